//===- Operators.h - Arithmetic on the program's values ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The operators of expressions, by the rules of the frame's language: C's usual
// conversions, or Rust's operands of one type. Integers of up to 128 bits wrap
// around; floats are computed in their own format. Values that are not fully
// known give an error, never a number.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_OPERATORS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_OPERATORS_H

#include "Value.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/APSInt.h"

namespace wasm_coredump {

enum class SourceLanguage : uint8_t { C, Cxx, Rust };

/// One of || && | ^ & == != < > <= >= << >> @ + - * / %.
llvm::Expected<Datum> applyOperator(const ValueReader &Reader,
                                    SourceLanguage Language, llvm::StringRef Op,
                                    const Datum &Left, const Datum &Right);

/// One of + - ! ~.
llvm::Expected<Datum> applyPrefix(const ValueReader &Reader,
                                  SourceLanguage Language, char Op,
                                  const Datum &Operand);

/// Is a value not zero?
llvm::Expected<bool> isTrue(const ValueReader &Reader, const Datum &D);

/// True and false are of type bool in C++ and Rust, and int in C.
Datum truthValue(DebugInfo &Info, SourceLanguage Language, bool V);

/// What a reference refers to; anything else as it is.
llvm::Expected<Datum> withoutReference(const ValueReader &Reader, Datum D);

/// A scalar's bits, or why they are not known.
llvm::Expected<Scalar> knownScalar(const ValueReader &Reader, const Datum &D);

/// The address that a pointer, array, integer or function value stands for.
llvm::Expected<uint64_t> addressIn(const ValueReader &Reader, const Datum &D);

// Between values and LLVM's numbers.

/// Of an integer or pointer type: as wide as the type, and as signed.
llvm::APSInt integerOf(const Scalar &S, const Type *T);
/// None where the size is that of no known format.
const llvm::fltSemantics *floatFormat(std::optional<uint64_t> Size);
Datum datumOf(const Type *T, const llvm::APInt &Bits);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_OPERATORS_H
