//===- CallGraph.h - Which calls may come back unwinding --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A function may unwind if it raises, is instrumented, or calls one that may.
// An indirect call may reach every function of its type whose address is taken.
//
// The host is a way to come back, too: an import may return with the flag set
// if the host can raise or call functions of this module past the export
// thunks. WASI imports do neither, and wasm-bindgen interprets the functions that
// call its describing imports, so these stay as they are.
//
// Large library functions that can only reach `abort`, not a function of the
// program, are not cloned but *cut*: in wasi-libc those are malloc (through
// sbrk) and printf (through a message about long double), 16 KB of code in
// every module for calls that are never seen. When they do come, the trace ends
// with the cut function.
//
// Where the host sees a table it can put functions of its own into it, and
// these can raise: there an indirect call of any type may come back unwinding.
//
// With BoundaryOptions::Thunks everything that can be cut is. With LateTraps a
// function that is not instrumented may unwind if it has an `unreachable`.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_CALLGRAPH_H
#define WASM_COREDUMP_DRIVER_FINALIZE_CALLGRAPH_H

#include "Analysis.h"
#include "BoundaryOptions.h"
#include <vector>

namespace wasm_coredump {

class CallGraph {
public:
  static llvm::Expected<CallGraph> create(const Module &M, const RuntimeView &R,
                                          const Analysis &A,
                                          const BoundaryOptions &Options);

  /// By function index, imports counted.
  bool mayUnwind(uint32_t Function) const { return Unwinds[Function]; }
  /// Whether the call may come back with the flag set. A tail call counts as
  /// its target.
  bool mayUnwind(const CallSite &C) const;
  /// Not instrumented and may unwind: is to be cloned.
  bool needsClone(uint32_t Function) const { return Cloned[Function]; }
  /// Not cloned although it calls functions that may unwind: these calls must
  /// end the dump and trap.
  bool isCut(uint32_t Function) const { return Cut[Function]; }
  /// Whether the function is named by an element segment, by ref.func, ...
  bool isReferenced(uint32_t Function) const { return Referenced[Function]; }
  /// See HostReferences.h.
  bool hostSeesReferences() const { return SeenByHost; }

private:
  std::vector<bool> Unwinds, Cloned, Cut, Referenced;
  bool SeenByHost = false;
  /// By type index.
  std::vector<bool> TypeUnwinds;
};

/// Structural equality: two type indices may stand for one type.
bool sameType(const FuncType &A, const FuncType &B);

/// The runtime function that an exported function is: itself, or what it wraps.
/// In command modules wasm-ld wraps each export into a function that also runs
/// constructors and destructors; the runtime's own must not do that.
std::optional<uint32_t> runtimeBehind(const Module &M, const RuntimeView &R,
                                      const Analysis &A, uint32_t Function);

inline bool isDirect(const CallSite &C) {
  return C.Op == OpCall || C.Op == OpReturnCall;
}
inline bool isTailCall(const CallSite &C) {
  return C.Op == OpReturnCall || C.Op == OpReturnCallIndirect ||
         C.Op == OpReturnCallRef;
}

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_CALLGRAPH_H
