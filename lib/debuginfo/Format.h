//===- Format.h - Values as text --------------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Values in the shape that gdb's users know: {a = 1, b = 0x10 "text"}. Bytes
// that are not known are shown as <optimized out>, <unavailable> or as an
// error with the address.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_FORMAT_H
#define WASM_COREDUMP_LIB_DEBUGINFO_FORMAT_H

#include "Value.h"

namespace wasm_coredump {

/// What `print` and `set print` can ask for. Numbers: UINT_MAX is no limit.
struct FormatOptions {
  /// 0: by type; else one of gdb's letters x d u o t c a f s z.
  char Letter = 0;
  bool Raw = false;           ///< /r: without printers.
  unsigned MaxElements = 200; ///< Of an array or characters of a string.
  unsigned RepeatThreshold = 10;
  unsigned MaxDepth = 20;
  bool Pretty = false;       ///< Members on lines of their own.
  bool PrettyArrays = false; ///< Elements on lines of their own.
  bool ArrayIndexes = false; ///< [0] = before elements.
  bool Unions = true;        ///< What is in unions inside of other objects.
  bool Addresses = true;     ///< Of pointers and references.
  bool Symbols = true;       ///< What a pointer's address is the address of.
  bool Demangle = true;      ///< Their names, or else the linker's.
  bool AsmDemangle = true;   ///< The same for format a.
  bool StaticMembers = true;
  bool NullStop = false; ///< Character arrays end at the first null.
  bool Object = false;   ///< By the type that the vtable tells.
  /// In JSON: what pointers point to is shown, through so many pointers.
  unsigned FollowPointers = 0;
  /// As the value of a print command: pointers and references with their type.
  bool WithType = false;
  /// As an argument in a backtrace: aggregates are "...".
  bool ScalarsOnly = false;
  /// Set by printers that need the text of what they hold: how many of them
  /// are at work, so that no chain of types goes on for ever.
  unsigned Nesting = 0;
};

std::string formatValue(const ValueReader &Reader, const Datum &D,
                        const FormatOptions &Options);

/// 97 becomes 'a'; Prefix is L, u or U for C++'s wide characters. A code point
/// is shown as it is, if it is printable; a byte beyond ASCII is not.
std::string formatCharacter(uint64_t Code, llvm::StringRef Prefix = "",
                            bool IsCodePoint = false);

/// An integer of Size bytes by a format letter.
std::string formatInteger(uint64_t Bits, unsigned Size, bool Signed,
                          char Letter);
std::string formatFloat(uint64_t Bits, unsigned Size);

/// The C string at an address in quotes, with "..." behind it if it is longer
/// than the limit. None if its first byte is not in the dump.
/// Next gets the address behind the terminator (or behind the last byte shown).
std::optional<std::string> formatCString(const ValueReader &Reader,
                                         uint64_t Address, unsigned CharSize,
                                         llvm::StringRef Prefix,
                                         const FormatOptions &Options,
                                         uint64_t *Next = nullptr);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_FORMAT_H
