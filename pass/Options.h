//===- Options.h - What the pass shall do -----------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_OPTIONS_H
#define WASM_COREDUMP_PASS_OPTIONS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace wasm_coredump {

/// Which values a frame records. Each level includes the ones before it.
enum class LocalsLevel {
  None,
  Args,  ///< Parameters and the frame base.
  Live,  ///< Variables that are live across the call anyway.
  Scope, ///< Variables in scope, kept alive for the dump, under a budget.
};

/// Which addresses of memory accesses are tested.
enum class MemoryGuard {
  None,
  Null,   ///< Below MinReservedBytes, where nothing of the program lives.
  Bounds, ///< That, and beyond the end of memory.
};

struct Options {
  LocalsLevel Locals = LocalsLevel::Live;
  /// Most values one site records besides the parameters.
  unsigned SiteBudget = 12;
  /// Most (value, site) pairs for which level Scope extends a value's life in
  /// one function, and the largest function (in instructions) in which it does.
  unsigned ScopeBudget = 256;
  unsigned ScopeMaxInstructions = 4000;
  /// Guards: which instructions that may trap get a test of their own.
  bool GuardDivision = true;
  bool GuardConversion = true; ///< Trapping float to integer.
  bool GuardCall = false;      ///< Indirect: null, or beyond the table.
  bool GuardSignature = false; ///< Indirect: signature; needs the feature gc.
  bool GuardStack = true;      ///< Room for the frame on the shadow stack.
  MemoryGuard Memory = MemoryGuard::None;
  /// Leave out checks after calls that can't come back unwinding.
  bool Elide = true;
};

/// The values of the -wasm-coredump-... command line flags.
llvm::Expected<Options> optionsFromFlags();

/// Applies the text between < and > of a pipeline element: name=value pairs
/// with the flags' names, separated by ';'.
llvm::Error applyPipelineText(Options &O, llvm::StringRef Text);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_OPTIONS_H
