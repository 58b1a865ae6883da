//===- Guards.h - Tests in front of what may trap ---------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// An instruction that traps gives wasm code no chance to record anything. A
// guard is a test in front of it that is true exactly when it would trap.
// Which instructions get one, Options says.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_GUARDS_H
#define WASM_COREDUMP_PASS_GUARDS_H

#include "Abi.h"
#include "Options.h"
#include "llvm/IR/DebugLoc.h"

namespace llvm {
class Instruction;
} // namespace llvm

namespace wasm_coredump {

struct Guard {
  TrapKind Kind = TrapKind::Unknown;
  /// The guarded instruction. A test of memory may stand far in front of it.
  llvm::Instruction *Of = nullptr;
  /// Memory accesses: the address that is tested, and how many bytes of it are
  /// accessed: a constant, or a value where there is one. Stack: an object of a
  /// size that is no constant, made in front of Of; null: the whole frame.
  llvm::Value *Pointer = nullptr;
  uint64_t Size = 0;
  llvm::Value *Length = nullptr;
  /// NullAccess: what is accessed, at some distance from Pointer; null if that
  /// is not known where the test stands.
  llvm::Value *Accessed = nullptr;
};

/// Appends the guards of an instruction, all but those of memory: integer
/// division, conversion, indirect call, a stack object made in front of it. Of
/// two, the one that must be true first comes last.
void findGuards(llvm::Instruction &I, const Options &O,
                llvm::SmallVectorImpl<Guard> &Out);

/// The guard of the function itself: is there room for its frame on the shadow
/// stack? It stands in front of the first instruction behind the allocas.
std::optional<Guard> stackGuard(llvm::Function &F, const Options &O);

/// Whether codegen gives the function a frame on the shadow stack. (An alloca in
/// address space 1 is a wasm local.)
bool hasStackObjects(const llvm::Function &F);

/// Emits the test: true if the instruction would trap.
llvm::Value *createTest(llvm::IRBuilder<> &B, Abi &A, const Guard &G);

/// Emits the raise, in the block that is reached if the test was true.
void createRaise(llvm::IRBuilder<> &B, Abi &A, const Guard &G);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_GUARDS_H
