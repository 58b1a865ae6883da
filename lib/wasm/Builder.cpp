//===- Builder.cpp - Writing a module section by section ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Builder.h"

using namespace llvm;

namespace wasm_coredump {

Builder::Builder() : Out{0x00, 'a', 's', 'm', 0x01, 0x00, 0x00, 0x00} {}

void Builder::copy(const Section &S) { section(S.Id, S.Payload, S.SizeWidth); }

void Builder::section(uint8_t Id, Bytes Payload, unsigned SizeWidth) {
  Out.push_back(Id);
  appendULeb(Out, Payload.size(), SizeWidth);
  appendBytes(Out, Payload);
}

void Builder::custom(StringRef Name, Bytes Contents, unsigned SizeWidth) {
  std::vector<uint8_t> Payload;
  appendName(Payload, Name);
  appendBytes(Payload, Contents);
  section(SecCustom, Payload, SizeWidth);
}

} // namespace wasm_coredump
