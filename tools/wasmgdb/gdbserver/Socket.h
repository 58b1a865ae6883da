//===- Socket.h - A server for one client at a time -------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_SOCKET_H
#define WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_SOCKET_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"

namespace wasm_coredump {

/// A file descriptor that closes itself.
class Socket {
public:
  explicit Socket(int Descriptor = -1) : Descriptor(Descriptor) {}
  Socket(Socket &&O) : Descriptor(O.Descriptor) { O.Descriptor = -1; }
  Socket &operator=(Socket &&O);
  ~Socket();

  /// Waits for bytes; empty at the end of the connection, or if it broke.
  llvm::SmallVector<char, 0> receive();
  /// False if the other side is gone.
  bool send(llvm::StringRef Bytes);
  int descriptor() const { return Descriptor; }

private:
  int Descriptor;
};

/// Listens on 127.0.0.1 only: a dump holds what the program's memory held.
class Listener {
public:
  /// Port 0 takes any free one.
  static llvm::Expected<Listener> open(uint16_t Port);
  uint16_t port() const { return Port; }
  llvm::Expected<Socket> accept();

private:
  Listener(Socket S, uint16_t Port) : S(std::move(S)), Port(Port) {}
  Socket S;
  uint16_t Port;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_SOCKET_H
