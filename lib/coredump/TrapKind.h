//===- TrapKind.h - A crash in words ----------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_TRAPKIND_H
#define WASM_COREDUMP_LIB_COREDUMP_TRAPKIND_H

#include "Coredump.h"
#include "wasm_coredump/abi.h"

namespace wasm_coredump {

/// "integer divide by zero"; "unknown trap" for numbers this version does not
/// know.
const char *trapKindName(TrapKind Kind);

/// One line about the crash: the kind and what the dump tells about it, such as
/// the address, or the text of a failed assertion (read from the dump's
/// memory; control characters are escaped). Empty without crash information.
std::string crashSummary(const Coredump &D);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_TRAPKIND_H
