//===- Page.h - A crash as one page -----------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Everything a person asks first, in one file that needs no network, no script
// and no server: why and where it crashed, the stacks with their variables and
// source lines, and the memory that they point at. The page's content security
// policy forbids all but its own style and script.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_HTML_PAGE_H
#define WASM_COREDUMP_TOOLS_WASMGDB_HTML_PAGE_H

#include "../Session.h"

namespace wasm_coredump {

/// The file appears when it is complete; "-" is the standard output. Warnings
/// are shown on the page.
llvm::Error writePage(Session &S, llvm::StringRef Path,
                      llvm::ArrayRef<std::string> Warnings);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_HTML_PAGE_H
