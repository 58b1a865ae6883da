//===- LineSource.h - Where command lines come from -------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A command that has a body ("define", "if", "while", ...) goes on reading where
// its first line came from: a terminal, standard input, a file, or the body of
// another command.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_LINESOURCE_H
#define WASM_COREDUMP_TOOLS_WASMGDB_LINESOURCE_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace wasm_coredump {

class LineSource {
public:
  virtual ~LineSource();
  /// The next line without its end; none at the end. The prompt is for people.
  virtual std::optional<std::string> next(llvm::StringRef Prompt) = 0;
};

/// The lines of a text, joined where one ends in a backslash.
class TextSource final : public LineSource {
public:
  /// The text must outlive the source.
  explicit TextSource(llvm::StringRef Text) : Rest(Text) {}
  std::optional<std::string> next(llvm::StringRef Prompt) override;
  /// Number of the line that next() returned last, from 1.
  unsigned line() const { return First; }

private:
  llvm::StringRef Rest;
  unsigned First = 0, Read = 0;
};

/// Standard input that is not a terminal.
class InputSource final : public LineSource {
public:
  std::optional<std::string> next(llvm::StringRef Prompt) override;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_LINESOURCE_H
