//===- Casts.h - Values as values of other types ----------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_CASTS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_CASTS_H

#include "Value.h"

namespace wasm_coredump {

/// (To) D: between numbers and pointers; pointers, references and objects
/// between a class and its base, where the address may change; an aggregate at
/// an address that D tells. What is not fully known stays so.
llvm::Expected<Datum> castTo(const ValueReader &Reader, const Datum &D,
                             const Type *To);

/// The same bits as another type.
llvm::Expected<Datum> reinterpretAs(const ValueReader &Reader, const Datum &D,
                                    const Type *To);

/// The whole object that a polymorphic base is part of, by what its virtual
/// table says. An error if there is none that makes sense.
llvm::Expected<Datum> wholeObject(const ValueReader &Reader,
                                  const Datum &Object);

/// dynamic_cast: null if the object is no To.
llvm::Expected<Datum> dynamicCastTo(const ValueReader &Reader, const Datum &D,
                                    const Type *To);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_CASTS_H
