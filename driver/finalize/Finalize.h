//===- Finalize.h - Prepare a linked module for core dumps ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Fills the records and the config, binds code that is not instrumented, and
// writes the module so that no function body moves relative to the code
// section. docs/architecture.md, "Finalize". Needs no file system and prints
// nothing.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_FINALIZE_H
#define WASM_COREDUMP_DRIVER_FINALIZE_FINALIZE_H

#include "BoundaryOptions.h"
#include "lib/wasm/Module.h"
#include "wasm_coredump/abi.h"
#include <string>

namespace wasm_coredump {

struct FinalizeOptions {
  /// Name of the executable in the dump; cut if it is longer than the config
  /// has room for.
  std::string Name;
  /// Bytes at address 0 for the dump, at least MinReservedBytes.
  uint32_t Reserved = MinReservedBytes;
  BoundaryOptions Boundaries;
  /// Other tools may have changed a finalized module. All that it records still
  /// refers to the module as it was linked, which is right for whoever reads the
  /// dump with that one; FunctionsSectionName, by which hosts read this engine's
  /// stacks, does not hold any more and is taken out.
  bool MayBeChanged = false;
};

struct FinalizeResult {
  std::vector<uint8_t> Module;
  /// The input was finalized, and Module is the same bytes.
  bool AlreadyFinalized = false;
  /// It was, and other tools have changed it since.
  bool WasChanged = false;
  unsigned NumInstrumented = 0, NumClones = 0, NumThunks = 0;
};

llvm::Expected<FinalizeResult> finalize(Bytes File,
                                        const FinalizeOptions &Options);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_FINALIZE_H
