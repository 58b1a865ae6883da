//===- MayUnwind.h - Which calls can come back unwinding --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A call needs no check if nothing behind it can crash in a recorded way:
// intrinsics, functions of this module without trap sites and without calls
// that may unwind (over cycles too), and library functions that neither trap
// nor call back. If the linker picks another copy of such a function after all,
// the finalizer sees the unchecked call and ends the trace there: a shorter
// trace, never a program that runs on.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_MAYUNWIND_H
#define WASM_COREDUMP_PASS_MAYUNWIND_H

#include "Options.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace llvm {
class CallBase;
class Function;
class Module;
class TargetLibraryInfo;
} // namespace llvm

namespace wasm_coredump {

class MayUnwind {
public:
  using LibraryInfo =
      llvm::function_ref<const llvm::TargetLibraryInfo &(llvm::Function &)>;

  /// Instrumentable tells which functions the pass will instrument.
  MayUnwind(llvm::Module &M, const Options &O, LibraryInfo TLI,
            llvm::function_ref<bool(llvm::Function &)> Instrumentable);

  bool call(const llvm::CallBase &Call,
            const llvm::TargetLibraryInfo &TLI) const;

private:
  const Options &O;
  /// Functions of this module that never come back unwinding.
  llvm::DenseSet<const llvm::Function *> Calm;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_MAYUNWIND_H
