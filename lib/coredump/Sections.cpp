//===- Sections.cpp - Contents of a dump's sections -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Sections.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ConvertUTF.h"

using namespace llvm;
using namespace wasm_coredump;

// Far above what any engine allows; keeps a hostile count from costing much.
static constexpr uint32_t MaxMemories = 10000;

uint64_t wasm_coredump::maxPages(const Memory &M) {
  return M.Is64 ? uint64_t(1) << 48 : 65536;
}

static void warn(Coredump &D, const Twine &What, uint64_t At) {
  D.warn((What + " at 0x" + utohexstr(At, /*LowerCase=*/true)).str());
}

std::string wasm_coredump::readName(ByteReader &C) {
  const uint64_t Start = C.offset();
  StringRef Name = C.name();
  const UTF8 *Text = reinterpret_cast<const UTF8 *>(Name.data());
  if (!Name.empty() && !isLegalUTF8String(&Text, Text + Name.size())) {
    C.failAt(Start, "name is not UTF-8");
    return "";
  }
  return Name.str();
}

static void expectZero(ByteReader &C, const char *What) {
  const uint64_t Start = C.offset();
  if (uint8_t Tag = C.byte())
    C.failAt(Start,
             "unknown " + Twine(What) + " tag 0x" + Twine::utohexstr(Tag));
}

void wasm_coredump::readProcessInfo(ByteReader &C, Coredump &D) {
  expectZero(C, "process");
  std::string Name = readName(C);
  if (!C.failed())
    D.ExecutableName = std::move(Name);
}

// WasmEdge writes a module's name without its length. Only that of a single one
// can be told from what follows.
static std::optional<DumpModule> readBareName(ByteReader C) {
  if (u32(C) != 1 || C.byte() != 0 || C.failed())
    return std::nullopt;
  Bytes Rest = C.rest();
  const UTF8 *Text = Rest.data();
  if (any_of(Rest, [](uint8_t B) { return B < 0x20; }) ||
      (!Rest.empty() && !isLegalUTF8String(&Text, Text + Rest.size())))
    return std::nullopt;
  return DumpModule{toStringRef(Rest).str()};
}

void wasm_coredump::readModules(ByteReader &C, Coredump &D) {
  ByteReader Again = C;
  std::vector<DumpModule> Found;
  uint32_t Count = C.count(2);
  for (uint32_t I = 0; I < Count; ++I) {
    expectZero(C, "module");
    DumpModule M{readName(C)};
    if (C.failed())
      break;
    Found.push_back(std::move(M));
  }
  if (C.failed() || !C.atEnd()) {
    if (std::optional<DumpModule> Bare = readBareName(Again)) {
      warn(D, "coremodules: the module's name has no length", Again.offset());
      Found = {std::move(*Bare)};
      C = std::move(Again);
      (void)C.rest();
    }
  }
  D.Modules.insert(D.Modules.end(), Found.begin(), Found.end());
}

static std::vector<uint32_t> readIndices(ByteReader &C, const char *What) {
  std::vector<uint32_t> Result;
  uint32_t Count = C.count(1);
  for (uint32_t I = 0; I < Count && !C.failed(); ++I)
    Result.push_back(u32(C));
  return Result;
}

void wasm_coredump::readInstances(ByteReader &C, Coredump &D) {
  uint32_t Count = C.count(4);
  for (uint32_t I = 0; I < Count; ++I) {
    expectZero(C, "instance");
    DumpInstance Instance;
    uint32_t Module = u32(C);
    if (Module != UINT32_MAX)
      Instance.Module = Module;
    Instance.Memories = readIndices(C, "memory indices");
    Instance.Globals = readIndices(C, "global indices");
    if (C.failed())
      return;
    D.Instances.push_back(std::move(Instance));
  }
}

void wasm_coredump::readCrashInfo(ByteReader &C, Coredump &D) {
  const uint64_t Start = C.offset();
  uint32_t Version = C.fixed(4);
  if (!C.failed() && Version != InfoVersion) {
    C.failAt(Start, "unknown version " + Twine(Version));
    return;
  }
  CrashInfo Info;
  Info.Kind = C.fixed(4);
  Info.Address = C.fixed(4);
  Info.AccessSize = C.fixed(4);
  Info.MemoryPages = C.fixed(4);
  Info.MissingFrames = C.fixed(4);
  Info.ReservedBytes = C.fixed(4);
  uint32_t BuildIdSize = C.fixed(4);
  ArrayRef<uint8_t> BuildId = C.bytes(BuildIdSize);
  if (C.failed())
    return;
  Info.BuildId = BuildId.vec();
  // Dumps that the module wrote itself end here.
  if (!C.atEnd())
    Info.Flags = C.fixed(4);
  D.Info = std::move(Info);
}

void wasm_coredump::readMessage(ByteReader &C, Coredump &D) {
  const uint64_t Start = C.offset();
  Bytes Text = C.rest();
  if (Text.size() > MaxMessageBytes) {
    warn(D,
         Twine(MessageSectionName) + ": " + Twine(Text.size()) +
             " bytes, more than " + Twine(MaxMessageBytes),
         Start);
    Text = Text.take_front(MaxMessageBytes);
  }
  D.Message = toStringRef(Text).str();
}

void wasm_coredump::readMemories(ByteReader &C, Coredump &D) {
  const uint64_t Start = C.offset();
  uint32_t Count = C.count(2);
  if (Count > MaxMemories) {
    C.failAt(Start,
             Twine(Count) + " memories, more than " + Twine(MaxMemories));
    return;
  }
  for (uint32_t I = 0; I < Count; ++I) {
    const uint64_t At = C.offset();
    Memory M;
    uint8_t Flags = C.byte();
    if (Flags > 7) {
      C.failAt(At, "unknown memory flags 0x" + Twine::utohexstr(Flags));
      return;
    }
    M.Shared = Flags & 2;
    M.Is64 = Flags & 4;
    M.MinPages = M.Is64 ? C.uleb(64) : u32(C);
    if (Flags & 1)
      M.MaxPages = M.Is64 ? C.uleb(64) : u32(C);
    if (C.failed())
      return;
    const uint64_t Limit = maxPages(M);
    if (M.MinPages > Limit) {
      warn(D,
           "memory: " + Twine(M.MinPages) + " pages, more than the limit of " +
               Twine(Limit),
           At);
      M.MinPages = Limit;
    }
    if (M.MaxPages && *M.MaxPages < M.MinPages)
      warn(D,
           "memory: maximum " + Twine(*M.MaxPages) + " below minimum " +
               Twine(M.MinPages),
           At);
    D.Memories.push_back(std::move(M));
  }
}

//===----------------------------------------------------------------------===//
// Constant expressions
//===----------------------------------------------------------------------===//

// Reads an initialiser with its `end`. Anything but one constant is read over,
// as far as it is understood, and gives an unavailable value.
static Value readInitializer(ByteReader &C) {
  Value Result;
  for (unsigned Count = 0; !C.failed(); ++Count) {
    const uint64_t At = C.offset();
    Value V;
    switch (uint8_t Op = C.byte()) {
    case 0x0B: // end
      return Count == 1 ? Result : Value();
    case 0x23: // global.get
      u32(C);
      break;
    case 0x41:
      V = Value::i32(static_cast<uint32_t>(C.sleb(32)));
      break;
    case 0x42:
      V = Value::i64(static_cast<uint64_t>(C.sleb(64)));
      break;
    case 0x43:
      V = Value::f32(C.fixed(4));
      break;
    case 0x44:
      V = Value::f64(C.fixed(8));
      break;
    case 0x6A:
    case 0x6B:
    case 0x6C: // i32.add, sub, mul
    case 0x7C:
    case 0x7D:
    case 0x7E: // i64.add, sub, mul
      break;
    case 0xD0: // ref.null
      C.sleb(33);
      V = {Value::Kind::Ref, 0, 1};
      break;
    case 0xD2: // ref.func
      V = {Value::Kind::Ref, u32(C), 0};
      break;
    case 0xFD: { // v128.const
      uint32_t Sub = u32(C);
      if (!C.failed() && Sub != 12)
        C.failAt(At,
                 "unknown SIMD opcode " + Twine(Sub) + " in an initialiser");
      uint64_t Low = C.fixed(8);
      V = {Value::Kind::V128, Low, C.fixed(8)};
      break;
    }
    default:
      C.failAt(At, "unknown opcode 0x" + Twine::utohexstr(Op) +
                       " in an initialiser");
    }
    Result = V;
  }
  return {};
}

static bool fitsType(const Value &V, uint8_t Type) {
  switch (V.K) {
  case Value::Kind::Unavailable:
    return true;
  case Value::Kind::I32:
    return Type == 0x7F;
  case Value::Kind::I64:
    return Type == 0x7E;
  case Value::Kind::F32:
    return Type == 0x7D;
  case Value::Kind::F64:
    return Type == 0x7C;
  case Value::Kind::V128:
    return Type == 0x7B;
  case Value::Kind::Ref:
    return Type < 0x7B;
  }
  return false;
}

void wasm_coredump::readGlobals(ByteReader &C, Coredump &D) {
  uint32_t Count = C.count(3);
  for (uint32_t I = 0; I < Count; ++I) {
    const uint64_t At = C.offset();
    DumpGlobal G;
    G.Type = C.byte();
    if (G.Type == 0x63 || G.Type == 0x64)
      G.HeapType = C.sleb(33);
    else if (G.Type < 0x60 || G.Type > 0x7F)
      C.failAt(At, "unknown type 0x" + Twine::utohexstr(G.Type));
    const uint64_t FlagAt = C.offset();
    uint8_t Mutable = C.byte();
    if (Mutable > 1)
      C.failAt(FlagAt, "unknown mutability " + Twine(unsigned(Mutable)));
    G.Mutable = Mutable;
    G.Val = readInitializer(C);
    if (C.failed())
      return;
    if (!G.Val.isAvailable())
      warn(D,
           "global: global " + Twine(D.Globals.size()) +
               " has no constant value",
           At);
    else if (!fitsType(G.Val, G.Type)) {
      warn(D,
           "global: the value of global " + Twine(D.Globals.size()) +
               " does not have its type",
           At);
      G.Val = {};
    }
    D.Globals.push_back(std::move(G));
  }
}

//===----------------------------------------------------------------------===//
// Data
//===----------------------------------------------------------------------===//

void wasm_coredump::readSegments(ByteReader &C, Coredump &D) {
  const uint64_t Start = C.offset();
  uint32_t Count = u32(C);
  for (uint32_t I = 0; I < Count && !C.failed(); ++I) {
    const uint64_t At = C.offset();
    if (C.atEnd()) {
      C.failAt(Start,
               Twine(Count) + " segments announced, " + Twine(I) + " found");
      return;
    }
    uint32_t Flags = u32(C);
    if (Flags > 2) {
      C.failAt(At, "unknown segment flags " + Twine(Flags));
      return;
    }
    uint32_t Index = Flags == 2 ? u32(C) : 0;
    Value Address;
    if (Flags != 1)
      Address = readInitializer(C);
    uint32_t Size = u32(C);
    if (C.failed())
      return;

    // Of a cut segment everything up to the cut is good.
    const bool Whole = Size <= C.remaining();
    const size_t Left = C.remaining();
    ArrayRef<uint8_t> Data = C.bytes(Whole ? Size : Left);
    if (!Whole)
      C.failAt(At, "segment " + Twine(I) + ": " + Twine(Size) +
                       " bytes wanted, " + Twine(Left) + " left");

    if (Flags == 1) {
      warn(D, "data: passive segment " + Twine(I) + " ignored", At);
      continue;
    }
    if (Address.K != Value::Kind::I32 && Address.K != Value::Kind::I64) {
      warn(D, "data: segment " + Twine(I) + " has no constant address", At);
      continue;
    }
    if (Index >= D.Memories.size()) {
      warn(D,
           "data: segment " + Twine(I) + " is for memory " + Twine(Index) +
               ", which the dump does not declare",
           At);
      // Producers without a memory section mean the one memory of a module.
      if (Index != 0)
        continue;
      D.Memories.emplace_back();
      D.Memories[0].Is64 = Address.K == Value::Kind::I64;
    }
    Memory &M = D.Memories[Index];
    if ((Address.K == Value::Kind::I64) != M.Is64)
      warn(D,
           "data: the address of segment " + Twine(I) +
               " does not have its memory's index type",
           At);
    const uint64_t Declared = M.declaredBytes();
    if (Size > Declared || Address.Bits > Declared - Size)
      warn(D,
           "data: segment " + Twine(I) + " ends beyond the " +
               Twine(M.MinPages) + " pages of memory " + Twine(Index),
           At);
    M.Segments.push_back({Address.Bits, Data});
  }
}
