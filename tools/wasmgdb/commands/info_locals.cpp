//===- info_locals.cpp - Local variables ----------------------------------===//
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
Usage: info locals
Variables of inner blocks come first. "shadowed" marks those that a variable of
an inner block hides. Values that neither the program nor the core dump kept are
<optimized out>.)";

static Error run(Session &S, StringRef) {
  Expected<const StackFrame *> F = S.frame();
  if (!F)
    return createStringError("No frame selected.");
  if (!printVariables(S, **F, false, ""))
    S.Out << ((*F)->Source->Scope ? "No locals.\n"
                                  : "No symbol table info available.\n");
  return Error::success();
}

static const Command InfoLocals("info locals", "lo", Help, run);
