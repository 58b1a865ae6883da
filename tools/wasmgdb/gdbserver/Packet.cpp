//===- Packet.cpp - Packets of the gdb remote protocol --------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Packet.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

static constexpr char Escape = '}';

void PacketReader::add(char C) {
  if (Payload.size() < MaxPacketSize)
    Payload += C;
  else
    TooLarge = true;
}

PacketReader::Event PacketReader::take(char C) {
  switch (At) {
  case State::Outside:
    if (C == '\x03')
      return Event::Interrupt;
    if (C == '$') {
      At = State::Inside;
      Payload.clear();
      TooLarge = false;
      Sum = 0;
    }
    // All else is an acknowledgement, or noise.
    return Event::None;
  case State::Inside:
    if (C == '#') {
      At = State::Checksum1;
      return Event::None;
    }
    Sum += static_cast<uint8_t>(C);
    if (C == Escape)
      At = State::Escaped;
    else
      add(C);
    return Event::None;
  case State::Escaped:
    Sum += static_cast<uint8_t>(C);
    add(C ^ 0x20);
    At = State::Inside;
    return Event::None;
  case State::Checksum1:
    FirstDigit = C;
    At = State::Checksum2;
    return Event::None;
  case State::Checksum2:
    At = State::Outside;
    // hexDigitValue gives ~0 for what is no digit.
    unsigned High = hexDigitValue(FirstDigit), Low = hexDigitValue(C);
    if (High > 15 || Low > 15 || High * 16 + Low != Sum || TooLarge)
      return Event::Damaged;
    return Event::Packet;
  }
  return Event::None;
}

std::string encodePacket(StringRef Payload) {
  std::string Result = "$";
  uint8_t Sum = 0;
  auto Add = [&](char C) {
    Result += C;
    Sum += static_cast<uint8_t>(C);
  };
  for (char C : Payload) {
    // '*' would begin a repetition.
    if (C == '$' || C == '#' || C == '*' || C == Escape) {
      Add(Escape);
      Add(C ^ 0x20);
    } else {
      Add(C);
    }
  }
  Result += '#';
  Result += hexdigit(Sum >> 4, /*LowerCase=*/true);
  Result += hexdigit(Sum & 15, /*LowerCase=*/true);
  return Result;
}

} // namespace wasm_coredump
