//===- Interrupt.h - Ctrl-C stops a command, not the debugger ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_INTERRUPT_H
#define WASM_COREDUMP_TOOLS_WASMGDB_INTERRUPT_H

#include "llvm/Support/Error.h"

namespace wasm_coredump {

/// From now on the signal is only remembered. For terminals: in a batch it ends
/// the process, as everywhere.
void catchInterrupts();
/// Forgets a signal that came before a command began.
void clearInterrupt();
/// The error "Quit" if the signal came. Whatever may run long asks now and then.
llvm::Error checkInterrupt();

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_INTERRUPT_H
