//===- Variants.h - Which variant a sum type's value is ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_VARIANTS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_VARIANTS_H

#include "Value.h"

namespace wasm_coredump {

/// The variant of a Rust enum that its discriminant selects, or the only one
/// that can be. Null if there is none, or if the discriminant's bytes are not
/// known: Why says so.
const Variant *activeVariant(const ValueReader &Reader, const Datum &D,
                             const Type *Core, Validity &Why);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_VARIANTS_H
