//===- Reader.h - Reading a wasm core dump ----------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Bytes to model. A dump has the form of a module, but one that no engine would
// accept (a data section without the code it belongs to, sections in any order,
// cut files), so this does not go through the module parser.
//
// What is damaged becomes a warning, and everything around it is still read:
// a core dump can't be made again. An error means that there is nothing to
// show: not a wasm file, a plain module, or cut before the first section of a
// dump.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_READER_H
#define WASM_COREDUMP_LIB_COREDUMP_READER_H

#include "Coredump.h"

namespace wasm_coredump {

/// The result borrows File's bytes (memory contents). Messages of errors and
/// warnings: `SECTION: what at 0xOFFSET`, from the start of the file.
llvm::Expected<Coredump> readCoredump(llvm::ArrayRef<uint8_t> File);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_READER_H
