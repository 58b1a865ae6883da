//===- Script.h - Commands with bodies, and commands of users ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// gdb's command language: if, while, define and document, each with a body that
// ends in "end", and files of commands. A body is read as a whole before it
// runs. Calls, files and blocks nest only so deep; a loop that does not end is
// the user's to interrupt.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_SCRIPT_H
#define WASM_COREDUMP_TOOLS_WASMGDB_SCRIPT_H

#include "Aliases.h"
#include "LineSource.h"
#include "llvm/Support/Error.h"
#include <map>
#include <memory>
#include <vector>

namespace wasm_coredump {

class Session;

/// One command line, or a block with what it controls.
struct Statement {
  enum class Kind : uint8_t { Command, If, While, Define, Document };
  Kind K = Kind::Command;
  /// The line; of blocks what stands behind the word.
  std::string Text;
  std::vector<Statement> Body, Else;
};

/// A command that `define` made.
struct UserCommand {
  /// Shared with the calls that run: it may be defined anew meanwhile.
  std::shared_ptr<const std::vector<Statement>> Body;
  std::string Help; ///< Lines of `document`; empty: none.
};

class Script {
public:
  explicit Script(Session &S) : S(S) {}

  /// Runs a line. Where it begins a block, the rest is read from More, which
  /// may be null: then the block ends at once.
  llvm::Error run(llvm::StringRef Line, LineSource *More);
  /// Runs a file of commands up to its first error, whose message names the
  /// line.
  llvm::Error runFile(llvm::StringRef Path);

  const std::map<std::string, UserCommand> &userCommands() const {
    return Commands;
  }
  /// By its name or an abbreviation that fits no other; null if there is none.
  const UserCommand *find(llvm::StringRef Word, bool Exactly) const;
  /// Other names of commands, of these and of wasmgdb's own.
  Aliases OtherNames;

private:
  enum class Flow : uint8_t { On, Break, Continue };

  llvm::Expected<Statement> read(llvm::StringRef First, LineSource *More,
                                 unsigned Depth);
  llvm::Error readBody(Statement &Block, LineSource *More, unsigned Depth);
  llvm::Error runBody(const std::vector<Statement> &Body);
  llvm::Error run(const Statement &St);
  llvm::Error runCommand(llvm::StringRef Line);
  llvm::Error runPlain(llvm::StringRef Line);
  llvm::Error runWhile(const Statement &St);
  llvm::Error define(const Statement &St);
  llvm::Error document(const Statement &St);
  llvm::Error call(UserCommand C, llvm::StringRef Arguments);
  llvm::Expected<bool> isTrue(llvm::StringRef Condition);
  llvm::Expected<std::string> withArguments(llvm::StringRef Line) const;

  Session &S;
  std::map<std::string, UserCommand> Commands;
  /// Arguments of the user's commands that run, innermost last.
  std::vector<std::vector<std::string>> Arguments;
  Flow Pending = Flow::On;
  unsigned Loops = 0, Files = 0;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_SCRIPT_H
