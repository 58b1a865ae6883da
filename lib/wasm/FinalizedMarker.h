//===- FinalizedMarker.h - Is a module as finalize left it? -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The finalizer leaves a custom section with a digest of all other sections but
// custom ones. What the module records in a dump refers to its functions and code
// as they were then. Where the digest is another one, a tool has changed them.
//
//   contents   u8 version of the digest (1), 20 bytes SHA-1 over id, u64 size and
//              payload of each section in order
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_WASM_FINALIZEDMARKER_H
#define WASM_COREDUMP_LIB_WASM_FINALIZEDMARKER_H

#include "lib/wasm/Module.h"

namespace wasm_coredump {

constexpr char MarkerSectionName[] = "wasm_coredump.finalized";

std::vector<uint8_t> makeMarker(const Module &M);

/// The module has a marker, and it is right.
bool markerMatches(const Module &M);

/// The module has a marker, and was changed since.
bool isChangedSinceFinalized(const Module &M);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_WASM_FINALIZEDMARKER_H
