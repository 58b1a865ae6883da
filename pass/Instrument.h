//===- Instrument.h - Unwinding checks and capture of frames ----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_INSTRUMENT_H
#define WASM_COREDUMP_PASS_INSTRUMENT_H

#include "Options.h"
#include "llvm/IR/PassManager.h"

namespace wasm_coredump {

class InstrumentPass : public llvm::PassInfoMixin<InstrumentPass> {
public:
  explicit InstrumentPass(Options O) : O(O) {}
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  /// Else optnone functions would be left out.
  static bool isRequired() { return true; }

private:
  Options O;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_INSTRUMENT_H
