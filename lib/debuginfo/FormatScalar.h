//===- FormatScalar.h - Numbers, characters and strings ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The leaves of a formatted value; used by Format.cpp, which puts them
// together.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_FORMATSCALAR_H
#define WASM_COREDUMP_LIB_DEBUGINFO_FORMATSCALAR_H

#include "Format.h"

namespace wasm_coredump {

/// L, u, U or nothing, by the character type's name.
llvm::StringRef characterPrefix(const Type *Core);

/// A number, bool or character by its type.
std::string formatPlain(const Scalar &S, const Type *Core);

/// A scalar by one of gdb's format letters.
std::string formatByLetter(const Scalar &S, const Type *Core,
                           const FormatOptions &Options, DebugInfo &Info);

/// A string in quotes, and what it holds.
struct StringText {
  std::string Text;
  std::string Contents;             ///< As UTF-8, up to where it was cut.
  bool More = false;                ///< It goes on.
  Validity State = Validity::Valid; ///< Of the bytes that were looked at.
};

/// A character array as strings and repeats: "x", '\000' <repeats 14 times>.
/// None if not all of what would be shown is known.
std::optional<StringText> formatCharacters(const ValueReader &Reader,
                                           const Datum &D, unsigned CharSize,
                                           uint64_t Count,
                                           llvm::StringRef Prefix,
                                           const FormatOptions &Options);

/// Count characters, which may lie beyond the size of D's type: the contents
/// of a string object. What is not known is said behind the known part.
StringText formatCounted(const ValueReader &Reader, const Datum &D,
                         unsigned CharSize, uint64_t Count,
                         llvm::StringRef Prefix, const FormatOptions &Options);

/// See formatCString; none if the first byte is not known.
std::optional<StringText> formatTerminated(const ValueReader &Reader,
                                           uint64_t Address, unsigned CharSize,
                                           llvm::StringRef Prefix,
                                           const FormatOptions &Options,
                                           uint64_t *Next = nullptr);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_FORMATSCALAR_H
