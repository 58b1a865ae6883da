//===- SymbolWriter.cpp - Writing a symbol file ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "SymbolWriter.h"
#include "lib/wasm/Leb.h"

using namespace llvm;

namespace wasm_coredump {
namespace symbols {

static uint64_t zigzag(int64_t V) {
  return (static_cast<uint64_t>(V) << 1) ^ static_cast<uint64_t>(V >> 63);
}

static Error tooLarge(uint32_t Function, const Twine &What) {
  return createStringError("function " + Twine(Function) + ": " + What);
}

static void appendPart(std::vector<uint8_t> &Out,
                       const std::vector<uint8_t> &Part) {
  appendULeb(Out, Part.size());
  appendBytes(Out, Part);
}

uint32_t SymbolWriter::stringFor(StringRef Text) {
  if (Text.empty())
    return 0;
  auto [It, IsNew] =
      Known.try_emplace(Text, static_cast<uint32_t>(Strings.size()));
  if (IsNew)
    appendName(Strings, Text);
  return It->second;
}

uint32_t SymbolWriter::fileFor(const SourcePlace &P) {
  if (P.File.empty())
    return 0;
  return stringFor((P.Directory + Twine('\0') + P.File).str());
}

static void appendPlace(std::vector<uint8_t> &Out, const Place &P) {
  appendULeb(Out, static_cast<uint8_t>(P.Kind));
  if (P.Kind == PlaceKind::Local || P.Kind == PlaceKind::MemoryAtLocal)
    appendULeb(Out, P.Index);
  if (P.Kind != PlaceKind::Unknown)
    appendULeb(Out, zigzag(P.Offset));
}

Error SymbolWriter::add(const FunctionModel &F) {
  if (NumFunctions && F.Index <= LastIndex)
    return tooLarge(F.Index, "not in order");
  if (Strings.size() + Records.size() >= BlockTarget)
    closeBlock();
  // Names that no program has. What is written must be readable.
  constexpr size_t MaxText = 1 << 16;
  auto Text = [&](StringRef S) { return stringFor(S.take_front(MaxText)); };

  std::vector<uint8_t> Record, Scopes, Sites, Rows;
  appendULeb(Record, F.BodySize);
  appendULeb(Record, Text(F.Name));
  appendULeb(Record, Text(F.Language));
  uint32_t Depth = 0;
  for (const ScopeModel &S : F.Scopes) {
    if (S.Depth > MaxDepth)
      return tooLarge(F.Index, "functions inlined in one another deeper than " +
                                   Twine(MaxDepth));
    if (S.Depth > Depth + 1 || (&S == &F.Scopes.front() && S.Depth))
      return tooLarge(F.Index, "inlined functions out of order");
    Depth = S.Depth;
    appendULeb(Scopes, S.Depth);
    appendULeb(Scopes, Text(S.Name));
    if (S.Depth) {
      appendULeb(Scopes, fileFor(S.Call));
      appendULeb(Scopes, S.Call.Line);
      appendULeb(Scopes, S.Call.Column);
    }
    std::vector<uint8_t> Parameters;
    for (const ParameterModel &P : S.Parameters) {
      appendULeb(Parameters, Text(P.Name));
      appendULeb(Parameters, Text(P.TypeName));
      appendULeb(Parameters,
                 static_cast<uint8_t>(P.Kind) |
                     (P.IsArtificial ? uint32_t(ParameterArtificial) : 0));
      appendULeb(Parameters, P.ByteSize);
      size_t NumRuns = P.Runs.size();
      if (NumRuns && P.Runs.back().Where.Kind == PlaceKind::Unknown)
        --NumRuns;
      appendULeb(Parameters, NumRuns);
      for (const PlaceRun &R : ArrayRef(P.Runs).take_front(NumRuns)) {
        appendULeb(Parameters, R.NumSites);
        appendPlace(Parameters, R.Where);
      }
    }
    appendPart(Scopes, Parameters);
  }
  uint32_t Last = 0;
  for (uint32_t Site : F.Sites) {
    appendULeb(Sites, Site - Last);
    Last = Site;
  }
  uint32_t LastScope = 0, LastFile = 0, LastLine = 0, LastColumn = 0;
  Last = 0;
  for (const RowModel &R : F.Rows) {
    const uint32_t File = fileFor(R.Where);
    uint32_t Flags = 0;
    if (R.Scope != LastScope)
      Flags |= RowScope;
    if (File != LastFile)
      Flags |= RowFile;
    if (R.Where.Column != LastColumn)
      Flags |= RowColumn;
    const int64_t Change =
        static_cast<int64_t>(R.Where.Line) - static_cast<int64_t>(LastLine);
    appendULeb(Rows, R.CodeOffset - Last);
    appendULeb(Rows, zigzag(Change) << RowLineShift | Flags);
    if (Flags & RowScope)
      appendULeb(Rows, R.Scope);
    if (Flags & RowFile)
      appendULeb(Rows, File);
    if (Flags & RowColumn)
      appendULeb(Rows, R.Where.Column);
    Last = R.CodeOffset;
    LastScope = R.Scope;
    LastFile = File;
    LastLine = R.Where.Line;
    LastColumn = R.Where.Column;
  }
  appendPart(Record, Scopes);
  appendPart(Record, Sites);
  appendBytes(Record, Rows);
  if (Record.size() + Strings.size() + Records.size() > MaxBlockSize / 2)
    return tooLarge(F.Index, "more symbols than a block can hold");
  Directory.push_back({F.Index, static_cast<uint32_t>(Record.size())});
  appendBytes(Records, Record);
  LastIndex = F.Index;
  ++NumFunctions;
  return Error::success();
}

void SymbolWriter::closeBlock() {
  if (Directory.empty())
    return;
  Block B;
  B.First = Directory.front().first;
  appendULeb(B.Bytes, Directory.size());
  uint32_t Next = B.First;
  for (const auto &[Index, Size] : Directory) {
    appendULeb(B.Bytes, Index - Next);
    appendULeb(B.Bytes, Size);
    Next = Index + 1;
  }
  appendPart(B.Bytes, Strings);
  appendBytes(B.Bytes, Records);
  Blocks.push_back(std::move(B));
  Directory.clear();
  Strings.assign(1, 0);
  Records.clear();
  Known.clear();
}

Expected<std::vector<uint8_t>> SymbolWriter::finish() {
  closeBlock();
  if (BuildId.size() > MaxBuildIdSize)
    return createStringError("the build id is longer than " +
                             Twine(MaxBuildIdSize) + " bytes");
  uint64_t Size = HeaderSize + uint64_t(Blocks.size()) * BlockEntrySize;
  std::vector<uint64_t> Offsets;
  for (const Block &B : Blocks) {
    Offsets.push_back(Size);
    Size += B.Bytes.size();
  }
  if (Size > UINT32_MAX)
    return createStringError("more than 4 GiB of symbols");
  std::vector<uint8_t> Out;
  Out.reserve(Size);
  appendBytes(Out, Bytes(reinterpret_cast<const uint8_t *>(Magic), 8));
  appendFixed(Out, Version, 4);
  appendFixed(Out, Size, 4);
  appendFixed(Out, Blocks.size(), 4);
  appendFixed(Out, BuildId.size(), 4);
  appendBytes(Out, BuildId);
  Out.resize(HeaderSize);
  for (size_t N = 0; N < Blocks.size(); ++N) {
    appendFixed(Out, Blocks[N].First, 4);
    appendFixed(Out, Offsets[N], 4);
  }
  for (const Block &B : Blocks)
    appendBytes(Out, B.Bytes);
  Blocks.clear();
  return Out;
}

} // namespace symbols
} // namespace wasm_coredump
