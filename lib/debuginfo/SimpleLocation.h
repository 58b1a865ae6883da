//===- SimpleLocation.h - Where a variable is, without a dump ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Most variables are in a wasm local, at a fixed distance from the address in
// one, or constant. That can be told ahead of any crash. The rules are those of
// DebugInfo::evaluate: what is told here is what that would find in every dump,
// and what it would give up in some dump is unknown here.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_SIMPLELOCATION_H
#define WASM_COREDUMP_LIB_DEBUGINFO_SIMPLELOCATION_H

#include "DebugInfo.h"

namespace wasm_coredump {

struct SimpleLocation {
  enum class Kind : uint8_t {
    Unknown,
    Local,         ///< The value of wasm local Index plus Offset.
    MemoryAtLocal, ///< In memory at that address.
    Memory,        ///< In memory at the address Offset.
    Constant,      ///< Offset itself, in at most 8 bytes.
  };
  Kind K = Kind::Unknown;
  uint32_t Index = 0;
  int64_t Offset = 0;
};

/// Of a variable of the frame F at a pc in its function's body.
SimpleLocation simpleLocation(DebugInfo &Info, const Variable &V,
                              const SourceFrame &F, uint64_t Pc);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_SIMPLELOCATION_H
