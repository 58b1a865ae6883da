//===- Examine.h - Memory as numbers and patterns ---------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_EXAMINE_H
#define WASM_COREDUMP_TOOLS_WASMGDB_EXAMINE_H

#include "Session.h"

namespace wasm_coredump {

/// Bytes of the units b, h, w and g.
unsigned unitSize(char Unit);

/// The address in linear memory that an expression says: a number, a pointer's
/// value, where an array, an object or what a reference refers to lies.
llvm::Expected<uint64_t> evaluateAddress(Session &S, llvm::StringRef Text);
llvm::Expected<uint64_t> addressOf(Session &S, const Datum &D);

/// " <global+4>", or nothing if no variable lies there.
std::string dataSymbol(Session &S, uint64_t Address);

/// Addresses in [Start, Start+Length) at which the bytes stand as a whole, at
/// most Max. Bytes that are not known match nothing.
llvm::Expected<std::vector<uint64_t>>
searchMemory(Session &S, uint64_t Start, uint64_t Length,
             llvm::ArrayRef<uint8_t> Wanted, uint64_t Max);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_EXAMINE_H
