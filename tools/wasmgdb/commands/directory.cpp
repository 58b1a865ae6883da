//===- directory.cpp - Where source files are -----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] =
    R"(Add directories to the search path for source files.
Usage: directory [DIR...]
They are searched before the directory of the compilation and the current one.
With no argument, forget all that were added.)";

static Error run(Session &S, StringRef Arguments) {
  SmallVector<StringRef, 4> Names;
  Arguments.split(Names, ' ', -1, false);
  if (Names.empty())
    S.Sources.clearDirectories();
  // The first of several is to be searched first.
  for (StringRef Name : reverse(Names))
    S.Sources.addDirectory(Name);
  S.Out << "Source directories searched: ";
  for (const std::string &D : S.Sources.directories())
    S.Out << D << ':';
  S.Out << "$cdir:$cwd\n";
  return Error::success();
}

static const Command Directory("directory", "dir", Help, run);
