//===- Literals.h - Strings that stand in commands --------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_LITERALS_H
#define WASM_COREDUMP_TOOLS_WASMGDB_LITERALS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace wasm_coredump {

/// Takes the escape behind a backslash off the text and appends what it means:
/// C's escapes; any other character is itself.
void appendEscape(std::string &Out, llvm::StringRef &Text);

/// Takes a string in double quotes off the front of the text and returns its
/// contents. The error is that of printf.
llvm::Expected<std::string> parseStringLiteral(llvm::StringRef &Text);

/// Splits at the commas outside of strings, parentheses and brackets.
llvm::SmallVector<llvm::StringRef, 8> splitAtCommas(llvm::StringRef Text);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_LITERALS_H
