//===- Aliases.h - Users' other names of commands ---------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What `alias NAME = COMMAND [DEFAULT-ARGS]` defines: NAME is COMMAND with
// DEFAULT-ARGS before what the user gives. A name of several words is another
// name for the last of COMMAND's words.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_ALIASES_H
#define WASM_COREDUMP_TOOLS_WASMGDB_ALIASES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <optional>
#include <string>

namespace wasm_coredump {

class Script;

struct Alias {
  std::string Command; ///< Its full name: "print".
  std::string Arguments;
  bool IsAbbreviation = false; ///< Not listed and not completed.
  /// "alias zz = print -elements 3 --", if there are arguments.
  std::string definition(llvm::StringRef Name) const;
};

class Aliases {
public:
  /// Text is what follows the word `alias`.
  llvm::Error define(const Script &Scripts, llvm::StringRef Text);

  /// The line with its alias replaced; none if it begins with no alias. Unless
  /// Exactly, a beginning that fits one alias only is enough.
  std::optional<std::string> expand(llvm::StringRef Line, bool Exactly) const;

  const std::map<std::string, Alias> &all() const { return ByName; }

private:
  std::map<std::string, Alias> ByName;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_ALIASES_H
