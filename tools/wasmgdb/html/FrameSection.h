//===- FrameSection.h - One frame of the page -------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_HTML_FRAMESECTION_H
#define WASM_COREDUMP_TOOLS_WASMGDB_HTML_FRAMESECTION_H

#include "MemoryView.h"

namespace wasm_coredump {

/// A frame with its variables, read once for all parts of the page.
struct FrameSection {
  struct Named {
    Variable V;
    Datum D;
  };
  size_t Level = 0;
  const StackFrame *F = nullptr;
  std::vector<Named> Variables; ///< Parameters first.

  static FrameSection read(Session &S, size_t Level, const StackFrame &F);
  /// Where the variables lie, and where pointers among them point.
  void addMemory(Session &S, MemoryView &Memory) const;
  /// A folded list item; open says that it begins unfolded.
  void write(Markup &Out, Session &S, const MemoryView &Memory,
             const std::string &Id, bool Open) const;
};

/// "#3 main (argc=1) at a.c:12" on one line, for frames without a section.
void writeFrameLine(Markup &Out, size_t Level, const StackFrame &F);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_HTML_FRAMESECTION_H
