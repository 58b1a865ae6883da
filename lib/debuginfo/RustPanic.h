//===- RustPanic.h - Which panic a stack is of ------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A program without the panic hook of runtime/rust leaves no message. That it
// panicked, where, and often why, is still to be seen in the stack: each of the
// language's own panics is a function of core with a text of its own. The same goes
// for allocations that fail, which are no panics.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_RUSTPANIC_H
#define WASM_COREDUMP_LIB_DEBUGINFO_RUSTPANIC_H

#include "Stack.h"

namespace wasm_coredump {

struct RustPanic {
  const SourceFrame *At = nullptr; ///< The program's code that panicked.
  llvm::StringRef Text;            ///< Empty: the stack does not say.
  bool IsAllocation = false;       ///< An allocation that failed.

  /// "Rust panic at src/main.rs:16: attempt to subtract with overflow"
  std::string describe() const;
};

/// None: the stack is not that of a panic, or none of its frames is the program's.
/// What a panic hook of the program does is no panic.
std::optional<RustPanic> rustPanicOf(llvm::ArrayRef<StackFrame> Frames);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_RUSTPANIC_H
