//===- GuardGlobals.h - What guards compare with ----------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Wasm globals of the runtime that hold facts about the linked module (abi.h,
// "Symbols"): the table's size, the stack's end, the pure virtual function.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_GUARDGLOBALS_H
#define WASM_COREDUMP_DRIVER_FINALIZE_GUARDGLOBALS_H

#include "Analysis.h"
#include <map>

namespace wasm_coredump {

/// Their values, by their place in the global section. Reserved: bytes at address
/// 0 that are not the stack's.
std::map<uint32_t, uint32_t> guardGlobals(const Module &M, const RuntimeView &R,
                                          const Analysis &A, uint32_t Reserved);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_GUARDGLOBALS_H
