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

struct GdbServerOptions {
  uint16_t Port = 0; ///< 0: any free one.
  /// Wait for the next client when one has left; else return.
  bool Persistent = false;
  /// The file with the module's debug info, if that is another one. Clients
  /// have to be told of it.
  std::string DebugFilePath;
};

/// Says on S.Out where it listens, then serves.
llvm::Error serveGdbRemote(Session &S, const GdbServerOptions &Options);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_GDBSERVER_H
