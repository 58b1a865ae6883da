//===- LineIndex.h - Lines and files of a program ---------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Where a line's code is, which lines a stretch of code has, and which files
// and units there are. Read from the line tables at each question; nothing is
// kept but what LLVM's reader keeps.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_LINEINDEX_H
#define WASM_COREDUMP_LIB_DEBUGINFO_LINEINDEX_H

#include "DebugInfo.h"

namespace wasm_coredump {

/// The code [Pc, End) comes from this line.
struct LineRange {
  uint64_t Pc = 0, End = 0;
  SourceLocation Where;
};

/// The compilation unit of a frame.
struct UnitDescription {
  std::string Name, Directory, Producer, Language;
  unsigned DwarfVersion = 0;
};

class LineIndex {
public:
  explicit LineIndex(DebugInfo &Info) : Info(Info) {}

  /// All files that have code or declarations, by path, each once.
  std::vector<SourceLocation> files();
  /// Files with that path, or whose path ends in it.
  std::vector<SourceLocation> filesNamed(llvm::StringRef Name);

  /// The line table's rows for [Pc, End), by pc, adjacent equal lines joined.
  std::vector<LineRange> linesIn(uint64_t Pc, uint64_t End);
  /// The code of a line: the first range in each function that has any. If the
  /// line has none, of the next one that has (its Where says so).
  std::vector<LineRange> codeOf(const SourceLocation &Line);

  std::optional<UnitDescription> unitOf(const SourceFrame &F);

private:
  DebugInfo &Info;
};

/// The file with its directory, as the compiler was told.
std::string pathOf(const SourceLocation &Where);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_LINEINDEX_H
