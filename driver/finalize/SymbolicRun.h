//===- SymbolicRun.h - What happens when a call comes back ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Runs code from a call with the flag set and every local and stack slot a
// symbol, until the frame is captured or the code runs on. Checks resolve
// themselves, because the flag is exactly 1 and the rest is plain arithmetic on
// constants; where a branch depends on something unknown, both ways are run.
//
// docs/architecture.md, "Filling records", has the rules.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICRUN_H
#define WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICRUN_H

#include "Runtime.h"
#include "SymbolicConstants.h"

namespace wasm_coredump {

/// A value that is a constant, the value that a local had at the start of the
/// run, both, or neither.
struct SymbolicValue {
  uint32_t Local = NoIndex;
  bool IsConstant = false;
  uint64_t Constant = 0;

  bool operator==(const SymbolicValue &V) const {
    return Local == V.Local && IsConstant == V.IsConstant &&
           Constant == V.Constant;
  }
};

/// What a helper of the pass does with its parameters.
struct HelperShape {
  /// Its first two parameters are the record and the site.
  bool IsFrame = false;
  /// For each put call, in order, the parameter it passes on as it came, or
  /// NoIndex.
  std::vector<uint32_t> Operands;
};

using HelperShapes = llvm::DenseMap<uint32_t, HelperShape>; // by function index

/// What all paths from a call agree on.
struct Capture {
  uint64_t Record = 0;
  uint64_t Site = 0;
  uint32_t HelperCall = 0; ///< Step of the frame helper's call.
  /// Locals whose values the helpers put, or NoIndex.
  std::vector<uint32_t> FrameOperands, SiteOperands;
};

class SymbolicRun {
public:
  SymbolicRun(const Module &M, const RuntimeView &R,
              const HelperShapes &Helpers, const SymbolicCode &Code)
      : M(M), R(R), Helpers(Helpers), Code(Code), Constants(Code) {}

  /// The capture that follows the call at Step, or none if a path from it runs
  /// on to another call, a return or the end.
  llvm::Expected<std::optional<Capture>> fromCall(uint32_t Step);

  /// Describes the function as a helper.
  llvm::Expected<HelperShape> asHelper();

private:
  struct State {
    uint32_t Step = 0;
    uint32_t Below = 0; ///< Slot under the values in Stack.
    llvm::SmallVector<SymbolicValue, 16> Stack;
    /// Locals that the run has written.
    llvm::SmallVector<std::pair<uint32_t, SymbolicValue>, 8> Locals;
    /// What the more helper was given.
    std::optional<std::vector<uint32_t>> SiteOperands;
    bool Captured = false;

    bool operator==(const State &S) const;
  };
  enum class Stop {
    Call,    ///< At a call, not yet executed.
    Leave,   ///< Return, trap, throw, or out of budget.
    Repeated ///< In a state that was run already.
  };

  Stop advance(State &S);
  /// Executes one instruction that is no call; none: go on.
  std::optional<Stop> execute(State &S);
  std::optional<Stop> branchOnValue(State &S);
  void jump(State &S, uint32_t Construct) const;
  void plain(State &S, const Instruction &I, StackEffect Effect);
  /// Executes a call of a helper; false: the path ends here.
  llvm::Expected<bool> callHelper(State &S, std::optional<Capture> &Found);
  llvm::Error merge(std::optional<Capture> &Found, Capture New) const;

  State start(uint32_t Call) const;
  SymbolicValue pop(State &S);
  llvm::SmallVector<SymbolicValue, 16> pop(State &S, unsigned N);
  SymbolicValue slotValue(uint32_t Slot);
  SymbolicValue local(const State &S, uint32_t Local) const;
  void setLocal(State &S, uint32_t Local, SymbolicValue V) const;
  std::optional<uint64_t> constant(const SymbolicValue &V);
  static std::vector<uint32_t>
  operandLocals(llvm::ArrayRef<SymbolicValue> Arguments,
                const HelperShape &Shape);
  llvm::Error problem(uint32_t Step, const llvm::Twine &What) const;

  const Module &M;
  const RuntimeView &R;
  const HelperShapes &Helpers;
  const SymbolicCode &Code;
  SymbolicConstants Constants;

  // Of the current run:
  uint32_t Origin = 0; ///< Step at which symbols have their values.
  unsigned Budget = 0; ///< Instructions that it may still execute.
  llvm::SmallVector<State, 4> Pending;
  std::vector<State> Seen; ///< Where paths parted.
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICRUN_H
