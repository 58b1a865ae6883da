//===- HostReferences.h - Can the host call past the exports? ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_HOSTREFERENCES_H
#define WASM_COREDUMP_DRIVER_FINALIZE_HOSTREFERENCES_H

#include "lib/wasm/Module.h"

namespace wasm_coredump {

/// Whether the host can get at references to functions that it does not import
/// as exports, and can give the module functions of its own: through a table
/// that is exported or imported, or a global, parameter or result that holds
/// references to functions.
bool hostSeesReferences(const Module &M);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_HOSTREFERENCES_H
