//===- ParameterValue.h - A parameter's value in a frame --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// From the place that the symbol file tells, and what a dump knows of the
// frame's wasm locals and of memory. Like the reader for native and wasm32.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_SYMBOLS_PARAMETERVALUE_H
#define WASM_COREDUMP_LIB_SYMBOLS_PARAMETERVALUE_H

#include "SymbolFile.h"

namespace wasm_coredump {
namespace symbols {

struct WasmValue {
  uint64_t Low = 0, High = 0; ///< Little-endian bits.
  uint8_t Size = 0;           ///< 4, 8 or 16 bytes.
  bool IsFloat = false;
};

/// What a dump knows. Both return false for what it does not know, and only
/// then; a byte that is not known makes a read of memory fail.
struct FrameValues {
  bool (*Local)(void *Context, uint32_t Index, WasmValue &Out);
  bool (*Memory)(void *Context, uint64_t Address, uint8_t *Out, uint32_t Size);
  void *Context = nullptr;
};

constexpr uint32_t MaxValueSize = 16;

/// The value's bytes, P.ByteSize of them, little-endian. False if one of them is
/// not known, or if it is no single value: it is then to be shown as
/// "<optimized out>" or "...", never as a number.
bool readValue(const Parameter &P, const FrameValues &Values,
               uint8_t (&Out)[MaxValueSize]);

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_PARAMETERVALUE_H
