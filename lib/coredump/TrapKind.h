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
/// the address, the first line of the program's message, or the text of a failed
/// assertion (read from the dump's memory). Printable. Empty without crash
/// information.
std::string crashSummary(const Coredump &D);

/// The program's message for a terminal or a log.
std::vector<std::string> messageLines(const Coredump &D);

/// Text of a crashed program: what is not UTF-8 is replaced, and control
/// characters, which could drive the reader's terminal, are escaped.
std::string printable(llvm::StringRef Text);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_TRAPKIND_H
