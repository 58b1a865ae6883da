//===- show_version.cpp - Which wasmgdb this is ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"
#include "llvm/Config/llvm-config.h"

using namespace llvm;
using namespace wasm_coredump;

static Error run(Session &S, StringRef) {
  S.Out << "wasmgdb of wasm-coredump, with LLVM " << LLVM_VERSION_STRING
        << "\nLicensed under the Apache License 2.0.\n"
           "For help, type \"help\".\n"
           "Type \"apropos word\" to search for commands related to "
           "\"word\".\n";
  return Error::success();
}

static const Command ShowVersion("show version", "ver",
                                 "Show what version of wasmgdb this is.\n"
                                 "Usage: show version",
                                 run);
