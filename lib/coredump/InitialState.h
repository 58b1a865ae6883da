//===- InitialState.h - A module before it runs -----------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What instantiation leaves behind, in the form of a dump without threads: the
// bytes of the active data segments in memory, and the globals' initial values.
// So a module can be looked at without a dump. What only the host or the code
// knows is unavailable: imported globals, and memory of modules that copy their
// data themselves (passive segments) or where the host says (an address that is
// not constant).
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_INITIALSTATE_H
#define WASM_COREDUMP_LIB_COREDUMP_INITIALSTATE_H

#include "Coredump.h"
#include "lib/wasm/Module.h"

namespace wasm_coredump {

/// The result borrows the module's bytes.
Coredump initialState(const Module &M);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_INITIALSTATE_H
