//===- Dialect.h - How producers write stacks -------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Producers agree on a corestack section's name, and on little else. A dialect
// is a way to read it. The reader tries them in the order of the table and takes
// the first that consumes every corestack section of the file exactly, with
// valid tags. Others that do so too, and read something else, are kept: with the
// module at hand, CodeOffsets.h finds out which of them is true.
//
// A new dialect is a function that reads a frame and a row in Dialect.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_DIALECT_H
#define WASM_COREDUMP_LIB_COREDUMP_DIALECT_H

#include "Coredump.h"
#include "lib/wasm/Leb.h"

namespace wasm_coredump {

/// What a frame's code offset counts from.
enum class CodeBase : uint8_t {
  Body,             ///< The function's body: the specification.
  FirstInstruction, ///< Behind the local declarations.
  CodeSection,      ///< The code section's contents, as in DWARF.
  File,             ///< The start of the module's file.
  /// Likewise, but it is the place of the call that made this frame: where its
  /// caller is.
  CallersFile,
  FunctionIndex, ///< No offset at all: the function's index.
};

struct Dialect {
  const char *Name;
  unsigned MinFrameSize; ///< Bytes, to bound the number of frames.
  /// Returns true if the frame's place was read, if not all of its values.
  /// Errors stay in the byte reader.
  bool (*ReadFrame)(ByteReader &C, Frame &F);
  /// In the order in which they are tried against a module.
  llvm::ArrayRef<CodeBase> Bases;

  /// Is the file's section coremodules a sign for or against this dialect?
  enum class ModulesSection : uint8_t { Any, Present, Absent };
  ModulesSection Modules = ModulesSection::Any;
  /// The number of frames is four bytes, and four unused ones follow.
  bool FixedCount = false;
  /// There may be fewer frames than announced.
  bool CountsTooHigh = false;
  /// Parameters of all frames but the youngest are made up, see readThread.
  bool MadeUpParameters = false;
  /// All values are the low 32 bits, tagged as i32.
  bool OnlyI32 = false;
  /// The dump is an image of memory, and the memory section's maximum is what
  /// memory had.
  bool MemoryImage = false;
};

/// In the order in which they are tried; the first is the specification's.
llvm::ArrayRef<Dialect> dialects();

/// By name, or null.
const Dialect *findDialect(llvm::StringRef Name);

/// Reads a corestack section's contents (behind the section's name). Returns
/// true if they were consumed exactly. Else Result has the frames before the
/// damage, with the damaged one (and no values) if its place is known, and
/// C.error() says what it was. NumWhole is the number of undamaged frames.
bool readThread(ByteReader &C, const Dialect &D, Thread &Result,
                size_t &NumWhole);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_DIALECT_H
