//===- Numbers.cpp - Counts and lists of numbers --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Numbers.h"
#include "lib/debuginfo/Operators.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

Expected<int64_t> evaluateInteger(Session &S, StringRef Text) {
  Expected<Datum> D = S.evaluate(Text);
  return D ? integerOf(S, *D) : D.takeError();
}

Expected<int64_t> integerOf(Session &S, const Datum &D) {
  Expected<Datum> Plain = withoutReference(S.reader(), D);
  if (!Plain)
    return Plain.takeError();
  const Type *Core = strip(Plain->Of);
  if (!isIntegral(Core) && Core->Kind != TypeKind::Pointer)
    return createStringError("Value can't be converted to integer.");
  Expected<Scalar> Known = knownScalar(S.reader(), *Plain);
  if (!Known)
    return Known.takeError();
  return static_cast<int64_t>(Known->Low);
}

StringRef takeArgument(StringRef &Text) {
  Text = Text.ltrim();
  StringRef Word = Text.take_until(isSpace);
  Text = Text.drop_front(Word.size()).ltrim();
  return Word;
}

Expected<std::vector<size_t>> takeNumbers(StringRef &Text) {
  constexpr size_t MaxNumbers = 100000;
  std::vector<size_t> Result;
  while (!Text.empty() && isDigit(Text.front())) {
    StringRef Rest = Text;
    StringRef Word = takeArgument(Rest);
    auto [First, Last] = Word.split('-');
    size_t From = 0, To = 0;
    if (First.getAsInteger(10, From))
      break;
    To = From;
    if (Word.contains('-') && Last.getAsInteger(10, To))
      return createStringError("Negative value or invalid range: " + Word);
    if (To < From)
      return createStringError("inverted range");
    if (To - From >= MaxNumbers - Result.size())
      return createStringError("Too many numbers: " + Word);
    for (size_t N = From; N <= To; ++N)
      Result.push_back(N);
    Text = Rest;
  }
  return Result;
}

} // namespace wasm_coredump
