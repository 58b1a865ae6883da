//===- MemberPointers.h - Pointers to members of classes --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// As the C++ ABI has them. To a field: its offset. To a function two words: its
// place in the function table, and how far the object is; or, with an odd second
// word, its offset in the virtual table.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_MEMBERPOINTERS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_MEMBERPOINTERS_H

#include "Value.h"

namespace wasm_coredump {

struct Symbol;

/// A member that is no base, in the class or its bases, and how far it is from
/// the start of the class. Null if there is none, or at no fixed place.
struct FoundMember {
  Member Of;
  uint64_t Distance = 0;
};
std::optional<FoundMember> findNamedMember(DebugInfo &Info, const Type *Class,
                                           llvm::StringRef Name);

/// &Class::Name of a field; none if it is no field, or a static one.
std::optional<Datum> fieldPointer(DebugInfo &Info, const Type *Class,
                                  llvm::StringRef Name);

/// &Class::method. An error if nothing can point to it.
llvm::Expected<Datum> methodPointer(DebugInfo &Info, const Type *Class,
                                    const Symbol &Method);

/// "Base::draw()": the virtual function at an offset of a class's first virtual
/// table, or nothing.
std::string virtualMethod(DebugInfo &Info, const Type *Class, uint64_t Offset);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_MEMBERPOINTERS_H
