//===- Numbers.h - Counts and lists of numbers ------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_NUMBERS_H
#define WASM_COREDUMP_TOOLS_WASMGDB_NUMBERS_H

#include "Session.h"

namespace wasm_coredump {

/// An expression that is an integer.
llvm::Expected<int64_t> evaluateInteger(Session &S, llvm::StringRef Text);
/// A value as an integer: numbers and pointers are, unless they are not known.
llvm::Expected<int64_t> integerOf(Session &S, const Datum &D);

/// Takes "1 3-5 " off the front of a text: numbers and ranges up to the first
/// word that is none. At most 100000 numbers.
llvm::Expected<std::vector<size_t>> takeNumbers(llvm::StringRef &Text);

/// Takes the next word, up to a space, off the text.
llvm::StringRef takeArgument(llvm::StringRef &Text);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_NUMBERS_H
