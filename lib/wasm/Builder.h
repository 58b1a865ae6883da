//===- Builder.h - Writing a module section by section ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Puts a module together from section payloads. What is copied from a parsed
// module keeps the width of its size LEB, so an unchanged module comes out byte
// for byte.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_WASM_BUILDER_H
#define WASM_COREDUMP_LIB_WASM_BUILDER_H

#include "Leb.h"
#include "Module.h"

namespace wasm_coredump {

class Builder {
public:
  /// Starts with the magic number and version 1.
  Builder();

  /// A section as it was read.
  void copy(const Section &S);
  /// A section with new contents. SizeWidth: at least so many bytes for the
  /// size LEB, which grows where the size needs more.
  void section(uint8_t Id, Bytes Payload, unsigned SizeWidth = 0);
  void custom(llvm::StringRef Name, Bytes Contents, unsigned SizeWidth = 0);

  /// Bytes so far.
  uint64_t size() const { return Out.size(); }
  std::vector<uint8_t> take() { return std::move(Out); }

private:
  std::vector<uint8_t> Out;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_WASM_BUILDER_H
