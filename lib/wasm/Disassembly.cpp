//===- Disassembly.cpp - Instructions as text -----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Disassembly.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

std::string valTypeName(ValType T) {
  switch (T) {
  case 0x7F:
    return "i32";
  case 0x7E:
    return "i64";
  case 0x7D:
    return "f32";
  case 0x7C:
    return "f64";
  case 0x7B:
    return "v128";
  case 0x70:
    return "funcref";
  case 0x6F:
    return "externref";
  case 0x69:
    return "exnref";
  case 0x64:
    return "(ref)";
  case 0x63:
    return "(ref null)";
  default:
    return "0x" + utohexstr(T, true);
  }
}

static std::string listText(ArrayRef<ValType> Types) {
  std::string Result = "(";
  for (size_t N = 0; N < Types.size(); ++N) {
    // A type may have a million parameters: nobody reads that far.
    if (N == 32)
      return Result + ", ...)";
    Result += (N ? ", " : "") + valTypeName(Types[N]);
  }
  return Result + ")";
}

std::string typeText(const FuncType &T) {
  return listText(T.Params) + " -> " + listText(T.Results);
}

// log2 of the access in bytes, from the mnemonic: that is what an alignment is
// compared with. i64.load32_u: 4 bytes; v128.load8x8_s: 8 bytes.
static std::optional<unsigned> naturalAlignment(StringRef Name) {
  auto Log2OfBits = [](unsigned Bits) -> std::optional<unsigned> {
    for (unsigned Log = 0; Log <= 4; ++Log)
      if (8u << Log == Bits)
        return Log;
    return std::nullopt;
  };
  if (Name == "memory.atomic.notify")
    return 2;
  auto [Type, Rest] = Name.split('.');
  for (StringRef Word : {"load", "store", "rmw", "wait"}) {
    size_t At = Rest.find(Word);
    if (At == StringRef::npos)
      continue;
    StringRef Width = Rest.drop_front(At + Word.size());
    unsigned Bits = 0, Times = 1;
    if (Width.consumeInteger(10, Bits))
      return Log2OfBits(Type == "v128" ? 128 : Type.ends_with("64") ? 64 : 32);
    if (Width.consume_front("x") && Width.consumeInteger(10, Times))
      return std::nullopt;
    return Log2OfBits(Bits * Times);
  }
  return std::nullopt;
}

static std::string floatText(uint64_t Bits, unsigned Size) {
  APFloat F(Size == 4 ? APFloat::IEEEsingle() : APFloat::IEEEdouble(),
            APInt(Size * 8, Bits));
  // The text format keeps the payload of a NaN: it is data to some programs.
  if (F.isNaN())
    return (F.isNegative() ? "-nan:0x" : "nan:0x") +
           utohexstr(Bits & (Size == 4 ? 0x7FFFFFu : 0xFFFFFFFFFFFFFu), true);
  if (F.isInfinity())
    return F.isNegative() ? "-inf" : "inf";
  SmallString<32> Text;
  F.toString(Text);
  return Text.str().str();
}

static std::string heapTypeText(int64_t T) {
  switch (T) {
  case -0x10:
    return "func";
  case -0x11:
    return "extern";
  case -0x17:
    return "exn";
  default:
    return std::to_string(T);
  }
}

static std::string blockText(const Module &M, int64_t Type) {
  if (Type == -64)
    return "";
  if (Type < 0)
    return " (result " + valTypeName(Type & 0x7F) + ")";
  if (static_cast<uint64_t>(Type) < M.Types.size())
    return " " + typeText(M.Types[Type]);
  return " " + std::to_string(Type);
}

// "8 offset=16 align=2": memory index if it is not 0, what is not the default.
static std::string memoryText(StringRef Name, ArrayRef<Immediate> Imms,
                              bool HasLane) {
  if (Imms.size() < 2)
    return "";
  std::string Result;
  uint64_t Align = Imms[0].Value;
  size_t At = 1;
  if (Align & 0x40 && Imms.size() > 2) {
    if (Imms[At].Value)
      Result += " " + std::to_string(Imms[At].Value);
    ++At;
  }
  Align &= 0x3F;
  if (Imms[At].Value)
    Result += " offset=" + std::to_string(Imms[At].Value);
  std::optional<unsigned> Natural = naturalAlignment(Name);
  if (!Natural || *Natural != Align)
    Result += Align < 32 ? " align=" + std::to_string(1ull << Align)
                         : " align=2**" + std::to_string(Align);
  if (HasLane && At + 1 < Imms.size())
    Result += " " + std::to_string(Imms[At + 1].Value);
  return Result;
}

std::string instructionText(const Module &M, const Instruction &I,
                            function_ref<std::string(uint32_t)> FunctionName) {
  StringRef Name = opcodeName(I.Op);
  std::string Result = Name.str();
  ArrayRef<Immediate> Imms = I.Imms;
  auto Named = [&](StringRef What) {
    if (!What.empty())
      Result += " <" + What.str() + ">";
  };
  auto Rest = [&] {
    // br_table may have as many labels as the function has bytes.
    for (size_t N = 0; N < Imms.size(); ++N) {
      if (N == 64) {
        Result += " ...";
        break;
      }
      Result += " " + std::to_string(Imms[N].Value);
    }
  };
  if (Imms.empty())
    return Result;
  switch (I.Op) {
  case OpBlock:
  case OpLoop:
  case OpIf:
  case OpTry:
    return Result + blockText(M, static_cast<int64_t>(Imms[0].Value));
  case OpCall:
  case OpReturnCall:
  case OpRefFunc:
    Rest();
    Named(FunctionName(static_cast<uint32_t>(Imms[0].Value)));
    return Result;
  case OpCallIndirect:
  case OpReturnCallIndirect: {
    if (Imms.size() > 1 && Imms[1].Value)
      Result += " " + std::to_string(Imms[1].Value);
    uint64_t Type = Imms[0].Value;
    return Result + " " +
           (Type < M.Types.size() ? typeText(M.Types[Type])
                                  : "type " + std::to_string(Type));
  }
  case OpGlobalGet:
  case OpGlobalSet:
    Rest();
    Named(M.globalName(static_cast<uint32_t>(Imms[0].Value)));
    return Result;
  case OpI32Const:
    return Result + " " + std::to_string(static_cast<int32_t>(Imms[0].Value));
  case OpI64Const:
    return Result + " " + std::to_string(static_cast<int64_t>(Imms[0].Value));
  case OpF32Const:
    return Result + " " + floatText(Imms[0].Value, 4);
  case OpF64Const:
    return Result + " " + floatText(Imms[0].Value, 8);
  case OpRefNull:
    return Result + " " + heapTypeText(static_cast<int64_t>(Imms[0].Value));
  case OpSelectT:
    for (const Immediate &T : Imms.take_front(8))
      Result += " " + valTypeName(static_cast<ValType>(T.Value));
    return Result;
  default:
    break;
  }
  if (Name == "v128.const" && Imms.size() == 2)
    return Result + " i64x2 0x" + utohexstr(Imms[0].Value, true) + " 0x" +
           utohexstr(Imms[1].Value, true);
  bool IsAccess = Name.contains("load") || Name.contains("store") ||
                  Name.contains("atomic.rmw") ||
                  Name.starts_with("memory.atomic");
  if (IsAccess && Imms.size() >= 2)
    return Result + memoryText(Name, Imms, Name.contains("_lane"));
  if (I.Op == OpMemoryInit && Imms.size() == 2 && Imms[1].Value == 0)
    return Result + " " + std::to_string(Imms[0].Value);
  if (Name == "memory.size" || Name == "memory.grow" || Name == "memory.fill" ||
      Name == "memory.copy") {
    // Memory 0 goes without saying.
    if (llvm::all_of(Imms, [](const Immediate &N) { return N.Value == 0; }))
      return Result;
  }
  Rest();
  return Result;
}

} // namespace wasm_coredump
