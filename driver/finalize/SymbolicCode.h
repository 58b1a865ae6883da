//===- SymbolicCode.h - A function's code, ready to be run ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A decoded function with its control flow resolved: where each branch goes and
// how high the operand stack is there, which instruction produced each stack
// slot, and basic blocks with their predecessors. All of it is structure; no
// value is known here.
//
// Malformed code (a label or index out of range, a stack underflow) is an
// error. Types are not checked.
//
// Units: instructions are numbered from 0 in the order of the body.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICCODE_H
#define WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICCODE_H

#include "lib/wasm/Instruction.h"

namespace wasm_coredump {

constexpr uint32_t NoIndex = ~0u;

class SymbolicCode {
public:
  static llvm::Expected<SymbolicCode> create(const Module &M,
                                             const Function &F);

  /// A block, loop, if, try or try_table, or (number 0) the function's body.
  struct Construct {
    uint32_t Op = OpBlock;
    uint32_t Begin = 0, End = 0; ///< Instructions.
    uint32_t Else = NoIndex;     ///< Of an if.
    uint32_t Parent = NoIndex;
    uint32_t Params = 0, Results = 0;
    uint32_t Height = 0; ///< Of the operand stack, below the parameters.

    /// Where a branch to its label goes, and with how many values.
    uint32_t target() const { return Op == OpLoop ? Begin : End; }
    uint32_t arity() const { return Op == OpLoop ? Params : Results; }
  };

  /// A slot of the operand stack, linked to the one below.
  struct Slot {
    uint32_t Producer = NoIndex; ///< Instruction, where just one pushed it.
    uint32_t Below = 0;          ///< Slot number; slot 0 is the empty stack.
    uint32_t Height = 0;
  };

  struct Step {
    Instruction I;
    /// Construct that it opens (block ...), belongs to (else, catch, end), or
    /// stands in (others).
    uint32_t Construct = 0;
    /// Branches: the constructs whose labels they name, a range in Labels.
    uint32_t FirstLabel = 0, NumLabels = 0;
    uint32_t Block = 0;
    /// Top of the stack before the instruction, its operands included. Unset
    /// in dead code.
    uint32_t Stack = 0;
    bool Dead = false; ///< Control cannot come here.
  };

  /// A basic block: instructions [Begin, End), entered at Begin only.
  struct BasicBlock {
    uint32_t Begin = 0, End = 0;
    uint32_t FirstPred = 0, NumPreds = 0; ///< Range in Preds.
  };

  /// An edge into a basic block. On an exceptional edge control may have left
  /// [From, Until) anywhere.
  struct Edge {
    uint32_t From = 0;  ///< Instruction whose end control comes from.
    uint32_t Until = 0; ///< 0: an ordinary edge.
  };

  const wasm_coredump::Function *F = nullptr;
  uint32_t NumParams = 0, NumLocals = 0;
  std::vector<Step> Steps;
  std::vector<Construct> Constructs;
  std::vector<uint32_t> Labels;
  std::vector<Slot> Slots;
  std::vector<BasicBlock> Blocks;
  std::vector<Edge> Preds;

  /// The writes of a local (local.set, local.tee), in order.
  llvm::ArrayRef<uint32_t> writes(uint32_t Local) const {
    return llvm::ArrayRef(Writes).slice(
        FirstWrite[Local], FirstWrite[Local + 1] - FirstWrite[Local]);
  }
  /// Whether a local is written by one of [Begin, End).
  bool isWritten(uint32_t Local, uint32_t Begin, uint32_t End) const;
  llvm::ArrayRef<uint32_t> labels(const Step &S) const {
    return llvm::ArrayRef(Labels).slice(S.FirstLabel, S.NumLabels);
  }

private:
  friend class CodeBuilder;
  std::vector<uint32_t> Writes, FirstWrite;
};

/// Type of a call of any kind; null if it is none, or of an unknown type.
const FuncType *callType(const Module &M, const Instruction &I);
/// Whether a call's operands end with a table index or function reference.
bool isIndirectCall(uint32_t Op);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICCODE_H
