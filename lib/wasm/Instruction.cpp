//===- Instruction.cpp - Decoding function bodies -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Instruction.h"
#include "llvm/ADT/StringExtras.h"
#include <array>

using namespace llvm;

namespace wasm_coredump {

namespace {

/// Which immediates follow an opcode.
enum class Imm : uint8_t {
  None,
  Block,      ///< Block type.
  Index,      ///< u32: label, local, global, function, table, tag, ...
  TwoIndices, ///< Two u32.
  BrTable,    ///< Vector of labels, then the default label.
  TryTable,   ///< Block type, then a vector of catch clauses.
  Types,      ///< Vector of value types.
  HeapType,   ///< s33.
  Memory,     ///< Alignment, [memory index], offset.
  MemoryLane, ///< The same, then a lane byte.
  Byte,       ///< One byte: a lane, or the fence's reserved zero.
  Lanes,      ///< 16 lane bytes.
  I32,
  I64,
  F32,
  F64,
  V128
};

struct OpInfo {
  const char *Name = nullptr; ///< Null: no such instruction.
  Imm Kind = Imm::None;
  bool Plain = false;
  StackEffect Effect;
};

/// The instruction set, laid out for look-up by opcode.
class OpTable {
public:
  OpTable() {
#define PLAIN(OP, NAME, KIND, POPS, PUSHES)                                    \
  set(OP, {NAME, Imm::KIND, true, {POPS, PUSHES}});
#define OTHER(OP, NAME, KIND) set(OP, {NAME, Imm::KIND, false, {}});
#include "Opcodes.def"
#undef PLAIN
#undef OTHER
  }

  const OpInfo *find(uint32_t Op) const {
    if (Op < 256)
      return &OneByte[Op];
    uint32_t Prefix = Op >> 16, Number = Op & 0xFFFF;
    if (Prefix < FirstPrefix || Prefix > LastPrefix || Number >= MaxNumber)
      return nullptr;
    return &Prefixed[Prefix - FirstPrefix][Number];
  }

private:
  static constexpr uint32_t FirstPrefix = 0xFB, LastPrefix = 0xFE;
  static constexpr uint32_t MaxNumber = 0x120;

  void set(uint32_t Op, OpInfo Info) {
    if (Op < 256)
      OneByte[Op] = Info;
    else
      Prefixed[(Op >> 16) - FirstPrefix][Op & 0xFFFF] = Info;
  }

  std::array<OpInfo, 256> OneByte;
  std::array<std::array<OpInfo, MaxNumber>, LastPrefix - FirstPrefix + 1>
      Prefixed;
};

/// Reads one instruction's immediates, remembering where each stands.
class ImmediateReader {
public:
  ImmediateReader(ByteReader &R, Instruction &Out) : R(R), Out(Out) {}

  void read(Imm Kind) {
    switch (Kind) {
    case Imm::None:
      return;
    case Imm::Block:
      return blockType();
    case Imm::Index:
      uleb();
      return;
    case Imm::TwoIndices:
      uleb();
      uleb();
      return;
    case Imm::BrTable:
      for (uint32_t N = R.count(), I = 0; I <= N && !R.failed(); ++I)
        uleb();
      return;
    case Imm::TryTable:
      return tryTable();
    case Imm::Types:
      for (uint32_t N = R.count(), I = 0; I != N && !R.failed(); ++I)
        typedReference(byte());
      return;
    case Imm::HeapType:
    case Imm::I64:
      sleb(Kind == Imm::I64 ? 64 : 33);
      return;
    case Imm::I32:
      sleb(32);
      return;
    case Imm::F32:
      fixed(4);
      return;
    case Imm::F64:
      fixed(8);
      return;
    case Imm::V128:
      fixed(8);
      fixed(8);
      return;
    case Imm::Byte:
      byte();
      return;
    case Imm::Lanes:
      for (unsigned I = 0; I != 16; ++I)
        byte();
      return;
    case Imm::Memory:
      return memory();
    case Imm::MemoryLane:
      memory();
      byte();
      return;
    }
  }

private:
  uint64_t add(uint64_t Start, uint64_t Value) {
    Out.Imms.push_back(
        {Value, uint32_t(Start), uint32_t(R.position() - Start)});
    return Value;
  }
  uint64_t uleb(unsigned Bits = 32) {
    uint64_t Start = R.position();
    uint64_t Value = R.uleb(Bits);
    return add(Start, Value);
  }
  int64_t sleb(unsigned Bits) {
    uint64_t Start = R.position();
    int64_t Value = R.sleb(Bits);
    return int64_t(add(Start, uint64_t(Value)));
  }
  uint64_t fixed(unsigned Size) {
    uint64_t Start = R.position();
    uint64_t Value = R.fixed(Size);
    return add(Start, Value);
  }
  uint8_t byte() { return fixed(1); }

  void typedReference(uint8_t Type) {
    if (Type == 0x63 || Type == 0x64)
      sleb(33);
  }
  void blockType() {
    int64_t Type = sleb(33);
    if (Type < 0)
      typedReference(Type & 0x7F);
  }
  void tryTable() {
    blockType();
    for (uint32_t N = R.count(2), I = 0; I != N && !R.failed(); ++I) {
      uint64_t At = R.offset();
      uint8_t Kind = byte();
      if (Kind > 3)
        return R.failAt(At, "unknown kind of catch clause");
      if (Kind < 2)
        uleb(); // tag
      uleb();   // label
    }
  }
  void memory() {
    uint64_t At = R.offset();
    uint64_t Align = uleb();
    if (Align & 0x40)
      uleb(); // memory index
    if (Align & ~uint64_t(0x7F))
      return R.failAt(At, "malformed alignment");
    uleb(64); // offset
  }

  ByteReader &R;
  Instruction &Out;
};

} // namespace

static const OpInfo *lookUp(uint32_t Op) {
  static const OpTable Table;
  const OpInfo *Info = Table.find(Op);
  return Info && Info->Name ? Info : nullptr;
}

Expected<InstructionReader> InstructionReader::create(const Function &F) {
  ByteReader R(F.Body, F.FileOffset, "code");
  for (uint32_t N = R.count(2), I = 0; I != N && !R.failed(); ++I) {
    R.uleb();
    readValType(R);
  }
  if (Error E = R.error())
    return std::move(E);
  InstructionReader Result;
  Result.Body = F.Body;
  Result.FileOffset = F.FileOffset;
  Result.Position = R.position();
  return Result;
}

Error InstructionReader::next(Instruction &Out) {
  Out.Imms.clear();
  Out.Offset = Position;
  if (atEnd())
    return errorAt("code", "unexpected end of a function",
                   FileOffset + Position);
  // The reader starts at the body's start, so that positions in it are code
  // offsets.
  ByteReader R(Body, FileOffset, "code");
  R.skip(Position);
  Out.Op = R.byte();
  if (Out.Op >= 0xFB && Out.Op <= 0xFE) {
    uint64_t Number = R.uleb();
    if (Number > 0xFFFF)
      Number = 0xFFFF; // no such instruction
    Out.Op = Out.Op << 16 | uint32_t(Number);
  }
  const OpInfo *Info = lookUp(Out.Op);
  if (!R.failed() && !Info)
    R.failAt(FileOffset + Position,
             "unknown instruction 0x" + Twine::utohexstr(Out.Op));
  if (!R.failed())
    ImmediateReader(R, Out).read(Info->Kind);
  if (Error E = R.error())
    return E;
  Position = R.position();
  Out.Size = Position - Out.Offset;
  return Error::success();
}

std::optional<StackEffect> stackEffect(const Instruction &I) {
  const OpInfo *Info = lookUp(I.Op);
  if (!Info || !Info->Plain)
    return std::nullopt;
  return Info->Effect;
}

StringRef opcodeName(uint32_t Op) {
  const OpInfo *Info = lookUp(Op);
  return Info ? Info->Name : "?";
}

} // namespace wasm_coredump
