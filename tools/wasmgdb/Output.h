//===- Output.h - Where commands print --------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_OUTPUT_H
#define WASM_COREDUMP_TOOLS_WASMGDB_OUTPUT_H

#include "llvm/Support/raw_ostream.h"
#include <string>

namespace wasm_coredump {

/// Passes on what is written, or keeps it for a while.
class Output final : public llvm::raw_ostream {
public:
  explicit Output(llvm::raw_ostream &To) : To(To) { SetUnbuffered(); }
  ~Output() override { raw_ostream::flush(); }

  /// Also those it is passed on to.
  void flush() {
    raw_ostream::flush();
    if (!Captured)
      To.flush();
  }

  /// Until its end, what is written goes into a text.
  class Capture {
  public:
    Capture(Output &O, std::string &Text) : O(O), Outer(O.Captured) {
      O.Captured = &Text;
    }
    ~Capture() { O.Captured = Outer; }
    Capture(const Capture &) = delete;
    Capture &operator=(const Capture &) = delete;

  private:
    Output &O;
    std::string *Outer;
  };

private:
  void write_impl(const char *Data, size_t Size) override {
    if (Captured)
      Captured->append(Data, Size);
    else
      To.write(Data, Size);
    Position += Size;
  }
  uint64_t current_pos() const override { return Position; }

  llvm::raw_ostream &To;
  std::string *Captured = nullptr;
  uint64_t Position = 0;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_OUTPUT_H
