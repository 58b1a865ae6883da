//===- Command.h - What a command is ----------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Each file in commands/ holds one command: its help text at the top, then what
// it does, and at the end a static Command that registers itself. Commands of
// two words ("info locals") are found by both; every word may be shortened as
// long as it stays unique, and aliases settle what gdb's users expect of short
// forms.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_COMMAND_H
#define WASM_COREDUMP_TOOLS_WASMGDB_COMMAND_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace wasm_coredump {

class Session;

/// What completion offers for a command's argument.
enum class Completes : uint8_t {
  Nothing,
  Value,    ///< An expression.
  Type,     ///< An expression or a type.
  Linespec, ///< A place in the source.
  File,
  Command,
  Setting
};

struct Command {
  /// Arguments come without surrounding space; "p/x y" gives "/x y".
  using Handler = llvm::Error (*)(Session &S, llvm::StringRef Arguments);

  const char *Name;    ///< "backtrace", "info locals".
  const char *Aliases; ///< Separated by spaces, of the last word: "bt where".
  /// The first line is the summary; the rest is usage, as `help NAME` prints.
  const char *Help;
  Handler Run;
  Completes Argument;

  Command(const char *Name, const char *Aliases, const char *Help, Handler Run,
          Completes Argument = Completes::Nothing);

  llvm::StringRef summary() const {
    return llvm::StringRef(Help).split('\n').first;
  }
};

/// All commands, by name.
const std::vector<const Command *> &allCommands();

struct FoundCommand {
  const Command *C = nullptr;
  llvm::StringRef Arguments;
};

/// Finds the command of a line. The error is gdb's: undefined or ambiguous.
llvm::Expected<FoundCommand> findCommand(llvm::StringRef Line);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_COMMAND_H
