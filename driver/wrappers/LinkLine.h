//===- LinkLine.h - What is to be known of wasm-ld's arguments --*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_WRAPPERS_LINKLINE_H
#define WASM_COREDUMP_DRIVER_WRAPPERS_LINKLINE_H

#include "Common.h"
#include <cstdint>
#include <optional>

namespace wasm_coredump {

/// wasm-ld's default for `-z stack-size`.
constexpr uint64_t DefaultStackSize = 64 * 1024;

struct LinkLine {
  /// The arguments for wasm-ld: all but our own options and `-flavor wasm`.
  ArgList Args;
  std::optional<std::string> Output;
  std::optional<std::string> Reserve; ///< --wasm-coredump-reserve=N
  ArgList Finalize; ///< --wasm-coredump-finalize=OPTION, each time
  /// rustc's linkers are told which of lld's flavors they are to be.
  bool FromRustc = false;
  ArgList Inputs;                  ///< Objects and archives.
  ArgList Libraries, LibraryPaths; ///< The values of -l and -L.
  bool StackFirst = true;
  bool HasBuildId = false;
  bool SharedMemory = false; ///< Between threads.
  bool Relocatable = false;
  bool OnlyInformation = false; ///< --help, --version
  /// The option that asks for a dynamically linked module, or empty.
  std::string DynamicOption;
  std::optional<uint64_t> StackSize, GlobalBase;

  /// Args are those behind the program's name, response files expanded. As in
  /// wasm-ld the last of several options counts.
  static LinkLine parse(const Installation &Inst,
                        llvm::ArrayRef<std::string> Args);

  /// Options, to be put behind Args, that keep bytes 0 to Reserved - 1 free.
  ArgList layoutOptions(uint64_t Reserved) const;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_WRAPPERS_LINKLINE_H
