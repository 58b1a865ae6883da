//===- Writer.cpp - Writing a wasm core dump ------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Writer.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

// What keeps unknown memory from being read as zero.
static std::optional<CrashInfo> infoToWrite(const Coredump &D) {
  std::optional<CrashInfo> Info = D.Info;
  const bool GapsLost =
      any_of(D.Memories, [](const Memory &M) { return M.GapsLost; });
  const uint64_t LostBelow =
      D.Memories.empty()
          ? 0
          : std::min<uint64_t>(D.Memories[0].LostBelow, UINT32_MAX);
  if (!Info && !GapsLost && LostBelow == 0)
    return Info;
  if (!Info) {
    Info.emplace();
    if (!D.Memories.empty())
      Info->MemoryPages = static_cast<uint32_t>(D.Memories[0].MinPages);
  }
  if (GapsLost)
    Info->Flags |= InfoMemoryRedacted;
  Info->ReservedBytes = std::max<uint32_t>(Info->ReservedBytes, LostBelow);
  return Info;
}

static size_t numKnownGlobals(const Coredump &D) {
  return find_if(D.Globals,
                 [](const DumpGlobal &G) { return !G.Val.isAvailable(); }) -
         D.Globals.begin();
}

namespace {

// A section under construction. Memory contents are not copied: a section is a
// head and, in the data section only, pieces of the file that was read.
struct Piece {
  std::string Bytes;
  ArrayRef<uint8_t> Borrowed; // Behind Bytes.
};

struct OutSection {
  uint8_t Id = 0;
  std::string Name;
  std::vector<Piece> Pieces;
};

class Writer {
public:
  explicit Writer(const Coredump &D)
      : D(D), Info(infoToWrite(D)), NumGlobals(numKnownGlobals(D)) {}
  Error run(raw_ostream &OS);

private:
  const Coredump &D;
  const std::optional<CrashInfo> Info;
  const size_t NumGlobals;
  std::vector<OutSection> Sections;

  void custom(StringRef Name, function_ref<void(raw_ostream &)> Fill);
  void known(uint8_t Id, function_ref<void(raw_ostream &)> Fill);
  void stack(const Thread &T);
  void info();
  void modules();
  void instances();
  void memories();
  void globals();
  void data();
};

} // namespace

static void u32(raw_ostream &OS, uint64_t V) { encodeULEB128(V, OS); }
static void byte(raw_ostream &OS, uint8_t V) { OS << static_cast<char>(V); }

static void name(raw_ostream &OS, StringRef Name) {
  u32(OS, Name.size());
  OS << Name;
}

static void fixed(raw_ostream &OS, uint64_t V, unsigned Size) {
  for (unsigned I = 0; I < Size; ++I)
    byte(OS, V >> (8 * I));
}

// The number's own bytes, as in constants and in stack values.
static void number(raw_ostream &OS, const Value &V) {
  switch (V.K) {
  case Value::Kind::I32:
    encodeSLEB128(static_cast<int32_t>(V.Bits), OS);
    break;
  case Value::Kind::I64:
    encodeSLEB128(static_cast<int64_t>(V.Bits), OS);
    break;
  case Value::Kind::F32:
    fixed(OS, V.Bits, 4);
    break;
  case Value::Kind::F64:
    fixed(OS, V.Bits, 8);
    break;
  default:
    break;
  }
}

static void stackValues(raw_ostream &OS, ArrayRef<Value> Values) {
  u32(OS, Values.size());
  for (const Value &V : Values) {
    switch (V.K) {
    case Value::Kind::I32:
      byte(OS, 0x7F);
      break;
    case Value::Kind::I64:
      byte(OS, 0x7E);
      break;
    case Value::Kind::F32:
      byte(OS, 0x7D);
      break;
    case Value::Kind::F64:
      byte(OS, 0x7C);
      break;
    default:
      byte(OS, 0x01);
      break;
    }
    number(OS, V);
  }
}

void Writer::known(uint8_t Id, function_ref<void(raw_ostream &)> Fill) {
  OutSection S;
  S.Id = Id;
  S.Pieces.emplace_back();
  raw_string_ostream OS(S.Pieces.back().Bytes);
  Fill(OS);
  Sections.push_back(std::move(S));
}

void Writer::custom(StringRef Name, function_ref<void(raw_ostream &)> Fill) {
  known(0, [&](raw_ostream &OS) {
    name(OS, Name);
    Fill(OS);
  });
  Sections.back().Name = Name.str();
}

void Writer::stack(const Thread &T) {
  custom("corestack", [&](raw_ostream &OS) {
    byte(OS, 0);
    name(OS, T.Name);
    u32(OS, T.Frames.size());
    for (const Frame &F : T.Frames) {
      byte(OS, 0);
      u32(OS, D.Instances.empty() ? 0 : F.Instance.value_or(0));
      u32(OS, F.Elsewhere.value_or(F.Function));
      u32(OS, F.CodeOffset);
      stackValues(OS, F.Locals);
      stackValues(OS, F.Stack);
    }
  });
}

void Writer::info() {
  custom(InfoSectionName, [&](raw_ostream &OS) {
    const CrashInfo &I = *Info;
    fixed(OS, InfoVersion, 4);
    for (uint32_t Field : {I.Kind, I.Address, I.AccessSize, I.MemoryPages,
                           I.MissingFrames, I.ReservedBytes})
      fixed(OS, Field, 4);
    fixed(OS, I.BuildId.size(), 4);
    for (uint8_t Byte : I.BuildId)
      byte(OS, Byte);
    if (I.Flags)
      fixed(OS, I.Flags, 4);
  });
}

void Writer::modules() {
  custom("coremodules", [&](raw_ostream &OS) {
    std::vector<DumpModule> Modules = D.Modules;
    if (Modules.empty() && D.Instances.empty())
      Modules.push_back({D.ExecutableName});
    u32(OS, Modules.size());
    for (const DumpModule &M : Modules) {
      byte(OS, 0);
      name(OS, M.Name);
    }
  });
}

void Writer::instances() {
  custom("coreinstances", [&](raw_ostream &OS) {
    std::vector<DumpInstance> Instances = D.Instances;
    if (Instances.empty()) {
      Instances.emplace_back();
      Instances[0].Module = 0;
      for (size_t I = 0; I < D.Memories.size(); ++I)
        Instances[0].Memories.push_back(I);
      for (size_t I = 0; I < D.Globals.size(); ++I)
        Instances[0].Globals.push_back(I);
    }
    u32(OS, Instances.size());
    for (const DumpInstance &I : Instances) {
      byte(OS, 0);
      u32(OS, I.Module.value_or(UINT32_MAX));
      // A global's place in the list is its number in the module.
      ArrayRef<uint32_t> Known = I.Globals;
      if (NumGlobals < D.Globals.size())
        Known = Known.take_while([&](uint32_t G) { return G < NumGlobals; });
      for (ArrayRef<uint32_t> List : {ArrayRef(I.Memories), Known}) {
        u32(OS, List.size());
        for (uint32_t Index : List)
          u32(OS, Index);
      }
    }
  });
}

void Writer::memories() {
  known(5, [&](raw_ostream &OS) {
    u32(OS, D.Memories.size());
    for (const Memory &M : D.Memories) {
      byte(OS, (M.MaxPages ? 1 : 0) | (M.Shared ? 2 : 0) | (M.Is64 ? 4 : 0));
      encodeULEB128(M.MinPages, OS);
      if (M.MaxPages)
        encodeULEB128(*M.MaxPages, OS);
    }
  });
}

// A constant expression of the global's type.
static void initializer(raw_ostream &OS, const DumpGlobal &G) {
  const Value &V = G.Val;
  switch (G.Type) {
  case 0x7F:
    byte(OS, 0x41);
    encodeSLEB128(static_cast<int32_t>(V.Bits), OS);
    break;
  case 0x7E:
    byte(OS, 0x42);
    encodeSLEB128(static_cast<int64_t>(V.Bits), OS);
    break;
  case 0x7D:
    byte(OS, 0x43);
    fixed(OS, V.Bits, 4);
    break;
  case 0x7C:
    byte(OS, 0x44);
    fixed(OS, V.Bits, 8);
    break;
  case 0x7B:
    byte(OS, 0xFD);
    u32(OS, 12);
    fixed(OS, V.Bits, 8);
    fixed(OS, V.HighBits, 8);
    break;
  default:
    if (V.K == Value::Kind::Ref && V.HighBits == 0) {
      byte(OS, 0xD2);
      u32(OS, V.Bits);
    } else {
      byte(OS, 0xD0);
      // Abbreviated reference types are the heap type's own byte.
      if (G.Type == 0x63 || G.Type == 0x64)
        encodeSLEB128(G.HeapType, OS);
      else
        byte(OS, G.Type);
    }
    break;
  }
  byte(OS, 0x0B);
}

void Writer::globals() {
  known(6, [&](raw_ostream &OS) {
    u32(OS, NumGlobals);
    for (const DumpGlobal &G : ArrayRef(D.Globals).take_front(NumGlobals)) {
      byte(OS, G.Type);
      if (G.Type == 0x63 || G.Type == 0x64)
        encodeSLEB128(G.HeapType, OS);
      byte(OS, 0); // The specification has them constant.
      initializer(OS, G);
    }
  });
}

void Writer::data() {
  OutSection S;
  S.Id = 11;
  size_t Count = 0;
  for (const Memory &M : D.Memories)
    Count += M.Segments.size();
  S.Pieces.emplace_back();
  {
    raw_string_ostream OS(S.Pieces.back().Bytes);
    u32(OS, Count);
  }
  for (size_t Index = 0; Index < D.Memories.size(); ++Index) {
    const Memory &M = D.Memories[Index];
    for (const MemorySegment &Segment : M.Segments) {
      Piece P;
      raw_string_ostream OS(P.Bytes);
      u32(OS, Index == 0 ? 0 : 2);
      if (Index != 0)
        u32(OS, Index);
      // A dump may give a memory addresses that are too large for it: kept.
      const bool Wide = M.Is64 || Segment.Address > UINT32_MAX;
      byte(OS, Wide ? 0x42 : 0x41);
      if (Wide)
        encodeSLEB128(static_cast<int64_t>(Segment.Address), OS);
      else
        encodeSLEB128(static_cast<int32_t>(Segment.Address), OS);
      byte(OS, 0x0B);
      u32(OS, Segment.Data.size());
      P.Borrowed = Segment.Data;
      S.Pieces.push_back(std::move(P));
    }
  }
  Sections.push_back(std::move(S));
}

Error Writer::run(raw_ostream &OS) {
  custom("core", [&](raw_ostream &OS) {
    byte(OS, 0);
    name(OS, D.ExecutableName);
  });
  modules();
  instances();
  memories();
  globals();
  for (const Thread &T : D.Threads)
    stack(T);
  if (Info)
    info();
  if (!D.Message.empty())
    custom(MessageSectionName, [&](raw_ostream &OS) { OS << D.Message; });
  data();

  std::vector<uint64_t> Sizes;
  for (const OutSection &S : Sections) {
    uint64_t Size = 0;
    for (const Piece &P : S.Pieces)
      Size += P.Bytes.size() + P.Borrowed.size();
    if (Size > UINT32_MAX)
      return createStringError(std::errc::file_too_large,
                               "section %s exceeds 4 GiB",
                               S.Id == 11 ? "data" : S.Name.c_str());
    Sizes.push_back(Size);
  }
  OS << StringRef("\0asm\1\0\0\0", 8);
  for (size_t I = 0; I < Sections.size(); ++I) {
    byte(OS, Sections[I].Id);
    u32(OS, Sizes[I]);
    for (const Piece &P : Sections[I].Pieces) {
      OS << P.Bytes;
      OS.write(reinterpret_cast<const char *>(P.Borrowed.data()),
               P.Borrowed.size());
    }
  }
  return Error::success();
}

Error wasm_coredump::writeCoredump(const Coredump &D, raw_ostream &OS) {
  return Writer(D).run(OS);
}

Expected<std::vector<uint8_t>> wasm_coredump::writeCoredump(const Coredump &D) {
  std::string Text;
  raw_string_ostream OS(Text);
  if (Error E = Writer(D).run(OS))
    return std::move(E);
  return std::vector<uint8_t>(Text.begin(), Text.end());
}
