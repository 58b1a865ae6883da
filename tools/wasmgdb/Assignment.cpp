//===- Assignment.cpp - Setting convenience variables ---------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Assignment.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

Error cannotAssign() {
  return createStringError("Cannot set a value: a core dump can't be changed.");
}

// Where an assignment's operator begins, and how long it is ("=", "+=", "<<=").
static std::optional<std::pair<size_t, size_t>> findOperator(StringRef Text) {
  char Quote = 0;
  for (size_t N = 0; N < Text.size(); ++N) {
    char C = Text[N];
    if (C == '\\' && Quote) {
      ++N;
    } else if (Quote) {
      if (C == Quote)
        Quote = 0;
    } else if (C == '\'' || C == '"') {
      Quote = C;
    } else if (C == '=') {
      if (N + 1 < Text.size() && Text[N + 1] == '=') {
        ++N; // ==
        continue;
      }
      StringRef Before = Text.take_front(N);
      for (StringRef Op : {"<<", ">>", "+", "-", "*", "/", "%", "&", "|", "^"})
        if (Before.ends_with(Op))
          return std::make_pair(N - Op.size(), Op.size() + 1);
      if (Before.ends_with("<") || Before.ends_with(">") ||
          Before.ends_with("!"))
        continue; // <= >= !=
      return std::make_pair(N, size_t(1));
    }
  }
  return std::nullopt;
}

// "$name" and nothing else.
static StringRef variableName(StringRef Text) {
  Text = Text.trim();
  if (!Text.consume_front("$") || Text.empty() || isDigit(Text.front()) ||
      !all_of(Text, [](char C) { return isAlnum(C) || C == '_'; }))
    return "";
  return Text;
}

Expected<std::optional<Assignment>> Assignment::parse(StringRef Text) {
  Text = Text.trim();
  if (auto Found = findOperator(Text)) {
    auto [At, Size] = *Found;
    Assignment A;
    A.Name = variableName(Text.take_front(At)).str();
    if (A.Name.empty())
      return cannotAssign();
    StringRef Right = Text.drop_front(At + Size).trim();
    if (Right.empty())
      return createStringError("A syntax error in expression, near `'.");
    // $a = $b = 1 would need the inner one first; say so instead of guessing.
    if (findOperator(Right))
      return createStringError("Only one variable can be set at a time.");
    StringRef Op = Text.substr(At, Size - 1);
    A.NewValue = Op.empty() ? Right.str()
                            : ("$" + A.Name + Op + "(" + Right + ")").str();
    return A;
  }
  for (StringRef Op : {"++", "--"}) {
    StringRef Rest = Text;
    bool Before = Rest.consume_front(Op);
    if (!Before && !Rest.consume_back(Op))
      continue;
    StringRef Name = variableName(Rest);
    if (Name.empty()) {
      // x++ would change x; --5 is five.
      if (Before)
        continue;
      return cannotAssign();
    }
    Assignment A;
    A.Name = Name.str();
    A.NewValue = ("$" + Name + " " + Op.take_front(1) + " 1").str();
    if (!Before)
      A.Result = ("$" + Name).str();
    return A;
  }
  return std::nullopt;
}

} // namespace wasm_coredump
