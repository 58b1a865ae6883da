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

/// What the * of an object of a library leads to: of a smart pointer, an
/// iterator, an optional. None if the object has no such operator; an error if
/// it leads nowhere.
llvm::Expected<std::optional<Datum>> targetOf(const ValueReader &Reader,
                                              const Datum &Object);

/// Does a smart pointer, an optional or an expected hold a value? None if the
/// object is no such thing; an error if that can't be known.
llvm::Expected<std::optional<bool>> holdsValue(const ValueReader &Reader,
                                               const Datum &Object);

/// The pointer that a smart pointer holds; none if it is no such thing.
std::optional<Datum> heldPointer(const ValueReader &Reader,
                                 const Datum &Object);

/// How many elements a container, string or slice has; none if it is no such
/// thing.
llvm::Expected<std::optional<uint64_t>> lengthOf(const ValueReader &Reader,
                                                 const Datum &Object);

/// Elements [From, To) as an array: of an array, what a pointer points to, a
/// Rust slice, or a container with its elements side by side. Without To up to
/// the end, where there is one.
llvm::Expected<Datum> sliceOf(const ValueReader &Reader, const Datum &Base,
                              int64_t From, std::optional<int64_t> To);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_SEQUENCE_H
