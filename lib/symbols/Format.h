//===- Format.h - Numbers and names of symbol files -------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What writer and reader share. The layout is described in docs/symbols.md.
// Includes nothing of LLVM: the reader is also compiled for wasm32.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_SYMBOLS_FORMAT_H
#define WASM_COREDUMP_LIB_SYMBOLS_FORMAT_H

#include <cstdint>

namespace wasm_coredump {
namespace symbols {

/// Of the custom section that embeds a symbol file in a module.
constexpr char SectionName[] = "wasm_coredump.symbols";

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_FORMAT_H
