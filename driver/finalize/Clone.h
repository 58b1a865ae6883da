//===- Clone.h - Copies of functions that stop on unwinding -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The copy of a function that is not instrumented. Behind each call that may
// come back unwinding it has
//
//   global.get flag
//   if
//     i32.const <index of the original>
//     i32.const <offset of the call in the original>
//     i32.const <number of wasm locals>
//     call boundary
//     <zero for each result>
//     return
//   end
//
// so that it leaves at once, and the frame it writes is one of the original,
// whose debug info is true. An `if` without parameters and results leaves the
// operand stack and the labels of the code around it alone.
//
// With BoundaryOptions::LateTraps each `unreachable` becomes
//
//   i32.const <unreachable executed>
//   call raise
//   <the same as inside of the `if` above>
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_CLONE_H
#define WASM_COREDUMP_DRIVER_FINALIZE_CLONE_H

#include "CallGraph.h"
#include "Sections.h"

namespace wasm_coredump {

struct CloneMaps {
  FunctionMap Calls;      ///< What a function that is called becomes.
  FunctionMap References; ///< What one that is named by ref.func becomes.
};

/// Local declarations, code and `end`. Info.Calls and Info.FuncRefs are the
/// function's.
llvm::Expected<std::vector<uint8_t>>
cloneBody(const Module &M, const RuntimeView &R, const CallGraph &G,
          const Function &F, const FunctionInfo &Info, const CloneMaps &Maps,
          bool LateTraps);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_CLONE_H
