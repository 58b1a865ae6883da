//===- Linespec.h - Places in the source as users name them -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_LINESPEC_H
#define WASM_COREDUMP_TOOLS_WASMGDB_LINESPEC_H

#include "CodeAddress.h"

namespace wasm_coredump {

struct Linespec {
  SourceLocation Where;
  /// Set for a function and for *ADDRESS.
  std::optional<CodeAddress> Code;
  bool IsAddress = false; ///< It was *ADDRESS.
  std::string Function;   ///< Set if it was a function's name.
};

/// LINE, +OFFSET, -OFFSET, FILE:LINE, FUNCTION, FILE:FUNCTION or *ADDRESS. More
/// than one place if several functions have the name; never none. Lines without
/// a file are those of Default.
llvm::Expected<std::vector<Linespec>>
parseLinespec(Session &S, llvm::StringRef Text, const SourceLocation &Default);

/// The source line of an instruction; Line 0 if it has none.
SourceLocation lineOf(Session &S, const CodeAddress &A);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_LINESPEC_H
