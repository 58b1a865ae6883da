//===- ExpressionLexer.cpp - Words of an expression -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "ExpressionLexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

// Longest first where one begins with another.
static const StringRef Operators[] = {
    "<<=", ">>=", "->*", "..=", "::", "->", "++", "--", "<<", ">>", "<=",
    ">=",  "==",  "!=",  "&&",  "||", "+=", "-=", "*=", "/=", "%=", "&=",
    "|=",  "^=",  "..",  ".*",  "+",  "-",  "*",  "/",  "%",  "&",  "|",
    "^",   "~",   "!",   "<",   ">",  "=",  "?",  ":",  ",",  ".",  "(",
    ")",   "[",   "]",   "{",   "}",  "@",  ";"};

// Names may have any characters beyond ASCII.
bool isNameStart(char C) {
  return isAlpha(C) || C == '_' || static_cast<unsigned char>(C) >= 0x80;
}
bool isNameChar(char C) { return isNameStart(C) || isDigit(C) || C == '$'; }

static size_t numberLength(StringRef Rest) {
  bool IsHex = Rest.starts_with_insensitive("0x");
  bool HasDot = false;
  size_t N = 0;
  for (; N < Rest.size(); ++N) {
    char C = Rest[N];
    if (C == '.') {
      // 1..3 is a range; of 1.2.3 only the first dot is the number's.
      if (HasDot || Rest.substr(N).starts_with(".."))
        break;
      HasDot = true;
    } else if (C == '+' || C == '-') {
      char Before = N ? Rest[N - 1] : 0;
      bool IsExponent = IsHex ? Before == 'p' || Before == 'P'
                              : Before == 'e' || Before == 'E';
      if (!IsExponent)
        break;
    } else if (C == '\'') {
      if (N + 1 >= Rest.size() || !isAlnum(Rest[N + 1]) ||
          Rest.substr(N + 2, 1) == "'")
        break;
    } else if (!isAlnum(C) && C != '_') {
      break;
    }
  }
  return N;
}

// The length of a literal in quotes, from the first quote on; 0 if it has no
// end.
static size_t quotedLength(StringRef Rest) {
  for (size_t N = 1; N < Rest.size(); ++N) {
    if (Rest[N] == '\\')
      ++N;
    else if (Rest[N] == Rest.front())
      return N + 1;
  }
  return 0;
}

static Token tokenAt(StringRef Rest) {
  if (Rest.empty())
    return Token();
  char C = Rest.front();
  if (C == '$') {
    size_t N = 1;
    while (N < Rest.size() && isNameChar(Rest[N]))
      ++N;
    return {TokenKind::Convenience, Rest.take_front(N)};
  }
  if (isDigit(C) || (C == '.' && Rest.size() > 1 && isDigit(Rest[1])))
    return {TokenKind::Number, Rest.take_front(numberLength(Rest))};
  size_t Prefix = 0;
  for (StringRef P : {"u8", "L", "u", "U", "b", "c"})
    if (Rest.starts_with(P) && Rest.size() > P.size() &&
        (Rest[P.size()] == '\'' || Rest[P.size()] == '"')) {
      Prefix = P.size();
      break;
    }
  char Quote = Rest[Prefix];
  if (Quote == '\'' || Quote == '"') {
    size_t Length = quotedLength(Rest.drop_front(Prefix));
    if (Length == 0)
      return {TokenKind::Invalid, Rest};
    return {Quote == '"' ? TokenKind::String : TokenKind::Character,
            Rest.take_front(Prefix + Length)};
  }
  if (isNameStart(C)) {
    size_t N = 1;
    while (N < Rest.size() && isNameChar(Rest[N]))
      ++N;
    return {TokenKind::Name, Rest.take_front(N)};
  }
  for (StringRef Op : Operators)
    if (Rest.starts_with(Op))
      return {TokenKind::Operator, Rest.take_front(Op.size())};
  return {TokenKind::Invalid, Rest.take_front(1)};
}

StringRef Lexer::rest() const { return Text.substr(At).ltrim(); }

Token Lexer::peek() const { return tokenAt(rest()); }

Token Lexer::take() {
  StringRef Rest = rest();
  Token T = tokenAt(Rest);
  At = Text.size() - Rest.size() + T.Text.size();
  return T;
}

bool Lexer::take(StringRef Operator) {
  if (!peek().is(Operator))
    return false;
  take();
  return true;
}

bool Lexer::takeName(StringRef Name) {
  if (!peek().isName(Name))
    return false;
  take();
  return true;
}

Token Lexer::takeField() {
  StringRef Rest = rest();
  size_t N = 0;
  while (N < Rest.size() && isDigit(Rest[N]))
    ++N;
  if (N == 0)
    return take();
  At = Text.size() - Rest.size() + N;
  return {TokenKind::Number, Rest.take_front(N)};
}

} // namespace wasm_coredump
