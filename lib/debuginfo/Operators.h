//===- Operators.h - Arithmetic on the program's values ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The binary operators of expressions, with C's conversions. Comparisons give
// bool. Values that are not fully known give an error, never a number.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_OPERATORS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_OPERATORS_H

#include "Value.h"

namespace wasm_coredump {

llvm::Expected<Datum> applyOperator(const ValueReader &Reader,
                                    llvm::StringRef Op, const Datum &Left,
                                    const Datum &Right);

/// What a reference refers to; anything else as it is.
llvm::Expected<Datum> withoutReference(const ValueReader &Reader, Datum D);

/// A scalar's bits, or why they are not known.
llvm::Expected<Scalar> knownScalar(const ValueReader &Reader, const Datum &D);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_OPERATORS_H
