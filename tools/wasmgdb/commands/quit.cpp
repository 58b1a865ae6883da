//===- quit.cpp - The end -------------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Exit wasmgdb.
Usage: quit)";

static Error run(Session &S, StringRef) {
  S.Quit = true;
  return Error::success();
}

static const Command Quit("quit", "q exit", Help, run);
