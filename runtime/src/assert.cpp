//===- assert.cpp - A failed assertion, recorded --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Linked with --wrap=__assert_fail: notes what the abort behind it will mean.
// libc prints its message as ever. The finalizer leaves functions that call note
// out of the trace.
//
//===----------------------------------------------------------------------===//

#include "wasm_coredump/abi.h"

extern "C" {
void __wasm_coredump_note(unsigned Kind, unsigned Address);
void __wasm_coredump_note_place(unsigned File, unsigned Line,
                                unsigned Function);
void __real___assert_fail(const char *, const char *, int, const char *);

void __wrap___assert_fail(const char *Expression, const char *File, int Line,
                          const char *Function) {
  __wasm_coredump_note_place(reinterpret_cast<unsigned>(File), Line,
                             reinterpret_cast<unsigned>(Function));
  __wasm_coredump_note(unsigned(wasm_coredump::TrapKind::Assertion),
                       reinterpret_cast<unsigned>(Expression));
  __real___assert_fail(Expression, File, Line, Function);
}
}
