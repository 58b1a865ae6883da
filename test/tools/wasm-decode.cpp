//===- wasm-decode.cpp - Prints what the decoder makes of a module --------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Usage: wasm-decode [--pc] MODULE
//        wasm-decode --table
//
// One line an instruction, `OFFSET NAME`, for comparison with llvm-objdump -d:
// the offset in hexadecimal from the start of the file, or with --pc from the
// start of the code section, as llvm-objdump has it for object files. At the
// same time the operand stack's height is followed through every function: a
// wrong stack effect ends as a wrong height at the end of a block, and in exit
// code 1.
//
//===----------------------------------------------------------------------===//

#include "lib/wasm/Instruction.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// Follows the height of the operand stack through one function.
class HeightChecker {
public:
  HeightChecker(const Module &M, const wasm_coredump::Function &F) : M(M) {
    Blocks.push_back({OpBlock, M.Types[F.TypeIndex], 0, false});
  }

  /// A message if the height is wrong, else empty.
  std::string step(const Instruction &I) {
    if (std::optional<StackEffect> E = stackEffect(I)) {
      pop(E->Pops);
      push(E->Pushes);
      return take();
    }
    if (Blocks.empty())
      return "code behind the end";
    switch (I.Op) {
    case OpUnreachable:
    case OpThrowRef:
    case OpRethrow:
    case OpBr:
    case OpBrTable:
    case OpReturn:
      dead();
      break;
    case OpThrow:
      pop(tagType(I.Imms[0].Value).Params.size());
      dead();
      break;
    case OpReturnCall:
      pop(M.functionType(I.Imms[0].Value)->Params.size());
      dead();
      break;
    case OpReturnCallIndirect:
      pop(1 + M.Types[I.Imms[0].Value].Params.size());
      dead();
      break;
    case OpBlock:
    case OpLoop:
    case OpTry:
    case OpTryTable:
    case OpIf: {
      if (I.Op == OpIf)
        pop(1);
      FuncType T = blockType(I.Imms[0]);
      pop(T.Params.size());
      Blocks.push_back({I.Op, T, Height, false});
      push(T.Params.size());
      break;
    }
    case OpElse:
      close();
      push(Blocks.back().Type.Params.size());
      break;
    case OpCatch:
      close();
      push(tagType(I.Imms[0].Value).Params.size());
      break;
    case OpCatchAll:
      close();
      break;
    case OpDelegate:
    case OpEnd: {
      close();
      unsigned Results = Blocks.back().Type.Results.size();
      Blocks.pop_back();
      if (!Blocks.empty())
        push(Results);
      break;
    }
    case OpBrIf:
    case OpSelect:
    case OpSelectT:
      pop(I.Op == OpBrIf ? 1 : 3);
      push(I.Op == OpBrIf ? 0 : 1);
      break;
    case OpCall:
      call(*M.functionType(I.Imms[0].Value));
      break;
    case OpCallIndirect:
      pop(1);
      call(M.Types[I.Imms[0].Value]);
      break;
    default:
      return "instruction without a stack effect";
    }
    return take();
  }

  bool done() const { return Blocks.empty(); }

private:
  struct Block {
    uint32_t Op;
    FuncType Type;
    int64_t Height;
    bool Dead;
  };

  FuncType blockType(const Immediate &Imm) {
    int64_t Type = int64_t(Imm.Value);
    if (Type >= 0)
      return M.Types[Type];
    FuncType T;
    if (Type != -64)
      T.Results.push_back(ValType(Type & 0x7F));
    return T;
  }
  const FuncType &tagType(uint64_t Tag) { return M.Types[M.Tags[Tag]]; }

  void pop(unsigned N) {
    Height -= N;
    if (Height >= Blocks.back().Height)
      return;
    // In dead code the stack holds whatever is asked for.
    if (!Blocks.back().Dead)
      Problem = "stack underflow";
    Height = Blocks.back().Height;
  }
  void push(unsigned N) { Height += N; }
  void call(const FuncType &T) {
    pop(T.Params.size());
    push(T.Results.size());
  }
  void dead() {
    Height = Blocks.back().Height;
    Blocks.back().Dead = true;
  }
  /// The end of one arm of a block.
  void close() {
    Block &B = Blocks.back();
    pop(B.Type.Results.size());
    if (Height != B.Height)
      Problem = "values left on the stack";
    Height = B.Height;
    B.Dead = false;
  }
  std::string take() { return std::exchange(Problem, {}); }

  const Module &M;
  std::vector<Block> Blocks;
  int64_t Height = 0;
  std::string Problem;
};

} // namespace

static void printTable() {
  for (uint32_t Prefix : {0, 0xFB, 0xFC, 0xFD, 0xFE})
    for (uint32_t Number = 0; Number != (Prefix ? 0x200 : 0xFB); ++Number) {
      Instruction I;
      I.Op = Prefix << 16 | Number;
      if (std::optional<StackEffect> E = stackEffect(I))
        outs() << format_hex_no_prefix(I.Op, 1) << ' ' << opcodeName(I.Op)
               << ' ' << unsigned(E->Pops) << ' ' << unsigned(E->Pushes)
               << '\n';
    }
}

int main(int Argc, char **Argv) {
  InitLLVM Init(Argc, Argv);
  ExitOnError Exit("wasm-decode: error: ");
  if (Argc == 2 && StringRef(Argv[1]) == "--table") {
    printTable();
    return 0;
  }
  bool Pc = Argc == 3 && StringRef(Argv[1]) == "--pc";
  if (Argc != 2 + Pc) {
    errs() << "usage: wasm-decode [--pc] MODULE | --table\n";
    return 1;
  }
  std::unique_ptr<MemoryBuffer> File =
      Exit(errorOrToExpected(MemoryBuffer::getFile(Argv[1 + Pc])));
  Module M = Exit(Module::parse(arrayRefFromStringRef(File->getBuffer())));
  int Result = 0;
  for (const wasm_coredump::Function &F : M.Functions) {
    InstructionReader R = Exit(InstructionReader::create(F));
    HeightChecker Heights(M, F);
    Instruction I;
    while (!R.atEnd()) {
      Exit(R.next(I));
      outs() << format_hex_no_prefix((Pc ? F.Pc : F.FileOffset) + I.Offset, 1)
             << ' ' << opcodeName(I.Op) << '\n';
      std::string Problem = Heights.step(I);
      if (!Problem.empty()) {
        errs() << "function[" << F.Index << "]: " << Problem << " at "
               << format_hex(F.FileOffset + I.Offset, 1) << '\n';
        Result = 1;
      }
    }
    if (!Heights.done()) {
      errs() << "function[" << F.Index << "]: no end\n";
      Result = 1;
    }
  }
  return Result;
}
