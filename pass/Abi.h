//===- Abi.h - Runtime functions, helpers and records in IR -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The IR side of wasm_coredump/abi.h, for one module. Everything is made when it
// is first asked for: an unused wasm global crashes the backend at -O0, and an
// unused declaration would ask the linker for the runtime.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_ABI_H
#define WASM_COREDUMP_PASS_ABI_H

#include "wasm_coredump/abi.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace llvm {
class Function;
class GlobalVariable;
class Module;
class Type;
} // namespace llvm

namespace wasm_coredump {

/// Marks a function that the pass is done with.
constexpr char DoneAttribute[] = "wasm-coredump-done";

/// Whether a value of this type can be an operand of a capture: it travels in
/// one wasm value, and a dump can hold that.
bool isCapturable(llvm::Type *T);

class Abi {
public:
  explicit Abi(llvm::Module &M) : M(M) {}

  llvm::GlobalVariable *flag();
  llvm::Function *raise();
  llvm::Function *note();
  llvm::Function *stop();
  /// void (record, site, operands...)
  llvm::Function *frameHelper(llvm::ArrayRef<llvm::Type *> Operands);
  /// void (operands...)
  llvm::Function *moreHelper(llvm::ArrayRef<llvm::Type *> Operands);

  /// The record of an instrumented function, with the counts filled in.
  /// SiteOperands: the number of operands of each site.
  llvm::GlobalVariable *record(llvm::Function &F, unsigned FrameOperands,
                               llvm::ArrayRef<unsigned> SiteOperands,
                               bool Wide);

private:
  llvm::Function *declare(llvm::StringRef Name,
                          llvm::ArrayRef<llvm::Type *> Params);
  llvm::Function *helper(llvm::StringRef Prefix, bool IsFrame,
                         llvm::ArrayRef<llvm::Type *> Operands);

  llvm::Module &M;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_ABI_H
