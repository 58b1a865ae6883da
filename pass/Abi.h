//===- Abi.h - Runtime functions, helpers and records in IR -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The IR side of wasm_coredump/abi.h, for one module. Everything is made when
// it is first asked for: an unused wasm global crashes the backend at -O0, and
// an unused declaration would ask the linker for the runtime.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_ABI_H
#define WASM_COREDUMP_PASS_ABI_H

#include "wasm_coredump/abi.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/IRBuilder.h"

namespace llvm {
class Function;
class GlobalVariable;
class Module;
} // namespace llvm

namespace wasm_coredump {

/// Marks a function that the pass is done with.
constexpr char DoneAttribute[] = "wasm-coredump-done";

/// Whether a value of this type can be an operand of a capture: it travels in
/// one wasm value, and a dump can hold that.
bool isCapturable(llvm::Type *T);

/// Brings operands into the one order in which helpers take them, so that few
/// different helpers are needed.
void sortOperands(llvm::MutableArrayRef<llvm::Value *> Operands);

class Abi {
public:
  explicit Abi(llvm::Module &M) : M(M) {}

  llvm::GlobalVariable *flag();
  llvm::GlobalVariable *tableLast();
  llvm::GlobalVariable *stackLow();
  llvm::GlobalVariable *pureVirtual();
  llvm::Function *raise();
  llvm::Function *raiseAt();
  llvm::Function *stop();
  /// Calls the frame helper, or the more helper, for these operands, which
  /// sortOperands has sorted.
  void callFrame(llvm::IRBuilder<> &B, llvm::GlobalVariable *Record,
                 llvm::Value *Site, llvm::ArrayRef<llvm::Value *> Operands);
  void callMore(llvm::IRBuilder<> &B, llvm::ArrayRef<llvm::Value *> Operands);

  /// The record of an instrumented function with all that the pass knows.
  struct RecordShape {
    unsigned FrameOperands = 0;
    bool WideOffsets = false, WideLocals = false;
    llvm::SmallVector<unsigned, 32> SiteGroups; ///< Group of each site, or 0.
    llvm::SmallVector<unsigned, 32> GroupOperands; ///< Number of each group.
  };
  llvm::GlobalVariable *record(llvm::Function &F, const RecordShape &R);

private:
  llvm::GlobalVariable *wasmGlobal(llvm::StringRef Name);
  llvm::Function *declare(llvm::StringRef Name,
                          llvm::ArrayRef<llvm::Type *> Params);
  void callHelper(llvm::IRBuilder<> &B, bool IsFrame,
                  llvm::SmallVectorImpl<llvm::Value *> &Args);

  llvm::Module &M;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_ABI_H
