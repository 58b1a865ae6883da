//===- Sequence.h - Elements of arrays, slices and containers ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_SEQUENCE_H
#define WASM_COREDUMP_LIB_DEBUGINFO_SEQUENCE_H

#include "Value.h"

namespace wasm_coredump {

/// Element of a Rust slice, a string or a container of a library, by number; of
/// a map by its key, which may be text.
llvm::Expected<Datum> elementOf(const ValueReader &Reader, const Datum &Object,
                                const Datum &Index);

/// Elements [From, To) as an array: of an array, what a pointer points to, a
/// Rust slice, or a container with its elements side by side. Without To up to
/// the end, where there is one.
llvm::Expected<Datum> sliceOf(const ValueReader &Reader, const Datum &Base,
                              int64_t From, std::optional<int64_t> To);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_SEQUENCE_H
