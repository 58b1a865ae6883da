//===- OutputFiles.h - Several files, written together ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// All files are first written whole under temporary names beside their places,
// and only then renamed, in the order they were added. Whatever goes wrong on
// the way, no file is half-written, and no file is replaced before those that
// were added ahead of it are in place.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_DEBUGINFO_SPLIT_OUTPUTFILES_H
#define WASM_COREDUMP_TOOLS_DEBUGINFO_SPLIT_OUTPUTFILES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/FileSystem.h"
#include <string>
#include <vector>

namespace wasm_coredump {

class OutputFiles {
public:
  ~OutputFiles();

  /// Writes the temporary file. Permissions are limited by the umask.
  /// Errors begin with the path.
  llvm::Error add(llvm::StringRef Path, llvm::ArrayRef<uint8_t> Contents,
                  llvm::sys::fs::perms Permissions);

  /// The bytes on disk of the N-th file, under its temporary name.
  llvm::Expected<std::vector<uint8_t>> readBack(size_t N) const;

  /// Puts all in place.
  llvm::Error commit();

private:
  struct File {
    std::string Path, Target;
    llvm::sys::fs::TempFile Temp;
  };
  std::vector<File> Files;
  size_t NumKept = 0;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_DEBUGINFO_SPLIT_OUTPUTFILES_H
