//===- Inputs.h - Whether a link has instrumented code ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_WRAPPERS_INPUTS_H
#define WASM_COREDUMP_DRIVER_WRAPPERS_INPUTS_H

#include "LinkLine.h"

namespace wasm_coredump {

/// Whether an object or archive of the link refers to the runtime. A file that
/// cannot be read does not: wasm-ld reports it.
bool hasInstrumentedInput(const LinkLine &L);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_WRAPPERS_INPUTS_H
