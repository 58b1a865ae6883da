//===- Writer.h - Writing a wasm core dump ----------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Model to bytes, in the specification's form only and with the shortest
// encodings: the sections core, coremodules, coreinstances, memory, global,
// one corestack a thread, wasm_coredump.info if known, data. Sections that
// would be empty are written too, so that a reader finds all it looks for.
//
// The specification has no place for some of the model: vector and reference
// values in frames are written as unavailable, a frame without an instance
// belongs to instance 0, and globals are constants. A dump without instances gets
// one, of one module, with all memories and globals. What is not known must not
// turn into zeros: the list of globals ends before the first whose value is
// unknown, and wasm_coredump.info says which memory is lost (in a dump that had
// no such section, too).
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_WRITER_H
#define WASM_COREDUMP_LIB_COREDUMP_WRITER_H

#include "Coredump.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace wasm_coredump {

/// Fails if a section would exceed 4 GiB, before anything is written.
llvm::Error writeCoredump(const Coredump &D, llvm::raw_ostream &OS);

/// The same into a buffer.
llvm::Expected<std::vector<uint8_t>> writeCoredump(const Coredump &D);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_WRITER_H
