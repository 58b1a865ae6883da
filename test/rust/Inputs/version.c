// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Preloaded, it stands in for LLVM's own.
void LLVMGetVersion(unsigned *Major, unsigned *Minor, unsigned *Patch) {
  *Major = MAJOR;
  *Minor = 1;
  *Patch = 0;
}
