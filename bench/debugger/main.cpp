//===- main.cpp - Starts the chain of a large program ---------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

using Step = long (*)(unsigned Depth, long Sum);

extern "C" {
Step Chain[10000];
unsigned ChainLength;
unsigned ChainStride = STRIDE;
}

int main() { return static_cast<int>(Chain[0](0, 1)); }
