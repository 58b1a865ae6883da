// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Loads a plugin as LLVM does, without any LLVM.
#include <dlfcn.h>
#include <stdio.h>

struct Info {
  unsigned ApiVersion;
  const char *Name, *Version;
  void *Register, *More[4];
};

int main(int Argc, char **Argv) {
  void *Plugin = dlopen(Argv[1], RTLD_LAZY | RTLD_GLOBAL);
  if (!Plugin)
    return printf("%s\n", dlerror()), 0;
  struct Info (*Get)(void) = dlsym(Plugin, "llvmGetPassPluginInfo");
  Get();
  return 0;
}
