//===- AddedFunctions.h - Functions that finalizing added -------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A finalized module has copies of functions that were not instrumented
// (clones), which have no debug info of their own. A stack that an engine
// reported names them; this finds the place in the original. Source: the section
// `wasm_coredump.functions`, see runtime/include/wasm_coredump/abi.h.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_WASM_ADDEDFUNCTIONS_H
#define WASM_COREDUMP_LIB_WASM_ADDEDFUNCTIONS_H

#include "Module.h"

namespace wasm_coredump {

struct CodePlace {
  uint32_t Function = 0;   ///< Imports counted.
  uint32_t CodeOffset = 0; ///< In its body; 0: not known.
};

class AddedFunctions {
public:
  /// Without the section, or if it is damaged, none was added.
  explicit AddedFunctions(const Module &M);

  /// What an added function is: AddedFunction, or AddedClone + index of the
  /// original; none for a function of the program.
  std::optional<uint32_t> kindOf(uint32_t Function) const;

  /// The same place in the program's own code. Of a check that stands behind a
  /// call in the clone, the call. CodeOffset is 0 if it can't be told.
  CodePlace original(CodePlace P) const;

private:
  const Module &M;
  uint32_t First = 0; ///< Index of the first added function.
  std::vector<uint32_t> Kinds;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_WASM_ADDEDFUNCTIONS_H
