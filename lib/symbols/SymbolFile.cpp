//===- SymbolFile.cpp - Reading a symbol file -----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "SymbolFile.h"

namespace wasm_coredump {
namespace symbols {

static constexpr uint32_t NoSite = UINT32_MAX;

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

uint64_t Cursor::uleb() {
  uint64_t Result = 0;
  for (unsigned Shift = 0; Shift < 64; Shift += 7) {
    if (At == End)
      break;
    const uint8_t Byte = *At++;
    const uint64_t Bits = Byte & 0x7F;
    if (Shift == 63 && Bits > 1)
      break;
    Result |= Bits << Shift;
    if (!(Byte & 0x80))
      return Result;
  }
  fail();
  return 0;
}

int64_t Cursor::sleb() {
  // Zigzag: small negative numbers are short.
  const uint64_t V = uleb();
  return static_cast<int64_t>(V >> 1) ^ -static_cast<int64_t>(V & 1);
}

uint32_t Cursor::u32() {
  const uint64_t V = uleb();
  if (V > UINT32_MAX) {
    fail();
    return 0;
  }
  return static_cast<uint32_t>(V);
}

uint32_t Cursor::count() {
  const uint32_t N = u32();
  if (N > remaining()) {
    fail();
    return 0;
  }
  return N;
}

Cursor Cursor::part(uint64_t Size) {
  if (Size > remaining()) {
    fail();
    return Cursor();
  }
  Cursor Result(At, static_cast<size_t>(Size));
  At += Size;
  return Result;
}

static uint32_t fixed32(const uint8_t *At) {
  return At[0] | At[1] << 8 | At[2] << 16 | static_cast<uint32_t>(At[3]) << 24;
}

// A string is its length and its bytes, somewhere among a block's strings.
static std::string_view textIn(Cursor Strings, uint32_t Offset) {
  Strings.part(Offset);
  const uint32_t Size = Strings.count();
  Cursor Text = Strings.part(Size);
  if (Strings.failed() || Size == 0)
    return {};
  return {reinterpret_cast<const char *>(Text.data()), Size};
}

//===----------------------------------------------------------------------===//
// The file
//===----------------------------------------------------------------------===//

Status SymbolFile::open(Source From, SymbolFile &Out) {
  const uint8_t *Header = From.Read(From.Context, 0, HeaderSize);
  if (!Header)
    return Status::Missing;
  for (unsigned N = 0; N < 8; ++N)
    if (Header[N] != static_cast<uint8_t>(Magic[N]))
      return Status::Damaged;
  if (fixed32(Header + 8) != Version)
    return Status::Damaged;
  Out.From = From;
  Out.FileSize = fixed32(Header + 12);
  Out.NumBlocks = fixed32(Header + 16);
  Out.BuildIdSize = fixed32(Header + 20);
  if (Out.BuildIdSize > MaxBuildIdSize || Out.FileSize < HeaderSize ||
      Out.NumBlocks > (Out.FileSize - HeaderSize) / BlockEntrySize)
    return Status::Damaged;
  for (uint32_t N = 0; N < Out.BuildIdSize; ++N)
    Out.BuildId[N] = Header[24 + N];
  return Status::Ok;
}

Status SymbolFile::find(uint32_t Function, FunctionSymbols &Out) const {
  if (NumBlocks == 0)
    return Status::NotFound;
  const uint8_t *Table =
      From.Read(From.Context, HeaderSize, NumBlocks * BlockEntrySize);
  if (!Table)
    return Status::Missing;
  // The last block that begins with this function or one before it.
  uint32_t Low = 0, High = NumBlocks;
  while (Low < High) {
    const uint32_t Middle = Low + (High - Low) / 2;
    if (fixed32(Table + Middle * BlockEntrySize) <= Function)
      Low = Middle + 1;
    else
      High = Middle;
  }
  if (Low == 0)
    return Status::NotFound;
  const uint8_t *Entry = Table + (Low - 1) * BlockEntrySize;
  const uint32_t Start = fixed32(Entry + 4);
  const uint32_t End =
      Low < NumBlocks ? fixed32(Entry + BlockEntrySize + 4) : FileSize;
  if (Start < HeaderSize + NumBlocks * BlockEntrySize || End <= Start ||
      End > FileSize || End - Start > MaxBlockSize)
    return Status::Damaged;
  const uint64_t First = fixed32(Entry);
  const uint8_t *Block = From.Read(From.Context, Start, End - Start);
  if (!Block)
    return Status::Missing;

  // Functions in order, each as the distance from the one before and the size
  // of its record. Records follow in the same order, behind the strings.
  Cursor C(Block, End - Start);
  uint64_t Index = First, RecordOffset = 0, RecordSize = 0, Skipped = 0;
  bool Found = false;
  const uint32_t Count = C.count();
  for (uint32_t N = 0; N < Count && !C.failed(); ++N) {
    Index += C.u32();
    const uint32_t Size = C.count();
    if (Index == Function && !Found) {
      Found = true;
      RecordOffset = Skipped;
      RecordSize = Size;
    }
    Skipped += Size;
    ++Index;
  }
  Out.Strings = C.part(C.count());
  C.part(RecordOffset);
  const Cursor Record = C.part(RecordSize);
  if (C.failed())
    return Status::Damaged;
  if (!Found)
    return Status::NotFound;
  return Out.parse(Record) ? Status::Ok : Status::Damaged;
}

//===----------------------------------------------------------------------===//
// A function
//===----------------------------------------------------------------------===//

bool FunctionSymbols::parse(Cursor Record) {
  BodySize = Record.u32();
  Name = text(Record.u32());
  Language = text(Record.u32());
  Scopes = Record.part(Record.count());
  Sites = Record.part(Record.count());
  Rows = Record.part(Record.remaining());
  return !Record.failed();
}

std::string_view FunctionSymbols::text(uint32_t Reference) const {
  return textIn(Strings, Reference);
}

// A file is one string: its directory, a zero, its name.
void FunctionSymbols::setFile(uint32_t Reference, SourceFrame &Out) const {
  const std::string_view Both = text(Reference);
  const size_t Zero = Both.find('\0');
  if (Zero == std::string_view::npos)
    return;
  // Not substr, which may throw: freestanding modules have no such function.
  Out.Directory = {Both.data(), Zero};
  Out.File = {Both.data() + Zero + 1, Both.size() - Zero - 1};
}

namespace {
struct Row {
  uint32_t Scope = 0, File = 0, Line = 0, Column = 0;
};

/// A scope as it stands in the list, in front of its parameters.
struct ScopeHead {
  uint32_t Depth = 0, Name = 0, CallFile = 0, CallLine = 0, CallColumn = 0;
  Cursor Parameters;
};
} // namespace

static ScopeHead readScope(Cursor &C) {
  ScopeHead S;
  S.Depth = C.u32();
  S.Name = C.u32();
  if (S.Depth) {
    S.CallFile = C.u32();
    S.CallLine = C.u32();
    S.CallColumn = C.u32();
  }
  S.Parameters = C.part(C.count());
  return S;
}

// The row that an offset falls into: the last one that begins at it or before.
static bool findRow(Cursor C, uint32_t CodeOffset, Row &Out) {
  Row Now;
  uint64_t At = 0;
  bool Found = false;
  while (!C.atEnd()) {
    At += C.u32();
    const uint64_t Head = C.uleb();
    if (Head & RowScope)
      Now.Scope = C.u32();
    if (Head & RowFile)
      Now.File = C.u32();
    if (Head & RowColumn)
      Now.Column = C.u32();
    const uint64_t Change = Head >> RowLineShift;
    Now.Line += static_cast<uint32_t>(Change >> 1) ^
                (0u - static_cast<uint32_t>(Change & 1));
    if (C.failed())
      return false;
    if (At > CodeOffset)
      break;
    Out = Now;
    Found = true;
  }
  return Found;
}

uint32_t FunctionSymbols::firstOffset() const {
  Cursor C = Rows;
  return C.atEnd() ? 0 : C.u32();
}

uint32_t FunctionSymbols::frames(uint32_t CodeOffset, SourceFrame *Out,
                                 uint32_t Capacity) const {
  auto Physical = [&](Cursor Parameters) {
    if (Capacity == 0)
      return 1u;
    *Out = SourceFrame();
    Out->Name = Name;
    Out->Parameters = Parameters;
    return 1u;
  };
  Row At;
  if (CodeOffset == 0 || CodeOffset >= BodySize ||
      !findRow(Rows, CodeOffset, At)) {
    Cursor C = Scopes;
    ScopeHead First = readScope(C);
    return Physical(C.failed() ? Cursor() : First.Parameters);
  }

  // The scopes are in the order of their tree, each with its depth: on the way
  // to the one that is looked for, the last one of each smaller depth is the
  // next one around it.
  Cursor Around[MaxDepth + 1];
  Cursor C = Scopes;
  uint32_t Depth = 0;
  for (uint32_t N = 0;; ++N) {
    Cursor Here = C;
    const ScopeHead S = readScope(C);
    if (C.failed() || S.Depth > MaxDepth || (N == 0 && S.Depth != 0) ||
        S.Depth > Depth + 1)
      return Physical(Cursor());
    Depth = S.Depth;
    Around[Depth] = Here;
    if (N == At.Scope)
      break;
  }
  uint32_t Line = At.Line, Column = At.Column, File = At.File;
  for (uint32_t N = 0; N <= Depth; ++N) {
    const ScopeHead S = readScope(Around[Depth - N]);
    if (N < Capacity) {
      SourceFrame &F = Out[N] = SourceFrame();
      F.Name = text(S.Name);
      setFile(File, F);
      F.Line = Line;
      F.Column = Column;
      F.IsInlined = S.Depth != 0;
      F.Parameters = S.Parameters;
    }
    File = S.CallFile;
    Line = S.CallLine;
    Column = S.CallColumn;
  }
  return Depth + 1;
}

//===----------------------------------------------------------------------===//
// Parameters
//===----------------------------------------------------------------------===//

ParameterList FunctionSymbols::parameters(const SourceFrame &F,
                                          uint32_t CodeOffset) const {
  ParameterList Result;
  Result.Strings = Strings;
  Result.List = F.Parameters;
  Result.Site = NoSite;
  Cursor C = Sites;
  uint64_t At = 0;
  for (uint32_t N = 0; !C.atEnd(); ++N) {
    At += C.u32();
    if (C.failed() || At > CodeOffset)
      break;
    if (At == CodeOffset && CodeOffset != 0) {
      Result.Site = N;
      break;
    }
  }
  return Result;
}

static Place readPlace(Cursor &C) {
  Place P;
  const uint32_t Kind = C.u32();
  if (Kind >= NumPlaceKinds) {
    C.fail();
    return P;
  }
  P.Kind = static_cast<PlaceKind>(Kind);
  if (P.Kind == PlaceKind::Local || P.Kind == PlaceKind::MemoryAtLocal)
    P.Index = C.u32();
  if (P.Kind != PlaceKind::Unknown)
    P.Offset = C.sleb();
  return P;
}

bool ParameterList::next(Parameter &Out) {
  if (List.atEnd())
    return false;
  Out = Parameter();
  Out.Name = textIn(Strings, List.u32());
  Out.TypeName = textIn(Strings, List.u32());
  const uint32_t KindAndFlags = List.u32();
  const uint32_t Kind = KindAndFlags & ParameterKindMask;
  Out.IsArtificial = KindAndFlags & ParameterArtificial;
  Out.ByteSize = List.uleb();
  if (Kind >= NumValueKinds)
    List.fail();
  Out.Kind = static_cast<ValueKind>(Kind);
  // Runs of sites with the same place; those behind the last have none.
  uint64_t Behind = 0;
  const uint32_t NumRuns = List.count();
  for (uint32_t N = 0; N < NumRuns && !List.failed(); ++N) {
    const uint64_t Begin = Behind;
    Behind += List.u32();
    const Place P = readPlace(List);
    if (Site != NoSite && Site >= Begin && Site < Behind)
      Out.Where = P;
  }
  return !List.failed();
}

} // namespace symbols
} // namespace wasm_coredump
