//===- CodeAddress.h - Addresses of code as users see them ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// WebAssembly's code is in no memory. The address of an instruction is its
// offset in the module's file, as engines' stacks and disassemblers show it; so
// code and data have addresses of their own, and the same number may be both.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_CODEADDRESS_H
#define WASM_COREDUMP_TOOLS_WASMGDB_CODEADDRESS_H

#include "Session.h"

namespace wasm_coredump {

struct CodeAddress {
  const Function *In = nullptr;
  uint32_t Offset = 0; ///< In the body.

  uint64_t fileOffset() const { return In->FileOffset + Offset; }
  uint64_t pc() const { return In->Pc + Offset; }
};

/// "0x000001a2".
std::string addressText(uint64_t FileOffset);

/// "calculate(int)": with the parameters if the module names them.
std::string functionText(Session &S, uint32_t Index);

/// "<calculate(int)+12>"; without "+0" if IfNotZero.
std::string symbolText(Session &S, const CodeAddress &A, bool IfNotZero);

std::optional<CodeAddress> codeAt(Session &S, uint64_t FileOffset);
std::optional<CodeAddress> codeAtPc(Session &S, uint64_t Pc);

/// What an expression says of code: the name of a function, a function pointer,
/// $pc, or a number, which is an offset in the file.
llvm::Expected<CodeAddress> evaluateCode(Session &S, llvm::StringRef Text);

/// The same for a value.
llvm::Expected<CodeAddress> codeOf(Session &S, const Datum &D);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_CODEADDRESS_H
