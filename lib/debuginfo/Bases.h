//===- Bases.h - Objects and their base classes -----------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Where a base class lies in an object. A virtual base has no fixed place: the
// object's virtual table tells it, and without the table nothing does.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_BASES_H
#define WASM_COREDUMP_LIB_DEBUGINFO_BASES_H

#include "Value.h"
#include "llvm/ADT/SmallVector.h"

namespace wasm_coredump {

bool isSameClass(const Type *A, const Type *B);

/// How to get from a class to one of its bases.
struct BasePath {
  llvm::SmallVector<Member, 4> Steps;
  bool isFixed() const;    ///< At the same offset in all objects.
  uint64_t offset() const; ///< If it is fixed.
};

/// None: it is no base. An error if there are several of them.
llvm::Expected<std::optional<BasePath>>
pathToBase(DebugInfo &Info, const Type *Derived, const Type *Base);

/// That base of the object, with the type Base is.
Datum baseOf(const ValueReader &Reader, const Datum &Object,
             const BasePath &Path, const Type *Base);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_BASES_H
