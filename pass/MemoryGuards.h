//===- MemoryGuards.h - Which memory accesses are tested --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Loads, stores, atomics and bulk memory operations, under the options
// memory=null and memory=bounds. An access is not tested
//
// - if it is at a constant place in a variable (global or on the stack);
// - if the same address was tested on every way to it. Memory never shrinks, so
//   a test holds for ever.
//
// A test whose address does not change in a loop, and which the loop is certain
// to reach, stands in front of the loop.
//
// memory=null tests the address that the source dereferences, not that of the
// member or element: one test does for all accesses to an object, and members
// far from its beginning are covered. memory=bounds tests the bytes accessed.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_MEMORYGUARDS_H
#define WASM_COREDUMP_PASS_MEMORYGUARDS_H

#include "Guards.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace llvm {
class BasicBlock;
} // namespace llvm

namespace wasm_coredump {

/// By the instruction in front of which the tests stand.
using MemoryGuards =
    llvm::DenseMap<const llvm::Instruction *, llvm::SmallVector<Guard, 1>>;

/// Blocks for which Skip says true get no test.
MemoryGuards
findMemoryGuards(llvm::Function &F, const Options &O,
                 llvm::function_ref<bool(llvm::BasicBlock *)> Skip);

/// Whether findMemoryGuards would find any, in any block.
bool accessesMemory(const llvm::Instruction &I, const Options &O);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_MEMORYGUARDS_H
