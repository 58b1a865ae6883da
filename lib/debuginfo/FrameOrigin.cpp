//===- FrameOrigin.cpp - Whose code a frame is ----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FrameOrigin.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace wasm_coredump;

// Rust's project builds in /rustc/<commit>, rust-src is below lib/rustlib.
static bool isRustLibrary(StringRef Path) {
  const bool IsRust = Path.starts_with("/rustc/") || Path.contains("/rustlib/");
  return IsRust && Path.contains("/library/");
}

static bool isCxxLibrary(StringRef Path) {
  for (StringRef Part : {"/c++/v1/", "/libcxx/", "/libcxxabi/", "/libunwind/"})
    if (Path.contains(Part))
      return true;
  return false;
}

static bool isLibc(StringRef Path) {
  for (StringRef Part : {"libc-bottom-half/", "libc-top-half/", "/dlmalloc/"})
    if (Path.contains(Part))
      return true;
  return false;
}

static StringRef libraryOfFile(const SourceLocation &Where) {
  std::string Path = Where.File;
  if (!StringRef(Path).starts_with("/"))
    Path = Where.Directory + "/" + Path;
  if (isRustLibrary(Path))
    return "std";
  if (isCxxLibrary(Path))
    return "libc++";
  return isLibc(Path) ? "libc" : "";
}

// The prefix of a path in front of which types and references may stand:
// "<&core::fmt::Arguments as ...>".
static StringRef withoutQualifiers(StringRef Name) {
  return Name.ltrim("<&*( ");
}

static StringRef libraryOfName(const SourceFrame &F) {
  // No file: what the linker and the runtime add, and libraries without debug
  // info. A program that calls a function of its own like this has its file.
  const StringRef Name = F.Name, Linkage = F.LinkageName;
  if (Name.starts_with("std::") && Linkage.starts_with("_ZNSt"))
    return "libc++";
  // Rust's crates by their mangled names; C++ has no namespaces of these names.
  const bool IsRust = Linkage.starts_with("_R") ||
                      (Linkage.starts_with("_ZN") && Linkage.contains("17h"));
  if (IsRust)
    for (StringRef Crate : {"std::", "core::", "alloc::", "panic_abort::",
                            "panic_unwind::", "compiler_builtins::"})
      if (withoutQualifiers(Name).starts_with(Crate))
        return "std";
  for (StringRef Rust : {"__rust_", "__rustc", "rust_begin_unwind"})
    if (Name.starts_with(Rust))
      return "std";
  for (StringRef Start : {"_start", "_initialize", "abort", "__main_void",
                          "__original_main", "__wasm_call_ctors"})
    if (Name == Start || Name == (Start + ".command_export").str())
      return "libc";
  return "";
}

StringRef wasm_coredump::libraryOf(const SourceFrame &F) {
  // Our own crate, which is compiled with the program.
  if (F.Language == "rust" && StringRef(F.Name).starts_with("wasm_coredump::"))
    return "wasm-coredump";
  return F.Where.File.empty() ? libraryOfName(F) : libraryOfFile(F.Where);
}
