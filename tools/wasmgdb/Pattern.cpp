//===- Pattern.cpp - The REGEXP of commands -------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Pattern.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

Expected<Pattern> Pattern::parse(StringRef Text, bool IgnoreCase) {
  Pattern P;
  P.Text = Text.trim().str();
  P.Compiled = Regex(P.Text, IgnoreCase ? Regex::IgnoreCase : Regex::NoFlags);
  std::string Problem;
  if (!P.isEmpty() && !P.Compiled.isValid(Problem))
    return createStringError("Invalid regexp: " + Problem);
  return P;
}

Expected<SymbolQuery> SymbolQuery::parse(StringRef Arguments) {
  SymbolQuery Q;
  StringRef Rest = Arguments.trim();
  while (Rest.starts_with("-")) {
    StringRef Word = Rest.take_until(isSpace);
    StringRef After = Rest.drop_front(Word.size()).ltrim();
    if (Word == "--") {
      Rest = After;
      break;
    }
    if (Word == "-q") {
      Q.Quiet = true;
    } else if (Word == "-n") {
      Q.OnlyDebug = true;
    } else if (Word == "-t") {
      StringRef Type = After.take_until(isSpace);
      if (Type.empty())
        return createStringError("-t requires an argument");
      After = After.drop_front(Type.size()).ltrim();
      if (Error E = Pattern::parse(Type).moveInto(Q.OfType))
        return std::move(E);
    } else {
      break; // A pattern may begin with a dash.
    }
    Rest = After;
  }
  if (Error E = Pattern::parse(Rest).moveInto(Q.Name))
    return std::move(E);
  return Q;
}

std::string SymbolQuery::heading(StringRef What) const {
  if (Name.isEmpty() && OfType.isEmpty())
    return ("All defined " + What + ":").str();
  std::string Type = OfType.isEmpty() ? ""
                                      : " with type matching regular "
                                        "expression \"" +
                                            OfType.text() + "\"";
  if (Name.isEmpty())
    return ("All defined " + What + Type + " :").str();
  return ("All " + What + " matching regular expression \"" + Name.text() +
          "\"" + Type + ":")
      .str();
}

} // namespace wasm_coredump
