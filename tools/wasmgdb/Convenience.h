//===- Convenience.h - Values with a dollar ---------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The history ($, $$, $N), variables of the user ($name), and the machine of
// the selected frame: $pc, $sp, $fp, $localN, $stackN, $globalN.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_CONVENIENCE_H
#define WASM_COREDUMP_TOOLS_WASMGDB_CONVENIENCE_H

#include "lib/debuginfo/Value.h"
#include <map>

namespace wasm_coredump {

class Session;
struct StackFrame;

/// A part of a frame's machine, by the name that stands behind the dollar.
struct Register {
  std::string Name;
  std::string WasmType; ///< "i32"; empty: none of its own.
  std::string Symbol;   ///< Its name in the module, if it has one.
  Datum Val;
};

class Convenience {
public:
  explicit Convenience(Session &S) : S(S) {}

  /// Puts a value into the history and returns its number.
  size_t remember(Datum D);
  llvm::ArrayRef<Datum> history() const { return History; }

  /// The value of "$NAME". Names that mean nothing are void, as in gdb.
  std::optional<Datum> get(llvm::StringRef Name);
  void set(llvm::StringRef Name, Datum D);
  const std::map<std::string, Datum> &variables() const { return Variables; }

  /// Is the name one of those that can't be set?
  bool isReserved(llvm::StringRef Name);

private:
  std::optional<Datum> remembered(llvm::StringRef Name) const;

  Session &S;
  std::vector<Datum> History;
  std::map<std::string, Datum> Variables;
};

/// Wasm locals, operand stack, then pc, sp and fp.
std::vector<Register> registersOf(Session &S, const StackFrame &F);
/// The module's globals.
std::vector<Register> globalsOf(Session &S);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_CONVENIENCE_H
