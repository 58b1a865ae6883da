//===- MemoryView.h - The memory that a reader will ask for -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Not all memory, only the ranges that the crash and the frames point at: the
// faulting address, variables, and what pointers point to. Ranges that touch
// become one; each says why it is there.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_HTML_MEMORYVIEW_H
#define WASM_COREDUMP_TOOLS_WASMGDB_HTML_MEMORYVIEW_H

#include "../Session.h"
#include "Markup.h"

namespace wasm_coredump {

class MemoryView {
public:
  explicit MemoryView(const Memory *Mem) : Mem(Mem) {}

  /// Ranges outside of memory are left out; long ones are cut.
  void add(uint64_t Address, uint64_t Size, std::string Why);
  /// The bytes that an access failed at are marked.
  void mark(uint64_t Address, uint64_t Size);
  /// Merges what was added. Then idOf and write may be used.
  void finish();
  /// The id of the range that has the address, if any.
  const std::string *idOf(uint64_t Address) const;
  bool empty() const { return Ranges.empty(); }
  void write(Markup &Out) const;

private:
  struct Range {
    uint64_t From, To; ///< Multiples of 16.
    size_t Order;
    std::vector<std::string> Why;
    std::string Id;
  };
  void writeRow(Markup &Out, uint64_t Address) const;
  void writeRange(Markup &Out, const Range &R) const;

  const Memory *Mem;
  std::vector<Range> Ranges;
  uint64_t MarkedFrom = 0, MarkedTo = 0;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_HTML_MEMORYVIEW_H
