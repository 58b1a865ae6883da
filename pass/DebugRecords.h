//===- DebugRecords.h - Debug records that survive splitting ----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Instruction selection works a block at a time and has rules of its own for
// debug records: where one stands decides whether its variable has a location.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_DEBUGRECORDS_H
#define WASM_COREDUMP_PASS_DEBUGRECORDS_H

namespace llvm {
class Function;
class Instruction;
} // namespace llvm

namespace wasm_coredump {

/// Brings declarations to where no split parts them from what they declare, and
/// codegen does not lose them. Before blocks are split.
void placeDeclarations(llvm::Function &F);

/// Before the entry block is split in front of its first instruction: moves the
/// records that a variable begins with a parameter's value there, from all
/// instructions as far as Last. LLVM's wasm backend emits a location of a value
/// only in the block that defines it.
void keepParameterValuesInEntry(llvm::Function &F,
                                const llvm::Instruction &Last);

/// Keeps only the last debug record of a variable in each block. Instruction
/// selection may put two records about one value (x, then x + 1) in the wrong
/// order. A crash is at the end of a block, where only the last one counts.
void keepLastDebugRecords(llvm::Function &F);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_DEBUGRECORDS_H
