//===- Print.h - A core dump as text or JSON --------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_COREDUMP_INFO_PRINT_H
#define WASM_COREDUMP_TOOLS_COREDUMP_INFO_PRINT_H

#include "lib/coredump/Coredump.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace wasm_coredump {

/// One fact a line, sections in file order.
void printText(const Coredump &D, llvm::raw_ostream &OS);

/// One object, contents grouped by kind.
void printJson(const Coredump &D, llvm::raw_ostream &OS);

/// "i32", ...; "type 0x.." for what has no common name.
std::string typeName(uint8_t Type);
/// "i32", ...; "unavailable".
llvm::StringRef kindName(Value::Kind Kind);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_COREDUMP_INFO_PRINT_H
