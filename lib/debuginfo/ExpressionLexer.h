//===- ExpressionLexer.h - Words of an expression ---------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Takes an expression apart on demand: what a '<' or a '.' means is known to
// the parser only, which may look ahead and go back.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONLEXER_H
#define WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONLEXER_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace wasm_coredump {

enum class TokenKind : uint8_t {
  End,
  Name,        ///< Also keywords.
  Convenience, ///< $x, $, $$, $$2: Text has the first dollar.
  Number,
  Character, ///< With its prefix and quotes.
  String,
  Operator,
  Invalid ///< No token begins so: an unfinished string, a strange character.
};

struct Token {
  TokenKind Kind = TokenKind::End;
  llvm::StringRef Text;

  bool is(llvm::StringRef Operator) const {
    return Kind == TokenKind::Operator && Text == Operator;
  }
  bool isName(llvm::StringRef Name) const {
    return Kind == TokenKind::Name && Text == Name;
  }
};

class Lexer {
public:
  explicit Lexer(llvm::StringRef Text) : Text(Text) {}

  Token peek() const;
  Token take();
  /// Takes the token if it is this operator.
  bool take(llvm::StringRef Operator);
  bool takeName(llvm::StringRef Name);
  /// Behind a '.': digits are a tuple's field, not a number.
  Token takeField();

  size_t position() const { return At; }
  void seek(size_t Position) { At = Position; }
  /// What has not been taken, from its first token on.
  llvm::StringRef rest() const;
  llvm::StringRef between(size_t From, size_t To) const {
    return Text.slice(From, To);
  }

private:
  llvm::StringRef Text;
  size_t At = 0;
};

bool isNameStart(char C);
bool isNameChar(char C);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONLEXER_H
