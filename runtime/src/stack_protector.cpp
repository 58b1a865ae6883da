//===- stack_protector.cpp - What -fstack-protector calls -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// wasi-libc has neither. The guard is no secret: it finds mistakes, and an
// attacker who can read memory would know a random one as well. Its lowest byte
// is 0, so that no string can contain it.
//
//===----------------------------------------------------------------------===//

#include "wasm_coredump/abi.h"

extern "C" {
void __wasm_coredump_raise(unsigned Kind);

unsigned __stack_chk_guard = 0x5BD1E900;

void __stack_chk_fail() {
  __wasm_coredump_raise(unsigned(wasm_coredump::TrapKind::StackProtector));
}
}
