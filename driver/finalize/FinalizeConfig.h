//===- FinalizeConfig.h - The config of a final module ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The config is what the runtime knows of its module (abi.h).
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_FINALIZECONFIG_H
#define WASM_COREDUMP_DRIVER_FINALIZE_FINALIZECONFIG_H

#include "Analysis.h"

namespace wasm_coredump {

/// The whole config, as bytes to be written over the module's.
Patch makeConfig(const Module &M, const RuntimeView &R, llvm::StringRef Name,
                 uint32_t Reserved, uint32_t NumGlobals);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_FINALIZECONFIG_H
