//===- Weaken.h - Attributes that unwinding makes untrue --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A function that comes back unwinding has not done its work and returns zero.
// Codegen must not rely on promises about its result, its effects, or that it
// never comes back.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_WEAKEN_H
#define WASM_COREDUMP_PASS_WEAKEN_H

namespace llvm {
class CallBase;
class Function;
} // namespace llvm

namespace wasm_coredump {

void weaken(llvm::Function &F);
void weaken(llvm::CallBase &Call);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_WEAKEN_H
