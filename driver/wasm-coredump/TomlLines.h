//===- TomlLines.h - What the lines of a TOML file begin --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A user's TOML file is edited line by line, so that all of it that does not
// concern us stays as it is, comments and all. For that it is enough to know
// which lines begin a table or a key, and not to take for one what is in a
// string or an array of several lines.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_WASM_COREDUMP_TOMLLINES_H
#define WASM_COREDUMP_DRIVER_WASM_COREDUMP_TOMLLINES_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace wasm_coredump {

struct TomlLine {
  enum class Kind {
    Table,    ///< `[a.b]` or `[[a.b]]`
    Key,      ///< `c.d = ...`
    Nothing,  ///< Empty, or a comment.
    Continued ///< Within the value that an earlier line began.
  };
  Kind What;
  llvm::StringRef Text; ///< Without its newline.
  /// Tables and keys: the whole path, `a.b` or `a.b.c.d`, without quotes and
  /// spaces. A key that is quoted because it has a dot is not told apart.
  std::string Path;
};

/// The result refers to Text. Of a file that is no TOML, some lines' kinds are
/// wrong.
std::vector<TomlLine> tomlLines(llvm::StringRef Text);

/// Where the table or key of this path begins.
std::optional<size_t> findToml(const std::vector<TomlLine> &Lines,
                               TomlLine::Kind What, llvm::StringRef Path);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_WASM_COREDUMP_TOMLLINES_H
