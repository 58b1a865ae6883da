//===- SymbolicConstants.h - Locals that hold constants ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Answers: which constant does a local hold before an instruction, whatever way
// control came there? The compiler often sets a site's number, or a mask, long
// before the call that the site is about.
//
// The forward data-flow is solved on demand and backwards, one local at a time:
// from the instruction to all the writes that reach it, loops included. If they
// all write the same constant, it is the answer. That keeps a function with
// thousands of locals and blocks cheap, because hardly any local is asked for.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICCONSTANTS_H
#define WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICCONSTANTS_H

#include "SymbolicCode.h"
#include "llvm/ADT/DenseMap.h"

namespace wasm_coredump {

class SymbolicConstants {
public:
  explicit SymbolicConstants(const SymbolicCode &Code) : Code(Code) {}

  /// Value of a local just before an instruction; i32 constants are
  /// zero-extended.
  std::optional<uint64_t> before(uint32_t Local, uint32_t Step);

private:
  std::optional<uint64_t> search(uint32_t Local, uint32_t Step) const;
  /// The last write of the local in the block of Step, before Step.
  uint32_t writeBefore(uint32_t Local, uint32_t Step) const;

  const SymbolicCode &Code;
  /// Answers by local and block, for steps that no write in the block precedes.
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, std::optional<uint64_t>> Known;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICCONSTANTS_H
