//===- directory.cpp - Where sources are ----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] =
    R"(Add directories to the search path for source files.
Usage: directory [DIR...]
They are searched before the directory of the compilation and the current one.
With no argument, forget all that were added. Also separated by colons.)";

static Error show(Session &S, StringRef) {
  S.Out << "Source directories searched: ";
  for (const std::string &D : S.Sources.directories())
    S.Out << D << ':';
  S.Out << "$cdir:$cwd\n";
  return Error::success();
}

static Error run(Session &S, StringRef Arguments) {
  SmallVector<StringRef, 4> Names;
  SplitString(Arguments, Names, " :");
  if (Names.empty())
    S.Sources.clearDirectories();
  // The first of several is to be searched first. These two always are.
  for (StringRef Name : reverse(Names))
    if (Name != "$cdir" && Name != "$cwd")
      S.Sources.addDirectory(Name);
  return show(S, "");
}

static const Command Directory("directory", "dir", Help, run, Completes::File);
static const Command ShowDirectories("show directories", "",
                                     "Show where source files are searched.\n"
                                     "Usage: show directories",
                                     show);
