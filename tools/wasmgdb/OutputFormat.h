//===- OutputFormat.h - The /FMT of commands --------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_OUTPUTFORMAT_H
#define WASM_COREDUMP_TOOLS_WASMGDB_OUTPUTFORMAT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace wasm_coredump {

struct OutputFormat {
  std::optional<int64_t> Count;
  char Letter = 0; ///< One of x d u o t c a f s z i; 0: not given.
  char Unit = 0;   ///< One of b h w g; 0: not given.
  bool Raw = false;
};

/// Takes "/20xw " off the arguments of a command, if they begin with a slash.
llvm::Expected<OutputFormat> takeFormat(llvm::StringRef &Arguments);

/// Refuses what means something to x only. Command names it in the message.
llvm::Error checkPrintFormat(const OutputFormat &F, llvm::StringRef Command);

/// Takes flags such as "/sr " off the arguments: only letters of Allowed.
llvm::Expected<std::string> takeFlags(llvm::StringRef &Arguments,
                                      llvm::StringRef Allowed);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_OUTPUTFORMAT_H
