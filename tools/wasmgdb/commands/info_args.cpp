//===- info_args.cpp - Arguments of a frame -------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(All argument variables of current stack frame.
Usage: info args [-q] [-t TYPEREGEXP] [NAMEREGEXP]
Prints those whose names and types match.)";

static Error run(Session &S, StringRef Arguments) {
  return showVariables(S, /*Parameters=*/true, Arguments);
}

static const Command InfoArgs("info args", "ar", Help, run);
