//===- TomlLines.cpp - What the lines of a TOML file begin ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "TomlLines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace wasm_coredump {

namespace {

// Where in a value the end of a line is: in brackets, or in a string of several
// lines, which ends with the same three quotes.
class ValueState {
public:
  bool isOpen() const { return Depth > 0 || !Quotes.empty(); }

  void read(StringRef Text) {
    while (!Text.empty()) {
      if (!Quotes.empty()) {
        readString(Text);
        continue;
      }
      const char C = Text.front();
      if (C == '#')
        return;
      if (C == '"' || C == '\'') {
        const StringRef Three = C == '"' ? "\"\"\"" : "'''";
        Quotes = Text.starts_with(Three) ? Three : Three.take_front();
        Text = Text.drop_front(Quotes.size());
        continue;
      }
      if (C == '[' || C == '{')
        ++Depth;
      else if ((C == ']' || C == '}') && Depth > 0)
        --Depth;
      Text = Text.drop_front();
    }
    // Such a string never goes on.
    if (Quotes.size() == 1)
      Quotes = "";
  }

private:
  void readString(StringRef &Text) {
    if (Quotes.front() == '"' && Text.front() == '\\') {
      Text = Text.drop_front(std::min<size_t>(2, Text.size()));
    } else if (Text.consume_front(Quotes)) {
      Quotes = "";
    } else {
      Text = Text.drop_front();
    }
  }

  unsigned Depth = 0;
  StringRef Quotes;
};

} // namespace

static std::string cleanPath(StringRef Path) {
  std::string Result;
  for (char C : Path)
    if (C != ' ' && C != '\t' && C != '"' && C != '\'')
      Result += C;
  return Result;
}

std::vector<TomlLine> tomlLines(StringRef Text) {
  std::vector<TomlLine> Result;
  std::string Table;
  ValueState Value;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    const StringRef Content = Line.trim();
    TomlLine L = {TomlLine::Kind::Nothing, Line, ""};
    if (Value.isOpen()) {
      L.What = TomlLine::Kind::Continued;
      Value.read(Line);
    } else if (Content.starts_with("[")) {
      L.What = TomlLine::Kind::Table;
      Table = cleanPath(Content.split(']').first.ltrim('['));
      L.Path = Table;
    } else if (!Content.empty() && !Content.starts_with("#")) {
      L.What = TomlLine::Kind::Key;
      auto [Key, Rest] = Content.split('=');
      L.Path = (Table.empty() ? "" : Table + ".") + cleanPath(Key);
      Value.read(Rest);
    }
    Result.push_back(std::move(L));
  }
  return Result;
}

std::optional<size_t> findToml(const std::vector<TomlLine> &Lines,
                               TomlLine::Kind What, StringRef Path) {
  auto It = find_if(Lines, [&](const TomlLine &L) {
    return L.What == What && L.Path == Path;
  });
  if (It == Lines.end())
    return std::nullopt;
  return It - Lines.begin();
}

} // namespace wasm_coredump
