//===- ValueType.h - The type of a value ------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_VALUETYPE_H
#define WASM_COREDUMP_LIB_COREDUMP_VALUETYPE_H

#include "Coredump.h"
#include "lib/wasm/Module.h"

namespace wasm_coredump {

/// The byte that modules write for the type. None for unavailable values, and
/// for references, of which the kind does not tell what they refer to.
inline std::optional<ValType> valTypeOf(Value::Kind Kind) {
  switch (Kind) {
  case Value::Kind::I32:
    return 0x7F;
  case Value::Kind::I64:
    return 0x7E;
  case Value::Kind::F32:
    return 0x7D;
  case Value::Kind::F64:
    return 0x7C;
  case Value::Kind::V128:
    return 0x7B;
  case Value::Kind::Unavailable:
  case Value::Kind::Ref:
    return std::nullopt;
  }
  return std::nullopt;
}

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_VALUETYPE_H
