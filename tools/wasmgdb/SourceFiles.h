//===- SourceFiles.h - Finding and reading source files ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_SOURCEFILES_H
#define WASM_COREDUMP_TOOLS_WASMGDB_SOURCEFILES_H

#include "lib/debuginfo/DebugInfo.h"
#include <map>

namespace wasm_coredump {

class SourceFiles {
public:
  /// Directories are searched before the compilation directory and the current
  /// one, the one added last first.
  void addDirectory(llvm::StringRef Path);
  void clearDirectories();
  llvm::ArrayRef<std::string> directories() const { return Directories; }
  /// Replaces a leading path of recorded names.
  void addSubstitution(llvm::StringRef From, llvm::StringRef To);
  /// The rule for From, or all if it is empty; false if there is none.
  bool removeSubstitutions(llvm::StringRef From);
  llvm::ArrayRef<std::pair<std::string, std::string>> substitutions() const {
    return Substitutions;
  }

  /// The file's lines, or null if it is nowhere to be found.
  const std::vector<std::string> *lines(const SourceLocation &Where);

private:
  std::vector<std::string> candidates(const SourceLocation &Where) const;

  std::vector<std::string> Directories;
  std::vector<std::pair<std::string, std::string>> Substitutions;
  std::map<std::pair<std::string, std::string>,
           std::optional<std::vector<std::string>>>
      Cache;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_SOURCEFILES_H
