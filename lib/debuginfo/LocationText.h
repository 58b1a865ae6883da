//===- LocationText.h - Where a variable lives, in words --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_LOCATIONTEXT_H
#define WASM_COREDUMP_LIB_DEBUGINFO_LOCATIONTEXT_H

#include "DebugInfo.h"

namespace wasm_coredump {

/// "static storage at address 0x400", "a variable at frame base $local4 offset
/// 20", "a variable in $local0", "optimized out" ...; for a variable that moves
/// one line a range, whose pcs AddressOf turns into what is shown. F is the
/// function it belongs to.
std::string locationText(DebugInfo &Info, const Variable &V,
                         const SourceFrame &F,
                         llvm::function_ref<std::string(uint64_t)> AddressOf);

/// The address that the frame's variables in memory are relative to, as a
/// pointer; optimized out if it is not known.
Datum frameBase(DebugInfo &Info, const SourceFrame &F,
                const FrameContext &Context);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_LOCATIONTEXT_H
