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
// ## References that the host sees
//
// A function in a table that JavaScript sees can be called from there, and then
// unwinding must end in it; called by the module, unwinding must go on. A
// mutable i32 global `inside`, which is added to such modules, tells which it
// is: 1 while code of the module runs, 0 while the host does.
//
//   entry thunks       inside = 1 around the call; always end an unwinding
//   import thunks      inside = 0 around each call of an import
//   reference thunks   what elements, ref.func and the like name in place of a
//                      function that may unwind: if (inside) the function
//                      itself, else its entry thunk
//
// All that gives control back to the host resets it: results, the thunks' own
// traps, exceptions of the module (handlers in entry thunks) and of the host
// (import thunks restore it only behind a result). Two ways are left:
//
// - After a trap of the engine's own it stays 1 until the host calls an export,
//   __wasm_coredump_reset for one.
// - Functions of other instances that the host put into the table are called
//   with 1.
//
// Then a crash in a function that the host calls through the table comes back
// to the host with a zero and the flag set. The next entry thunk finishes the
// dump and traps. Where `inside` is 0 though the module runs (it caught an
// exception of the host), the dump is cut at a reference thunk, but nothing
// runs on.
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
  /// By function index, imports counted: what a function that is called
  /// becomes.
  std::vector<uint32_t> Callees;
  /// The same of one that is named in a table, a global or by ref.func.
  std::vector<uint32_t> References;
  /// The global `inside` is to be added.
  bool HasInside = false;
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
                                        const Analysis &A,
                                        const BoundaryOptions &Options);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_BINDINGS_H
