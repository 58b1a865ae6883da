//===- Lines.cpp - Fuzzer of the service's line tables --------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// An input is four sections: each its size, in two bytes, and its bytes; the last
// one takes the rest. Every place that is asked for has one answer at most.
//
//===----------------------------------------------------------------------===//

#include "workers/service/core/LineTable.h"
#include <cstdlib>

using namespace llvm;
using namespace wasm_coredump;

/// A copy of the exact size, so that reading beyond it is seen.
static std::vector<uint8_t> take(ArrayRef<uint8_t> &From) {
  if (From.size() < 2)
    return {};
  const size_t Size = std::min<size_t>(From[0] | From[1] << 8, From.size() - 2);
  std::vector<uint8_t> Result(From.begin() + 2, From.begin() + 2 + Size);
  From = From.drop_front(2 + Size);
  return Result;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  ArrayRef<uint8_t> Rest(Data, Size);
  const std::vector<uint8_t> Functions = take(Rest), LineStrings = take(Rest),
                             Strings = take(Rest), Line(Rest);
  static const std::vector<Frame> Frames = [] {
    std::vector<Frame> Result;
    for (uint32_t Function = 0; Function < 100; ++Function)
      for (const uint32_t Offset : {0u, 1u, 5u, 20u, 100u, 5000u}) {
        Frame F;
        F.Function = Function;
        F.CodeOffset = Offset;
        Result.push_back(F);
      }
    return Result;
  }();
  const SourcePositions Found =
      readLines({Functions, Line, LineStrings, Strings}, Frames);
  if (Found.size() > Frames.size())
    abort();
  size_t Sum = 0;
  for (const auto &[Place, At] : Found)
    Sum += At.Directory.size() + At.File.size() + At.Line;
  volatile size_t Keep = Sum;
  (void)Keep;
  return 0;
}
