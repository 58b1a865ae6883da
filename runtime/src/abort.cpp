//===- abort.cpp - The end of a C program, recorded -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Takes the place of libc's abort, which traps without a trace. It comes back
// unwinding, which instrumented callers and the finalizer's clones check.
//
//===----------------------------------------------------------------------===//

#include "wasm_coredump/abi.h"

extern "C" void __wasm_coredump_raise(unsigned Kind);

extern "C" void abort() {
  __wasm_coredump_raise(unsigned(wasm_coredump::TrapKind::Abort));
}
