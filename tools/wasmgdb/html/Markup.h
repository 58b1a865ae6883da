//===- Markup.h - HTML whose text nobody vouches for ------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Names, strings and paths come from the module, the dump and the memory of a
// program that went astray. All of them pass through text(), which leaves
// nothing of them that could be markup, that could hide (control characters),
// or that could reorder what stands around it (bidirectional controls).
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_HTML_MARKUP_H
#define WASM_COREDUMP_TOOLS_WASMGDB_HTML_MARKUP_H

#include "llvm/Support/raw_ostream.h"

namespace wasm_coredump {

class Markup {
public:
  /// Beyond Limit bytes isFull() is true, and writers of parts leave off.
  Markup(llvm::raw_ostream &OS, uint64_t Limit) : OS(OS), Limit(Limit) {}

  /// Markup of our own, as it is. Only literals and numbers belong here.
  Markup &operator<<(const char *Own) {
    OS << Own;
    return *this;
  }
  Markup &operator<<(uint64_t Number) {
    OS << Number;
    return *this;
  }
  /// Anything else, escaped; cut behind MaxLength bytes.
  Markup &text(llvm::StringRef Foreign, size_t MaxLength = 2000);
  /// <span class="Class">text</span>.
  Markup &span(const char *Class, llvm::StringRef Foreign,
               size_t MaxLength = 2000);
  bool isFull() const { return OS.tell() > Limit; }

private:
  llvm::raw_ostream &OS;
  uint64_t Limit;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_HTML_MARKUP_H
