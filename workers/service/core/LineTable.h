//===- LineTable.h - Lines of a module that was not split -------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Source positions from the sections .debug_line, .debug_line_str and .debug_str,
// which clients send of a module that still has them: DWARF 2 to 5. This is all of
// DWARF that the service reads. Of inlined code it gives the innermost place, and
// knows neither the function there nor parameters: the symbol file has those.
//
// The sections are not trusted: what can't be read has no lines.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_WORKERS_SERVICE_CORE_LINETABLE_H
#define WASM_COREDUMP_WORKERS_SERVICE_CORE_LINETABLE_H

#include "lib/coredump/Coredump.h"
#include "lib/wasm/Leb.h"
#include <map>
#include <string>

namespace wasm_coredump {

struct LineSections {
  Bytes
      Functions; ///< Contents of `wasm_coredump.functions`: where bodies begin.
  Bytes Line, LineStrings, Strings;
};

struct SourcePosition {
  std::string Directory, File; ///< File may be relative to Directory.
  uint32_t Line = 0, Column = 0;
};

/// By (function index, code offset).
using SourcePositions = std::map<std::pair<uint32_t, uint32_t>, SourcePosition>;

/// Those of the frames' places. Takes time by the number of places times that of
/// rows in the sections.
SourcePositions readLines(const LineSections &Sections,
                          llvm::ArrayRef<Frame> Frames);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_WORKERS_SERVICE_CORE_LINETABLE_H
