//===- TrapSites.h - Instructions that always trap --------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_TRAPSITES_H
#define WASM_COREDUMP_PASS_TRAPSITES_H

#include "wasm_coredump/abi.h"
#include <optional>

namespace llvm {
class CallBase;
class Instruction;
} // namespace llvm

namespace wasm_coredump {

/// Kind of trap if the instruction always traps when it is reached: the trap
/// intrinsics, and an `unreachable` that codegen turns into a trap. Not one
/// behind a call that never returns: there the call is the site.
std::optional<TrapKind> alwaysTraps(const llvm::Instruction &I);

/// A call of a function that never returns, with `unreachable` behind it.
bool neverReturns(const llvm::CallBase &Call);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_TRAPSITES_H
