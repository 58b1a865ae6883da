//===- ReplaceFile.h - Write files in one step ------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_WASM_COREDUMP_REPLACEFILE_H
#define WASM_COREDUMP_DRIVER_WASM_COREDUMP_REPLACEFILE_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include <optional>

namespace wasm_coredump {

/// A file's new contents, written beside it. The file keeps the old ones until
/// keep(), which can hardly fail then; without keep() they are gone.
class Replacement {
public:
  /// A symbolic link stays one: what it points to is replaced.
  static llvm::Expected<Replacement>
  write(llvm::StringRef Path, llvm::sys::fs::perms Mode, llvm::StringRef Data);
  Replacement(Replacement &&Other)
      : Target(std::move(Other.Target)), Temp(std::move(Other.Temp)) {
    Other.Temp.reset();
  }
  ~Replacement();

  llvm::Error keep();

private:
  Replacement() = default;

  llvm::SmallString<128> Target;
  std::optional<llvm::sys::fs::TempFile> Temp;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_WASM_COREDUMP_REPLACEFILE_H
