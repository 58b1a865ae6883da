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
// Under the name wasm-coredump-rewriter it is what worker-build runs if COREDUMP
// is set: finalize, from standard input to standard output.
//
//===----------------------------------------------------------------------===//

#include "Command.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"
#include <cstdlib>

using namespace llvm;
using namespace wasm_coredump;

int wasm_coredump::reportError(StringRef File, Error E) {
  WithColor::error(errs(), ToolName)
      << File << ": " << toString(std::move(E)) << '\n';
  return 1;
}

static constexpr char RewriterName[] = "wasm-coredump-rewriter";

/// finalize's arguments. What worker-build has was finalized by rustc's linker
/// and changed by wasm-bindgen and wasm-opt; if it was not finalized, traps of code
/// that is not instrumented are recorded, too, as in all of Rust's modules.
/// worker-build's own arguments may be empty.
static SmallVector<const char *> rewriterArguments(int Argc, char **Argv) {
  SmallVector<const char *> Args = {Argv[0], "finalize", "-",
                                    "-o",    "-",        "--changed"};
  bool ChoosesBoundaries = false;
  for (StringRef Arg : ArrayRef(Argv, Argc).drop_front()) {
    if (Arg.empty())
      continue;
    if (Arg == "--check-memory-operations") {
      WithColor::error(errs(), RewriterName)
          << Arg << ": memory is checked by the compiled code: see the option "
          << "memory=bounds of the pass\n";
      std::exit(1);
    }
    StringRef Name = Arg.ltrim('-');
    ChoosesBoundaries |=
        Name.starts_with("late-traps") || Name.starts_with("boundaries");
    Args.push_back(Arg.data());
  }
  if (!ChoosesBoundaries)
    Args.push_back("--late-traps");
  return Args;
}

int main(int Argc, char **Argv) {
  InitLLVM Init(Argc, Argv);
  SmallVector<const char *> Args(Argv, Argv + Argc);
  if (sys::path::stem(Argv[0]) == RewriterName)
    Args = rewriterArguments(Argc, Argv);
  cl::ParseCommandLineOptions(static_cast<int>(Args.size()), Args.data(),
                              "Prepares WebAssembly modules for core dumps\n");
  if (FinalizeCommand)
    return runFinalize();
  if (CargoInitCommand)
    return runCargoInit(Argv[0]);
  errs() << "usage: " << ToolName
         << " finalize MODULE [-o OUT], or cargo-init [DIR]; see --help\n";
  return 1;
}
