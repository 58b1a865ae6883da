//===- Trim.h - Dropping zeros from a core dump -----------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// By the format's rule memory that no segment covers is zero, so a segment's
// zeros need not be written. They are dropped in blocks, so that there are not
// many segments.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_TRIM_H
#define WASM_COREDUMP_LIB_COREDUMP_TRIM_H

#include "Coredump.h"

namespace wasm_coredump {

/// Blocks of zeros are dropped if they have this size (the ends of a segment may
/// be shorter) and begin at a multiple of it.
constexpr uint64_t TrimBlockSize = 4096;

/// Returns how many bytes of segments were dropped. Every byte reads as before,
/// but zeros that were present are now implied. Nothing is dropped where that
/// would change what is known: from memories whose gaps are lost, from bytes
/// below LostBelow, from segments that overlap others.
uint64_t trimZeros(Coredump &D);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_TRIM_H
