//===- Loader.cpp - The plugin that compilers load ------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The pass works with one major version of LLVM only. Loaded into a compiler
// with another one it fails at its first undefined symbol, with that symbol's
// name, or later in a crash. So compilers load this library, which refers to
// nothing of LLVM: it finds out the version, says what is wrong if it is, and
// loads the pass from beside itself.
//
//===----------------------------------------------------------------------===//

#include "llvm/Config/llvm-config.h"
#include "llvm/Plugins/PassPlugin.h"
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <string>

static constexpr char PassLibrary[] = "libWasmCoredumpPass.so";

/// Nothing can be returned that every version of LLVM takes for an error. Other
/// threads of the compiler are at work: no destructors.
[[noreturn]] static void fail(const std::string &What) {
  std::fprintf(stderr, "wasm-coredump: error: %s\n", What.c_str());
  std::fflush(stderr);
  std::_Exit(1);
}

/// The compiler's, or 0: before LLVM 16 nothing tells, and a compiler that has
/// LLVM linked in may have left this out.
static unsigned hostVersion() {
  using GetVersion = void (*)(unsigned *, unsigned *, unsigned *);
  auto Get =
      reinterpret_cast<GetVersion>(dlsym(RTLD_DEFAULT, "LLVMGetVersion"));
  unsigned Major = 0, Minor = 0, Patch = 0;
  if (Get)
    Get(&Major, &Minor, &Patch);
  return Major;
}

extern "C" LLVM_ATTRIBUTE_WEAK llvm::PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  const std::string Needs = "the plugin needs a compiler with LLVM " +
                            std::to_string(LLVM_VERSION_MAJOR);
  unsigned Version = hostVersion();
  if (Version != 0 && Version != LLVM_VERSION_MAJOR)
    fail(Needs + "; this one has LLVM " + std::to_string(Version));

  Dl_info Self;
  if (!dladdr(reinterpret_cast<void *>(&llvmGetPassPluginInfo), &Self))
    fail("the plugin can't tell where it is");
  std::string Path = Self.dli_fname;
  const size_t Slash = Path.rfind('/');
  Path = (Slash == std::string::npos ? "./" : Path.substr(0, Slash + 1)) +
         PassLibrary;
  // Never closed: passes of it run as long as the compiler does.
  void *Pass = dlopen(Path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!Pass)
    fail(Needs + ", which this one has not: " + dlerror());
  using GetInfo = void (*)(llvm::PassPluginLibraryInfo *);
  auto Get = reinterpret_cast<GetInfo>(dlsym(Pass, "wasmCoredumpPassInfo"));
  if (!Get)
    fail(Path + " is not the pass that belongs to the plugin");
  llvm::PassPluginLibraryInfo Info;
  Get(&Info);
  return Info;
}
