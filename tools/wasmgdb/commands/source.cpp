//===- source.cpp - Commands from a file ----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Read commands from a file named FILE.
Usage: source FILE
The first error ends it. Its name and line stand in front of the message.)";

static Error run(Session &S, StringRef Arguments) {
  Arguments.consume_front("-v ");
  Arguments = Arguments.trim();
  if (Arguments.empty())
    return createStringError(
        "source command requires file name of file to source.");
  return S.Scripts.runFile(Arguments);
}

static const Command Source("source", "", Help, run, Completes::File);
