//===- Bindings.h - Binding code that is not instrumented -------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Decides what is added to a module and what refers to it: clones, thunks, the
// globals function. docs/architecture.md, "Binding boundaries", has the rules.
// Nothing is written here; Finalize.cpp puts the module together.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_BINDINGS_H
#define WASM_COREDUMP_DRIVER_FINALIZE_BINDINGS_H

#include "CallGraph.h"
#include <map>
#include <string>

namespace wasm_coredump {

struct NewFunction {
  uint32_t TypeIndex = 0;
  /// What readers of `wasm_coredump.functions` are told: AddedFunction, or
  /// AddedClone + index of the original.
  uint32_t Added = AddedOther;
  std::string Name;          ///< For the name section; empty: none.
  std::vector<uint8_t> Body; ///< Without its size.
};

struct Bindings {
  /// Their indices follow those of the module's functions.
  std::vector<NewFunction> Functions;
  /// Their indices follow those of the module's types.
  std::vector<FuncType> Types;
  /// In function bodies.
  std::vector<Patch> Patches;
  /// By function index, imports counted: what a reference in a table, a global
  /// or code becomes.
  std::vector<uint32_t> References;
  /// The module's exports, bound.
  std::vector<Export> Exports;
  std::optional<uint32_t> Start;
  /// Initial values of i32 globals, by their place in the global section.
  std::map<uint32_t, uint32_t> GlobalValues;

  unsigned NumClones = 0, NumThunks = 0;
};

/// Fails if a call must be redirected and its LEB has no room for the new
/// index.
llvm::Expected<Bindings> bindBoundaries(const Module &M, const RuntimeView &R,
                                        const Analysis &A, bool CloneAll);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_BINDINGS_H
