//===- CargoEdits.cpp - A cargo project's files, with our lines -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "CargoEdits.h"
#include "TomlLines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

static constexpr StringLiteral Begin =
    "# wasm-coredump: begin (written by `wasm-coredump cargo-init`)";
static constexpr StringLiteral End = "# wasm-coredump: end";
static constexpr StringLiteral OurLine = " # wasm-coredump";
static constexpr StringLiteral Feature = "\"profile-rustflags\"";
static constexpr StringLiteral FeatureAdded =
    "# Added to cargo-features: \"profile-rustflags\"";

static std::string quoted(StringRef Text) {
  std::string Result = "\"";
  for (char C : Text) {
    if (C == '"' || C == '\\')
      Result += '\\';
    Result += C;
  }
  return Result + "\"";
}

static std::string array(ArrayRef<std::string> Values) {
  return ("[" + join(map_range(Values, quoted), ", ") + "]");
}

//===----------------------------------------------------------------------===//
// What is ours
//===----------------------------------------------------------------------===//

// The feature that was put first into the user's list.
static void removeFeature(std::string &Line) {
  const std::string Added = ("[" + Feature + ", ").str();
  if (const size_t At = Line.find(Added); At != std::string::npos)
    Line.replace(At, Added.size(), "[");
}

Expected<std::string> withoutOurs(StringRef Old) {
  std::vector<std::string> Lines;
  bool InBlock = false, HasFeature = false;
  SmallVector<StringRef> All;
  Old.split(All, '\n');
  for (StringRef Line : All) {
    const StringRef Content = Line.trim();
    if (Content == Begin) {
      if (InBlock)
        return createStringError("'" + Begin +
                                 "' twice without an end; please "
                                 "remove these lines");
      InBlock = true;
      // The empty line that sets the block off.
      if (!Lines.empty() && Lines.back().empty())
        Lines.pop_back();
    } else if (InBlock) {
      InBlock = Content != End;
      HasFeature |= Content == FeatureAdded;
    } else if (!Line.rtrim().ends_with(OurLine)) {
      Lines.push_back(Line.str());
    }
  }
  if (InBlock)
    return createStringError("'" + Begin +
                             "' without an end; please remove "
                             "these lines");
  if (HasFeature)
    for (std::string &Line : Lines)
      if (StringRef(Line).ltrim().starts_with("cargo-features"))
        removeFeature(Line);
  return join(Lines, "\n");
}

static void appendBlock(std::string &Text, StringRef Block) {
  if (!Text.empty() && Text.back() != '\n')
    Text += '\n';
  if (!Text.empty())
    Text += '\n';
  Text += (Begin + "\n" + Block + End + "\n").str();
}

//===----------------------------------------------------------------------===//
// The files
//===----------------------------------------------------------------------===//

static std::string profile(const CargoWiring &W) {
  return "[profile.coredump]\n"
         "inherits = " +
         quoted(W.Inherits) +
         "\n"
         "debug = true\n"
         "strip = \"none\"\n"
         "rustflags = " +
         array({"-Zllvm-plugins=" + W.Plugin}) + "\n";
}

static std::vector<std::string> targetLines(const CargoWiring &W,
                                            const CargoWiring::Target &T) {
  std::vector<std::string> Lines = {"linker = " + quoted(W.Linker)};
  if (!T.RustFlags.empty())
    Lines.push_back("rustflags = " + array(T.RustFlags));
  return Lines;
}

static std::string targetTable(const CargoWiring &W,
                               const CargoWiring::Target &T) {
  return "[target." + T.Triple + "]\n" + join(targetLines(W, T), "\n") + "\n";
}

Expected<std::string> coredumpToml(StringRef Old, const CargoWiring &W) {
  Expected<std::string> Rest = withoutOurs(Old);
  if (!Rest)
    return Rest;
  if (!StringRef(*Rest).trim().empty())
    return createStringError("is there, and has lines that are not of "
                             "cargo-init; please move them elsewhere");
  std::string Block = "[unstable]\nprofile-rustflags = true\n";
  if (W.BuildStd)
    Block += "build-std = [\"std\", \"panic_abort\"]\n";
  // rustc loads plugins for whom nightly features are allowed.
  Block += "\n[env]\nRUSTC_BOOTSTRAP = \"1\"\n\n" + profile(W);
  for (const CargoWiring::Target &T : W.Targets)
    Block += "\n" + targetTable(W, T);
  std::string Text;
  appendBlock(Text, Block);
  return Text;
}

// Puts the feature into the list, or makes one. Returns whether the list was
// the user's, and changed.
static Expected<bool> addFeature(std::string &Text) {
  const std::vector<TomlLine> Lines = tomlLines(Text);
  const std::optional<size_t> At =
      findToml(Lines, TomlLine::Kind::Key, "cargo-features");
  if (!At) {
    Text = ("cargo-features = [" + Feature + "]" + OurLine + "\n" + Text).str();
    return false;
  }
  size_t Last = *At;
  while (Last + 1 < Lines.size() &&
         Lines[Last + 1].What == TomlLine::Kind::Continued)
    ++Last;
  for (size_t N = *At; N <= Last; ++N)
    if (Lines[N].Text.contains(Feature))
      return false;
  const StringRef First = Lines[*At].Text;
  const size_t Bracket = First.find('[');
  if (Bracket == StringRef::npos)
    return createStringError("cargo-features is no list");
  Text.insert(First.data() - Text.data() + Bracket + 1, (Feature + ", ").str());
  return true;
}

Expected<std::string> manifestWithProfile(StringRef Old, const CargoWiring &W) {
  Expected<std::string> Text = withoutOurs(Old);
  if (!Text)
    return Text;
  for (const TomlLine &L : tomlLines(*Text))
    if (L.Path == "profile.coredump" ||
        StringRef(L.Path).starts_with("profile.coredump.") ||
        (L.What == TomlLine::Kind::Key && L.Path == "profile"))
      return createStringError("has a profile 'coredump' of its own already, "
                               "or all profiles in one line: " +
                               L.Text.trim());
  Expected<bool> Added = addFeature(*Text);
  if (!Added)
    return Added.takeError();
  std::string Block = profile(W);
  if (*Added)
    Block += (FeatureAdded + "\n").str();
  appendBlock(*Text, Block);
  return Text;
}

Expected<std::string> configWithLinker(StringRef Old, const CargoWiring &W) {
  Expected<std::string> Text = withoutOurs(Old);
  if (!Text)
    return Text;
  std::string Block;
  for (const CargoWiring::Target &T : W.Targets) {
    const std::string Path = "target." + T.Triple;
    const std::vector<TomlLine> Lines = tomlLines(*Text);
    for (const TomlLine &L : Lines)
      if (L.What == TomlLine::Kind::Key &&
          (L.Path == "target" || L.Path == Path || L.Path == Path + ".linker" ||
           (!T.RustFlags.empty() && L.Path == Path + ".rustflags")))
        return createStringError("has settings that would have to be changed; "
                                 "use coredump.toml, or remove: " +
                                 L.Text.trim());
    const std::optional<size_t> Table =
        findToml(Lines, TomlLine::Kind::Table, Path);
    if (!Table) {
      Block += (Block.empty() ? "" : "\n") + targetTable(W, T);
      continue;
    }
    // A table must not be there twice, so our lines go into the user's.
    std::string Insert = "\n";
    for (const std::string &Line : targetLines(W, T))
      Insert += Line + OurLine.str() + "\n";
    Insert.pop_back();
    const StringRef Header = Lines[*Table].Text;
    Text->insert(Header.data() - Text->data() + Header.size(), Insert);
  }
  if (!Block.empty())
    appendBlock(*Text, Block);
  return Text;
}

} // namespace wasm_coredump
