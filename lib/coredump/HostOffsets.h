//===- HostOffsets.h - Code offsets in dumps of a host ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A host that makes a dump from the engine's stack (InfoFromHost) cannot read
// the code of a compiled module. What it could not know, a reader that has the
// module's file adds:
//
//   - where functions begin (InfoFileOffsets: offsets count from the start of
//     the file);
//   - where a function's first instruction is. Engines name the start of the
//     function where their stack overflows, and there are the local
//     declarations, which have no line.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_HOSTOFFSETS_H
#define WASM_COREDUMP_LIB_COREDUMP_HOSTOFFSETS_H

#include "Coredump.h"
#include "lib/wasm/Module.h"

namespace wasm_coredump {

/// Makes the code offsets of such a dump those of instructions, and clears
/// InfoFileOffsets. Does nothing to other dumps. Fails if an offset is not in
/// its function: then the dump is another module's.
llvm::Error resolveHostOffsets(Coredump &Dump, const Module &M);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_HOSTOFFSETS_H
