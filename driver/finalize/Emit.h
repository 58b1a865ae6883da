//===- Emit.h - Write wasm code and sections --------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A byte buffer that knows LEBs and the few instructions that generated
// functions consist of. LEBs are as short as possible unless a width is given.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_EMIT_H
#define WASM_COREDUMP_DRIVER_FINALIZE_EMIT_H

#include "lib/wasm/Instruction.h"
#include "lib/wasm/Leb.h"

namespace wasm_coredump {

/// Block type of a block without parameters and results.
constexpr uint8_t BlockEmpty = 0x40;

class Emitter {
public:
  std::vector<uint8_t> Out;

  Emitter &byte(uint8_t B) {
    Out.push_back(B);
    return *this;
  }
  Emitter &bytes(Bytes B) {
    Out.insert(Out.end(), B.begin(), B.end());
    return *this;
  }
  /// Unsigned LEB, at least Width bytes long.
  Emitter &leb(uint64_t V, unsigned Width = 0) {
    appendULeb(Out, V, Width);
    return *this;
  }
  Emitter &signedLeb(int64_t V) {
    appendSLeb(Out, V);
    return *this;
  }
  /// Length and characters.
  Emitter &name(llvm::StringRef S) {
    appendName(Out, S);
    return *this;
  }

  // Instructions.
  Emitter &op(uint8_t Op, uint64_t Index) { return byte(Op).leb(Index); }
  Emitter &call(uint32_t F) { return op(OpCall, F); }
  Emitter &localGet(uint32_t L) { return op(OpLocalGet, L); }
  Emitter &localSet(uint32_t L) { return op(OpLocalSet, L); }
  Emitter &globalGet(uint32_t G) { return op(OpGlobalGet, G); }
  Emitter &globalSet(uint32_t G) { return op(OpGlobalSet, G); }
  /// Constants are unsigned numbers here; the encoding is signed.
  Emitter &i32(uint32_t V) {
    return byte(OpI32Const).signedLeb(static_cast<int32_t>(V));
  }
  /// `if` without parameters and results.
  Emitter &ifGlobal(uint32_t G) {
    return globalGet(G).byte(OpIf).byte(BlockEmpty);
  }
  Emitter &unreachable() { return byte(OpUnreachable); }
  Emitter &end() { return byte(OpEnd); }
};

/// A custom section.
inline void emitCustom(Emitter &E, llvm::StringRef Name, Bytes Contents) {
  Emitter Section;
  Section.name(Name).bytes(Contents);
  E.byte(SecCustom).leb(Section.Out.size()).bytes(Section.Out);
}

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_EMIT_H
