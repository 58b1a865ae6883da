//===- Split.cpp - Taking the debug info out of a module ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Split.h"
#include "lib/debuginfo/DebugFile.h"
#include "lib/symbols/Format.h"
#include "lib/wasm/Builder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SHA1.h"

using namespace llvm;

namespace wasm_coredump {

static constexpr char BuildIdName[] = "build_id";
static constexpr char LinkName[] = "external_debug_info";

//===----------------------------------------------------------------------===//
// Build ids
//===----------------------------------------------------------------------===//

// A UUID of version 5, as linkers make them, from all of the module.
static std::vector<uint8_t> deriveId(const Module &M) {
  std::array<uint8_t, 20> Hash = SHA1::hash(M.File);
  Hash[6] = (Hash[6] & 0x0F) | 0x50;
  Hash[8] = (Hash[8] & 0x3F) | 0x80;
  return std::vector<uint8_t>(Hash.begin(), Hash.begin() + 16);
}

static std::vector<uint8_t> buildIdContents(Bytes Id) {
  std::vector<uint8_t> Result;
  appendULeb(Result, Id.size());
  appendBytes(Result, Id);
  return Result;
}

Expected<BuildIds> buildIdsOf(const Module &M) {
  // Ids get into file names. wasm-ld lets users choose any.
  constexpr size_t MaxSize = 64;
  BuildIds Result;
  const Section *S = M.findCustom(BuildIdName);
  if (S) {
    Bytes Id = M.buildId();
    ByteReader R(S->contents(), 0, "");
    R.skip(R.uleb()); // The id, with its length in front; then the section ends.
    if (Id.empty() || Id.size() > MaxSize || R.failed() || !R.atEnd())
      return errorAt(BuildIdName, "not an id of 1 to 64 bytes",
                     S->PayloadOffset);
    Result.Id = Id;
    if (count_if(M.Sections, [](const Section &Other) {
          return Other.Id == SecCustom && Other.Name == BuildIdName;
        }) != 1)
      return createStringError("build_id: more than one section");
  } else {
    Result.Id = deriveId(M);
    Result.IsDerived = true;
  }
  Result.Hex = toHex(Result.Id, /*LowerCase=*/true);
  Result.Uuid = uuidOf(Result.Id);
  if (!Result.Uuid.empty())
    Result.UuidWithLength = uuidOf(buildIdContents(Result.Id));
  Result.FileStem = "debug-" + (Result.Uuid.empty() ? Result.Hex : Result.Uuid);
  return Result;
}

//===----------------------------------------------------------------------===//
// Splitting
//===----------------------------------------------------------------------===//

static bool isForDebugFile(const Section &S) {
  return S.Id == SecCustom &&
         (S.Name.starts_with(".") || S.Name == "name" || S.Name == "linking" ||
          S.Name.starts_with("reloc.") || S.Name == symbols::SectionName);
}

static bool isShipped(const Section &S, const SplitOptions &Options) {
  return !isForDebugFile(S) || (Options.KeepNames && S.Name == "name");
}

// LLVM's reader takes no names of functions that the file does not have.
static bool isInDebugFile(const Section &S, const SplitOptions &Options) {
  return Options.WithCode || (S.Id == SecCustom && S.Name != "name");
}

Error checkSplittable(const Module &M) {
  if (const Section *S = M.findCustom(LinkName)) {
    ByteReader R(S->contents(), 0, LinkName);
    std::string Link;
    for (char C : R.name().take_front(200))
      Link += isPrint(C) ? C : '?';
    return createStringError("already split: its debug info is in '" + Link +
                             "'");
  }
  if (!M.find(SecCode))
    return createStringError("has no code");
  if (none_of(M.Sections, [&](const Section &S) {
        return isForDebugFile(S) && S.Name != symbols::SectionName;
      }))
    return createStringError("has no debug info and no names: compile with -g, "
                             "and split before anything strips the module");
  return Error::success();
}

SplitFiles split(const Module &M, const BuildIds &Ids,
                 const SplitOptions &Options,
                 std::optional<std::pair<StringRef, Bytes>> Extra) {
  SplitFiles Result;
  Builder Shipped, Debug;
  const Section *Last = nullptr; // Not custom.
  bool IsBehindCode = false;
  std::vector<const Section *> Moved;
  for (const Section &S : M.Sections)
    if (S.Id != SecCustom)
      Last = &S;
  for (const Section &S : M.Sections) {
    IsBehindCode |= S.Id == SecCode;
    if (isShipped(S, Options))
      Shipped.copy(S);
    if (isForDebugFile(S))
      Result.Removed.push_back({S.Name.str(), S.contents().size()});
    if (!isInDebugFile(S, Options))
      continue;
    if (Options.WithCode && !IsBehindCode && !isShipped(S, Options))
      Moved.push_back(&S);
    else
      Debug.copy(S);
    if (&S == Last)
      for (const Section *Earlier : Moved)
        Debug.copy(*Earlier);
  }
  if (Ids.IsDerived) {
    Shipped.custom(BuildIdName, buildIdContents(Ids.Id));
    Debug.custom(BuildIdName, buildIdContents(Ids.Id));
  }
  if (Extra)
    Shipped.custom(Extra->first, Extra->second);
  if (!Options.Link.empty()) {
    std::vector<uint8_t> Link;
    appendName(Link, Options.Link);
    Shipped.custom(LinkName, Link);
  }
  Result.Shipped = Shipped.take();
  Result.DebugFile = Debug.take();
  return Result;
}

//===----------------------------------------------------------------------===//
// Joining
//===----------------------------------------------------------------------===//

static Bytes wholeSection(const Module &M, const Section &S) {
  return M.File.slice(S.FileOffset,
                      S.PayloadOffset + S.Payload.size() - S.FileOffset);
}

static Error lost(const Module &M, const Section &S, StringRef From) {
  return createStringError(
      From + ": section '" +
      (S.Id == SecCustom ? S.Name.str() : "id " + std::to_string(S.Id)) +
      "' differs from the module's");
}

// Are the sections of Of that Wanted names those of File, in order, with only
// some of Added behind them?
static Error checkSections(const Module &Of, const Module &File, StringRef What,
                           ArrayRef<const Section *> Wanted,
                           ArrayRef<StringRef> Added) {
  size_t N = 0;
  for (const Section *S : Wanted) {
    if (N == File.Sections.size() ||
        wholeSection(Of, *S) != wholeSection(File, File.Sections[N]))
      return lost(Of, *S, What);
    ++N;
  }
  for (; N < File.Sections.size(); ++N) {
    const Section &S = File.Sections[N];
    if (S.Id != SecCustom || !is_contained(Added, S.Name))
      return createStringError(What + ": a section too many");
  }
  return Error::success();
}

Error checkJoined(const Module &M, const BuildIds &Ids,
                  const SplitOptions &Options, Bytes Shipped, Bytes DebugFile) {
  Expected<Module> S = Module::parse(Shipped);
  if (!S)
    return S.takeError();
  Expected<Module> D = Module::parse(DebugFile, CodeSection::Optional);
  if (!D)
    return D.takeError();
  std::vector<const Section *> InShipped, InDebug, Moved;
  for (const Section &Of : M.Sections) {
    if (isShipped(Of, Options))
      InShipped.push_back(&Of);
    if (isInDebugFile(Of, Options))
      InDebug.push_back(&Of);
  }
  if (Options.WithCode) {
    // Those in front of the code are behind the last that is not custom.
    const Section *Code = M.find(SecCode);
    auto IsMoved = [&](const Section *Of) {
      return Of < Code && !isShipped(*Of, Options);
    };
    copy_if(InDebug, std::back_inserter(Moved), IsMoved);
    erase_if(InDebug, IsMoved);
    auto Behind = find_if(reverse(InDebug), [](const Section *Of) {
                    return Of->Id != SecCustom;
                  }).base();
    InDebug.insert(Behind, Moved.begin(), Moved.end());
    if (S->find(SecCode)->FileOffset != D->find(SecCode)->FileOffset)
      return createStringError("the code is not at the same place in both");
  }
  if (Error E = checkSections(M, *S, "module", InShipped,
                              {BuildIdName, LinkName, symbols::SectionName}))
    return E;
  if (Error E = checkSections(M, *D, "debug file", InDebug, {BuildIdName}))
    return E;
  if (S->buildId() != Bytes(Ids.Id) || D->buildId() != Bytes(Ids.Id))
    return createStringError("the build ids differ");
  return Error::success();
}

} // namespace wasm_coredump
