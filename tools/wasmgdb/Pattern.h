//===- Pattern.h - The REGEXP of commands -----------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_PATTERN_H
#define WASM_COREDUMP_TOOLS_WASMGDB_PATTERN_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Regex.h"
#include <string>

namespace wasm_coredump {

/// A regular expression that a name matches anywhere; an empty one matches all.
class Pattern {
public:
  static llvm::Expected<Pattern> parse(llvm::StringRef Text,
                                       bool IgnoreCase = false);

  bool isEmpty() const { return Text.empty(); }
  const std::string &text() const { return Text; }
  bool matches(llvm::StringRef Name) const {
    return isEmpty() || Compiled.match(Name);
  }

private:
  std::string Text;
  llvm::Regex Compiled;
};

/// The arguments of info functions, variables, types, locals, ...:
/// [-q] [-n] [-t TYPE] [REGEXP].
struct SymbolQuery {
  bool Quiet = false;     ///< -q: no words where nothing was found.
  bool OnlyDebug = false; ///< -n: nothing without debug info.
  Pattern Name, OfType;

  static llvm::Expected<SymbolQuery> parse(llvm::StringRef Arguments);

  /// "All defined functions:" or what of them is listed.
  std::string heading(llvm::StringRef What) const;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_PATTERN_H
