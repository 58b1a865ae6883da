//===- Layout.h - Is the reserved memory really free? -----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The first bytes of memory belong to the dump. Fails, with the linker flag
// that helps, if the program's data or stack is there, and on memories of a
// kind that the runtime can't dump.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_LAYOUT_H
#define WASM_COREDUMP_DRIVER_FINALIZE_LAYOUT_H

#include "Runtime.h"

namespace wasm_coredump {

/// Whether memory 0 is shared between threads.
bool hasSharedMemory(const Module &M);
/// Refuses memories that are 64-bit, and data whose address is not known. To be
/// called before the runtime is looked for, which fails there with a worse
/// message.
llvm::Error checkMemory(const Module &M);
/// Refuses a runtime without atomics in a module with a shared memory.
llvm::Error checkThreads(const Module &M, const RuntimeView &R);
/// Flag: index of the global that says "unwinding". Reserved: bytes at address
/// 0.
llvm::Error checkLayout(const Module &M, uint32_t Flag, uint32_t Reserved);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_LAYOUT_H
