//===- FinalizeConfig.h - Config and marker of a final module ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The config is what the runtime knows of its module (abi.h). The marker is a
// custom section with a digest of all other sections but custom ones, by which
// a second run tells a finalized module from one that was changed since.
//
//   marker contents   u8 version of the digest (1), 20 bytes SHA-1 over
//                     id, u64 size, payload of each section in order
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_FINALIZECONFIG_H
#define WASM_COREDUMP_DRIVER_FINALIZE_FINALIZECONFIG_H

#include "Analysis.h"

namespace wasm_coredump {

constexpr char MarkerSectionName[] = "wasm_coredump.finalized";

/// The whole config, as bytes to be written over the module's.
Patch makeConfig(const Module &M, const RuntimeView &R, llvm::StringRef Name,
                 uint32_t Reserved, uint32_t NumGlobals);

std::vector<uint8_t> makeMarker(const Module &M);
bool markerMatches(const Module &M);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_FINALIZECONFIG_H
