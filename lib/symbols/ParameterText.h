//===- ParameterText.h - A parameter's value in words -----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// As wasmgdb's `bt` writes it, as far as a symbol file tells: enumerators are
// numbers, and functions and objects behind pointers have no names. Without LLVM,
// for native and wasm32.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_SYMBOLS_PARAMETERTEXT_H
#define WASM_COREDUMP_LIB_SYMBOLS_PARAMETERTEXT_H

#include "ParameterValue.h"
#include <optional>
#include <string>

namespace wasm_coredump {
namespace symbols {

/// Characters of a string that are shown.
constexpr uint32_t MaxTextCharacters = 200;

/// "42", "65 'A'", "0x10f0 \"text\"", "..." for what is no single value; none if
/// the value is not known. ASCII, but for UTF-8 in strings.
std::optional<std::string> parameterText(const Parameter &P,
                                         const FrameValues &Values);

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_PARAMETERTEXT_H
