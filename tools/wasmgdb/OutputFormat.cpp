//===- OutputFormat.cpp - The /FMT of commands ----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "OutputFormat.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

// What stands between the slash and the next space.
static StringRef takeLetters(StringRef &Arguments) {
  if (!Arguments.consume_front("/"))
    return "";
  StringRef Letters = Arguments.take_until(isSpace);
  Arguments = Arguments.drop_front(Letters.size()).ltrim();
  return Letters;
}

Expected<OutputFormat> takeFormat(StringRef &Arguments) {
  OutputFormat F;
  StringRef Letters = takeLetters(Arguments);
  StringRef Digits = Letters;
  bool Negative = Digits.consume_front("-");
  StringRef Number = Digits.take_while(isDigit);
  if (Negative || !Number.empty()) {
    int64_t Count;
    if (Number.getAsInteger(10, Count))
      return createStringError("Invalid number \"" + Letters + "\".");
    F.Count = Negative ? -Count : Count;
    Letters = Digits.drop_front(Number.size());
  }
  for (char C : Letters) {
    if (StringRef("bhwg").contains(C))
      F.Unit = C;
    else if (StringRef("xduotcafszi").contains(C))
      F.Letter = C;
    else if (C == 'r')
      F.Raw = true;
    else
      return createStringError("Undefined output format \"" +
                               std::string(1, C) + "\".");
  }
  return F;
}

Error checkPrintFormat(const OutputFormat &F, StringRef Command) {
  if (F.Count && *F.Count != 1)
    return createStringError("Item count other than 1 is meaningless in \"" +
                             Command + "\" command.");
  if (F.Unit)
    return createStringError("Size letters are meaningless in \"" + Command +
                             "\" command.");
  if (F.Letter == 'i')
    return createStringError("Format letter \"i\" is meaningless in \"" +
                             Command + "\" command.");
  return Error::success();
}

Expected<std::string> takeFlags(StringRef &Arguments, StringRef Allowed) {
  StringRef Letters = takeLetters(Arguments);
  for (char C : Letters)
    if (!Allowed.contains(C))
      return createStringError("Invalid modifier: " + std::string(1, C) + ".");
  return Letters.str();
}

} // namespace wasm_coredump
