//===- SymbolListing.h - Symbols grouped by their files ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The shape of info functions, info variables and info types:
//
//   All functions matching regular expression "calc":
//
//   File thing.cpp:
//   39:	int calculate(int);
//
//   Non-debugging symbols:
//   0x0000015a  _start
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_SYMBOLLISTING_H
#define WASM_COREDUMP_TOOLS_WASMGDB_SYMBOLLISTING_H

#include "Pattern.h"
#include "Session.h"
#include "llvm/Support/JSON.h"

namespace wasm_coredump {

struct ListedSymbol {
  SourceLocation Declared;
  std::string Name;         ///< Sorts the symbols of a file.
  std::string Declaration;  ///< "static int f(int);"
  llvm::json::Object Extra; ///< What JSON says of it besides.
};

struct ListedAddress {
  std::string Address, Name;
};

/// Prints the symbols, each declaration once, then those without debug info.
void printSymbols(Session &S, const SymbolQuery &Query, llvm::StringRef What,
                  std::vector<ListedSymbol> Symbols,
                  std::vector<ListedAddress> Others);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_SYMBOLLISTING_H
