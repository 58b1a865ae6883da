//===- main.cpp - The wasm-coredump tool ----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   wasm-coredump COMMAND ARGUMENTS...
//
// Commands: finalize, cargo-init.
//
//===----------------------------------------------------------------------===//

#include "Command.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;
using namespace wasm_coredump;

int wasm_coredump::reportError(StringRef File, Error E) {
  WithColor::error(errs(), ToolName)
      << File << ": " << toString(std::move(E)) << '\n';
  return 1;
}

int main(int Argc, char **Argv) {
  InitLLVM Init(Argc, Argv);
  cl::ParseCommandLineOptions(Argc, Argv,
                              "Prepares WebAssembly modules for core dumps\n");
  if (FinalizeCommand)
    return runFinalize();
  if (CargoInitCommand)
    return runCargoInit(Argv[0]);
  errs() << "usage: " << ToolName
         << " finalize MODULE [-o OUT], or cargo-init [DIR]; see --help\n";
  return 1;
}
