//===- ExpressionLiterals.h - Numbers, characters, strings ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONLITERALS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONLITERALS_H

#include "Operators.h"

namespace wasm_coredump {

/// A type of Rust's numbers, which is a suffix of its literals, too.
struct RustNumber {
  llvm::StringRef Name;
  TypeKind Kind;
  unsigned Size;
};
llvm::ArrayRef<RustNumber> rustNumbers();

/// An integer or a float with the prefixes, separators and suffixes of C, C++
/// and Rust. Its type is what the language gives it.
llvm::Expected<Datum> numberLiteral(DebugInfo &Info, SourceLanguage Language,
                                    llvm::StringRef Text);

/// Does a number's type come from its use? In Rust, where it has no suffix.
bool isUntyped(llvm::StringRef Number);

/// 'a', L'\x41', '\u{e9}'.
llvm::Expected<Datum> characterLiteral(DebugInfo &Info, SourceLanguage Language,
                                       llvm::StringRef Text);

/// An array with its terminator, which lies in no memory. Several literals one
/// after the other are one.
llvm::Expected<Datum> stringLiteral(DebugInfo &Info,
                                    llvm::ArrayRef<llvm::StringRef> Texts);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONLITERALS_H
