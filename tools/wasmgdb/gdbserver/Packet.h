//===- Packet.h - Packets of the gdb remote protocol ------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// "$payload#checksum", acknowledged by '+' or '-' until both sides agree to do
// without. The bytes come from whoever connects: a packet beyond MaxPacketSize
// is thrown away as it arrives, so that nothing grows without bound.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_PACKET_H
#define WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_PACKET_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace wasm_coredump {

/// Of a payload, in either direction.
constexpr size_t MaxPacketSize = 0x10000;

class PacketReader {
public:
  enum class Event {
    None,      ///< More bytes are needed.
    Packet,    ///< payload() is one.
    Damaged,   ///< The checksum is wrong, or the packet is too large.
    Interrupt, ///< The byte 3: stop the program.
  };

  /// Takes the next byte from the connection.
  Event take(char C);
  const std::string &payload() const { return Payload; }

private:
  enum class State { Outside, Inside, Escaped, Checksum1, Checksum2 };
  void add(char C);

  State At = State::Outside;
  std::string Payload;
  bool TooLarge = false;
  uint8_t Sum = 0;
  char FirstDigit = 0;
};

/// The payload as it goes over the wire.
std::string encodePacket(llvm::StringRef Payload);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_PACKET_H
