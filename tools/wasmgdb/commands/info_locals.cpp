//===- info_locals.cpp - Variables of a frame -----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(All local variables of current stack frame.
Usage: info locals [-q] [-t TYPEREGEXP] [NAMEREGEXP]
Prints those whose names and types match. Variables of inner blocks come first;
"shadowed" marks those that a variable of an inner block hides. Values that
neither the program nor the core dump kept are <optimized out>.)";

static Error run(Session &S, StringRef Arguments) {
  return showVariables(S, /*Parameters=*/false, Arguments);
}

static const Command InfoLocals("info locals", "lo", Help, run);
