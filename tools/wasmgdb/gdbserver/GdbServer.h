//===- GdbServer.h - Serving a dump to other debuggers ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_GDBSERVER_H
#define WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_GDBSERVER_H

#include "../Session.h"

namespace wasm_coredump {

/// Says on S.Out where it listens, serves one client, and returns when that
/// one leaves; with Persistent it then waits for the next, and never returns.
llvm::Error serveGdbRemote(Session &S, uint16_t Port, bool Persistent);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_GDBSERVER_H
