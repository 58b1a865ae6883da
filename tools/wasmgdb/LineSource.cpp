//===- LineSource.cpp - Where command lines come from ---------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "LineSource.h"
#include <iostream>

using namespace llvm;

namespace wasm_coredump {

LineSource::~LineSource() = default;

std::optional<std::string> TextSource::next(StringRef) {
  if (Rest.empty())
    return std::nullopt;
  std::string Result;
  First = Read + 1;
  while (!Rest.empty()) {
    auto [Line, After] = Rest.split('\n');
    Rest = After;
    ++Read;
    Line = Line.rtrim('\r');
    // An escaped backslash at the end continues nothing.
    size_t Backslashes = Line.size() - Line.rtrim('\\').size();
    if (Backslashes % 2 == 0 || Rest.empty()) {
      Result += Line;
      break;
    }
    Result += Line.drop_back();
  }
  return Result;
}

std::optional<std::string> InputSource::next(StringRef) {
  std::string Line;
  if (!std::getline(std::cin, Line))
    return std::nullopt;
  return Line;
}

} // namespace wasm_coredump
