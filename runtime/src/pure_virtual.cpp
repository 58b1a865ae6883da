//===- pure_virtual.cpp - A pure virtual call, recorded -------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Linked with --wrap=__cxa_pure_virtual, like assert.cpp: virtual tables name this
// function. A call through one traps, because the signatures differ; guards of
// indirect calls compare with this function's index before.
//
//===----------------------------------------------------------------------===//

#include "wasm_coredump/abi.h"

extern "C" {
void __wasm_coredump_note(unsigned Kind, unsigned Address);
void __real___cxa_pure_virtual();

void __wrap___cxa_pure_virtual() {
  __wasm_coredump_note(unsigned(wasm_coredump::TrapKind::PureVirtualCall), 0);
  __real___cxa_pure_virtual();
}
}
