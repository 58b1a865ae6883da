//===- Dialect.h - How producers write stacks -------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Producers agree on a corestack section's head (a zero byte, the thread's
// name, the number of frames) but not on the frames. A dialect is a way to read
// one frame. The reader tries them in the order of the table and takes the
// first that consumes every corestack section of the file exactly; a new one is
// a function and a row in Dialect.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_DIALECT_H
#define WASM_COREDUMP_LIB_COREDUMP_DIALECT_H

#include "Coredump.h"
#include "lib/wasm/Leb.h"

namespace wasm_coredump {

struct Dialect {
  const char *Name;
  unsigned MinFrameSize; ///< Bytes, to bound the number of frames.
  /// Errors stay in the byte reader.
  void (*ReadFrame)(ByteReader &C, Frame &F);
};

/// In the order in which they are tried; the first is the specification's.
llvm::ArrayRef<Dialect> dialects();

/// Reads a corestack section's contents (behind the section's name). Returns
/// true if they were consumed exactly. Else Result has the frames before the
/// damage and C.error() says what it was.
bool readThread(ByteReader &C, const Dialect &D, Thread &Result);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_DIALECT_H
