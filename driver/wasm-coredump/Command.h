//===- Command.h - Commands of the wasm-coredump tool -----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Each command is one file: it declares its cl::SubCommand and options, and a
// function that runs it and returns the exit code. main.cpp lists them.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_WASM_COREDUMP_COMMAND_H
#define WASM_COREDUMP_DRIVER_WASM_COREDUMP_COMMAND_H

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"

namespace wasm_coredump {

constexpr char ToolName[] = "wasm-coredump";

extern llvm::cl::SubCommand FinalizeCommand;
int runFinalize();

extern llvm::cl::SubCommand CargoInitCommand;
int runCargoInit(const char *Argv0);

/// Prints `wasm-coredump: error: FILE: what` and returns the exit code.
int reportError(llvm::StringRef File, llvm::Error E);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_WASM_COREDUMP_COMMAND_H
