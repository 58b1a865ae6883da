//===- LineDiff.h - What a change of a file does, for people ----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_WASM_COREDUMP_LINEDIFF_H
#define WASM_COREDUMP_DRIVER_WASM_COREDUMP_LINEDIFF_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace wasm_coredump {

/// Prints the lines that are removed ("-") and added ("+"), each group with up
/// to two lines around it, as `diff -u` does without its "@@" lines' numbers.
void printLineDiff(llvm::raw_ostream &OS, llvm::StringRef Old,
                   llvm::StringRef New);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_WASM_COREDUMP_LINEDIFF_H
