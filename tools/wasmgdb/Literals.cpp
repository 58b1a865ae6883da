//===- Literals.cpp - Strings that stand in commands ----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Literals.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

void appendEscape(std::string &Out, StringRef &Text) {
  if (Text.empty())
    return;
  char C = Text.front();
  if (C >= '0' && C <= '7') {
    unsigned Code = 0;
    for (unsigned N = 0;
         N < 3 && !Text.empty() && Text.front() >= '0' && Text.front() <= '7';
         ++N) {
      Code = Code * 8 + (Text.front() - '0');
      Text = Text.drop_front();
    }
    Out += static_cast<char>(Code);
    return;
  }
  Text = Text.drop_front();
  if (C == 'x' && !Text.empty() && isHexDigit(Text.front())) {
    unsigned Code = 0;
    for (unsigned N = 0; N < 2 && !Text.empty() && isHexDigit(Text.front());
         ++N) {
      Code = Code * 16 + hexDigitValue(Text.front());
      Text = Text.drop_front();
    }
    Out += static_cast<char>(Code);
    return;
  }
  static constexpr StringRef Letters = "abefnrtv", Codes = "\a\b\033\f\n\r\t\v";
  size_t At = Letters.find(C);
  Out += At == StringRef::npos ? C : Codes[At];
}

Expected<std::string> parseStringLiteral(StringRef &Text) {
  Text = Text.ltrim();
  if (!Text.consume_front("\""))
    return createStringError("Bad format string, missing '\"'.");
  std::string Result;
  while (!Text.empty()) {
    char C = Text.front();
    Text = Text.drop_front();
    if (C == '"')
      return Result;
    if (C == '\\')
      appendEscape(Result, Text);
    else
      Result += C;
  }
  return createStringError("Bad format string, non-terminated '\"'");
}

SmallVector<StringRef, 8> splitAtCommas(StringRef Text) {
  SmallVector<StringRef, 8> Result;
  size_t Start = 0;
  int Depth = 0;
  char Quote = 0;
  for (size_t N = 0; N < Text.size(); ++N) {
    char C = Text[N];
    if (Quote) {
      if (C == '\\')
        ++N;
      else if (C == Quote)
        Quote = 0;
    } else if (C == '"' || C == '\'') {
      Quote = C;
    } else if (StringRef("([").contains(C)) {
      ++Depth;
    } else if (StringRef(")]").contains(C)) {
      --Depth;
    } else if (C == ',' && Depth == 0) {
      Result.push_back(Text.slice(Start, N).trim());
      Start = N + 1;
    }
  }
  Result.push_back(Text.drop_front(Start).trim());
  return Result;
}

} // namespace wasm_coredump
