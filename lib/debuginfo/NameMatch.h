//===- NameMatch.h - Is a DIE what a name means? ----------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The chain of names that leads to a DIE, and comparing it with a name as it is
// written at some place of the program. Used by NameIndex.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_NAMEMATCH_H
#define WASM_COREDUMP_LIB_DEBUGINFO_NAMEMATCH_H

#include "Impl.h"

namespace wasm_coredump {

/// A part of a qualified name, as the debug info has it.
struct NamePart {
  std::string Name;
  bool Optional = false; ///< The source need not write it.
};

/// A lesser match than any that matchNamePart tells.
constexpr unsigned ScopeStep = 10000;

/// What plain names are looked up by: without template arguments and spaces.
std::string keyOf(llvm::StringRef Name);

/// The chain of names that lead to a DIE, outermost first. Empty if it has none.
std::vector<NamePart> partsOf(llvm::DWARFDie Die);
std::string joined(llvm::ArrayRef<NamePart> Parts);

/// How well Written names the DIE with these parts; none: not at all. Scope is
/// the place that the name is used at. Anywhere: leading parts may be left out.
std::optional<unsigned> matchParts(llvm::ArrayRef<llvm::StringRef> Written,
                                   llvm::ArrayRef<NamePart> Full,
                                   llvm::ArrayRef<llvm::StringRef> Scope,
                                   bool BareTemplates, bool Anywhere);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_NAMEMATCH_H
