//===- info_args.cpp - Arguments ------------------------------------------===//
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
Usage: info args)";

static Error run(Session &S, StringRef) {
  Expected<const StackFrame *> F = S.frame();
  if (!F)
    return createStringError("No frame selected.");
  if (!printVariables(S, **F, true, ""))
    S.Out << ((*F)->Source->Scope ? "No arguments.\n"
                                  : "No symbol table info available.\n");
  return Error::success();
}

static const Command InfoArgs("info args", "ar", Help, run);
