//===- Runtime.h - Our runtime inside a linked module -----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Finds the runtime's functions, flag and config in a linked module by the root
// function (abi.h), with or without names.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_RUNTIME_H
#define WASM_COREDUMP_DRIVER_FINALIZE_RUNTIME_H

#include "lib/wasm/Module.h"
#include "wasm_coredump/abi.h"
#include <array>

namespace wasm_coredump {

struct RuntimeView {
  uint32_t Root = 0; ///< Function index.
  /// Function index of each runtime function, by RuntimeFunction.
  std::array<uint32_t, unsigned(RuntimeFunction::Count)> Functions{};
  uint32_t Flag = 0;          ///< Global index.
  /// Global index of `inside`, where the finalizer adds it (Bindings.h).
  std::optional<uint32_t> Inside;
  /// Global indices of what guards read.
  uint32_t TableLast = 0, StackLow = 0, PureVirtual = 0;
  uint32_t StackBottom = 0;   ///< Lowest address of the shadow stack.
  uint64_t ConfigAddress = 0; ///< In memory 0.
  uint64_t ConfigFileOffset = 0;
  Config Cfg{};               ///< As it stands in the file.

  uint32_t operator[](RuntimeFunction F) const {
    return Functions[unsigned(F)];
  }
  bool isRuntime(uint32_t Function) const;
};

/// Fails if the module has no root function, more than one, a config of another
/// ABI version, or a root function of another shape.
llvm::Expected<RuntimeView> findRuntime(const Module &M);

/// File offset of `Size` bytes of memory 0 at Address if one data segment of
/// known address holds them all.
std::optional<uint64_t> fileOffsetOf(const Module &M, uint64_t Address,
                                     uint64_t Size);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_RUNTIME_H
