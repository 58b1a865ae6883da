//===- terminate.cpp - std::terminate, recorded ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Linked with --wrap=_ZSt9terminatev, like assert.cpp. The handler is called and
// prints as ever.
//
//===----------------------------------------------------------------------===//

#include "wasm_coredump/abi.h"

extern "C" {
void __wasm_coredump_note(unsigned Kind, unsigned Address);
void __real__ZSt9terminatev();

void __wrap__ZSt9terminatev() {
  __wasm_coredump_note(unsigned(wasm_coredump::TrapKind::CxxTerminate), 0);
  __real__ZSt9terminatev();
}
}
