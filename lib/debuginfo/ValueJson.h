//===- ValueJson.h - Values as JSON -----------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// {"type": "std::vector<int>",
//  "value": "std::vector of length 1, capacity 1 = {7}",  as print shows it
//  "kind": "scalar", "pointer", "reference", "string", "struct", "sequence",
//          "map", "enum", "function" or "none",
//  "state": "optimized out", "unavailable" or "unmapped"; absent if all bytes
//          that the text needs are known,
//  "address": where it lies in memory, if it does,
//  "string": contents of a string, as UTF-8,
//  "children": [{"name": "[0]", ...the same...}]; in maps each child has a
//          "key", which is an object of the same form; static members have
//          "static": true; what a pointer points to has the name "*",
//  "repeats": N, for N equal elements that are listed once,
//  "more": true, if children or characters were left out}
//
// Depth and number of children are bounded by the options, all text of one
// call by a fixed limit.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_VALUEJSON_H
#define WASM_COREDUMP_LIB_DEBUGINFO_VALUEJSON_H

#include "Format.h"
#include "llvm/Support/JSON.h"

namespace wasm_coredump {

llvm::json::Value valueAsJson(const ValueReader &Reader, const Datum &D,
                              const FormatOptions &Options);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_VALUEJSON_H
