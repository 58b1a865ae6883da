//===- SymbolWriter.h - Writing a symbol file -------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Model to bytes. Native only.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_SYMBOLS_SYMBOLWRITER_H
#define WASM_COREDUMP_LIB_SYMBOLS_SYMBOLWRITER_H

#include "SymbolModel.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

namespace wasm_coredump {
namespace symbols {

class SymbolWriter {
public:
  explicit SymbolWriter(llvm::ArrayRef<uint8_t> BuildId) : BuildId(BuildId) {}

  /// Functions in ascending order of their index. Fails on what the format has
  /// no room for, with the function's index.
  llvm::Error add(const FunctionModel &F);

  /// The whole file; the writer is empty then.
  llvm::Expected<std::vector<uint8_t>> finish();

  uint32_t numFunctions() const { return NumFunctions; }

private:
  uint32_t stringFor(llvm::StringRef Text);
  uint32_t fileFor(const SourcePlace &P);
  void closeBlock();

  struct Block {
    uint32_t First = 0;
    std::vector<uint8_t> Bytes;
  };

  llvm::ArrayRef<uint8_t> BuildId;
  std::vector<Block> Blocks;
  uint32_t NumFunctions = 0, LastIndex = 0;

  // The block that is being filled.
  std::vector<std::pair<uint32_t, uint32_t>> Directory; ///< Index and size.
  std::vector<uint8_t> Strings{0}, Records;
  llvm::StringMap<uint32_t> Known;
};

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_SYMBOLWRITER_H
