//===- cd.cpp - The debugger's own directory ------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;
using namespace wasm_coredump;

static Error show(Session &S, StringRef) {
  SmallString<256> Here;
  if (std::error_code Code = sys::fs::current_path(Here))
    return createStringError(
        "The working directory is not known: " + Code.message() + ".");
  S.Out << "Working directory " << Here << ".\n";
  return Error::success();
}

static const Command Pwd("pwd", "",
                         "Print the working directory, which relative names "
                         "of sources and scripts begin in.\nUsage: pwd",
                         show);

static Error change(Session &S, StringRef Directory) {
  SmallString<256> To;
  sys::fs::expand_tilde(Directory.empty() ? "~" : Directory, To);
  if (std::error_code Code = sys::fs::set_current_path(To))
    return createStringError(To + ": " + Code.message() + ".");
  return show(S, "");
}

static const Command Cd("cd", "",
                        "Set the working directory of the debugger.\n"
                        "Usage: cd [DIR]",
                        change, Completes::File);
