//===- Assignment.h - Setting convenience variables -------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Expressions of the library have no side effects. This finds the ones that the
// debugger adds: $x = EXP, $x += EXP and so on, $x++, --$x. Everything else that
// looks like an assignment would change the program, which is an error.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_ASSIGNMENT_H
#define WASM_COREDUMP_TOOLS_WASMGDB_ASSIGNMENT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace wasm_coredump {

struct Assignment {
  std::string Name;     ///< Of the variable, without the dollar.
  std::string NewValue; ///< An expression.
  /// The expression whose value the whole has, if that is not the new one.
  std::string Result;

  /// None if the text assigns nothing.
  static llvm::Expected<std::optional<Assignment>> parse(llvm::StringRef Text);
};

/// Why the program's values can't be set.
llvm::Error cannotAssign();

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_ASSIGNMENT_H
