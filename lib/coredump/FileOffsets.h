//===- FileOffsets.h - Code offsets that a host knew as file's --*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A host that had only a compiled module could not know where its functions
// begin: in its dumps (InfoFileOffsets) the frames' code offsets count from the
// start of the module's file.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_FILEOFFSETS_H
#define WASM_COREDUMP_LIB_COREDUMP_FILEOFFSETS_H

#include "Coredump.h"
#include "lib/wasm/Module.h"

namespace wasm_coredump {

/// Makes code offsets of such a dump relative to the function body, and clears
/// the flag. Does nothing to other dumps. Fails if an offset is not in its
/// function: then the dump is another module's.
llvm::Error resolveFileOffsets(Coredump &Dump, const Module &M);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_FILEOFFSETS_H
