//===- FinalizeWrite.h - Put the final module together ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// No function body may move relative to the code section's payload, because
// DWARF's addresses count from there. New functions follow the existing ones.
// What is left is the number of functions in front of them: where its LEB
// grows, the root function gives up as many of its nops, so that only bodies
// before the root move. Those must be ones without debug info; the linker's
// constructor function and crt1's entry are let pass.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_FINALIZEWRITE_H
#define WASM_COREDUMP_DRIVER_FINALIZE_FINALIZEWRITE_H

#include "Bindings.h"

namespace wasm_coredump {

/// The module with patches and bindings applied, and the marker.
llvm::Expected<std::vector<uint8_t>> writeModule(const Module &M,
                                                 const RuntimeView &R,
                                                 const Bindings &B,
                                                 llvm::ArrayRef<Patch> Patches);

/// Reads what was written and compares: functions, data and custom sections are
/// where they were, and the every record is in place.
llvm::Error verifyModule(const Module &Before, const RuntimeView &R,
                         const Analysis &A, Bytes Written);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_FINALIZEWRITE_H
