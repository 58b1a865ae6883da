//===- ExpressionTree.h - A parsed expression -------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The tree is not high (MaxHeight), so that walking it recursively is safe.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONTREE_H
#define WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONTREE_H

#include "Expression.h"
#include "Operators.h"
#include <deque>

namespace wasm_coredump {

enum class NodeKind : uint8_t {
  Literal,      ///< Constant.
  Name,         ///< Text.
  FileName,     ///< 'File'::Text.
  Convenience,  ///< Text, without the dollar.
  TypeName,     ///< Of: is no value, but ptype and whatis take it.
  Prefix,       ///< Text: one of * & + - ! ~.
  Binary,       ///< Text: the operator, also && || and the comma.
  Conditional,  ///< Three operands.
  Assign,       ///< Text: = += ...
  Step,         ///< Text: ++ or --.
  Index,        ///< Base and index.
  Slice,        ///< Base; From and To are null where they are left out.
  Member,       ///< Text.
  Arrow,        ///< The same: both work on objects and on pointers.
  Method,       ///< Text: of the object in the member access; its argument.
  MemberOf,     ///< .* and ->*: object and member pointer.
  Cast,         ///< Text: "", static_cast ..., as; Of.
  TypedAddress, ///< {Of} operand.
  SizeOf,       ///< Of, or of the operand.
  AlignOf,
};

struct Node {
  NodeKind Kind = NodeKind::Literal;
  llvm::StringRef Text, File;
  Datum Constant;
  const Type *Of = nullptr;
  const Node *Operands[3] = {nullptr, nullptr, nullptr};
  bool IsPostfix = false;   ///< Step.
  bool IsInclusive = false; ///< Slice: ..=
  bool IsUntyped = false;   ///< Literal: Rust gives it the other's type.
  unsigned Height = 1;
};

constexpr unsigned MaxHeight = 200;
constexpr size_t MaxExpressionLength = 1 << 13;

struct Expression {
  std::deque<Node> Nodes;
  const Node *Root = nullptr;
};

SourceLanguage languageOf(const ExpressionScope &Scope);

/// Names are looked up while parsing: whether (x) is a cast depends on them.
/// The text must outlive the tree.
llvm::Expected<Expression> parseExpression(DebugInfo &Info,
                                           const ExpressionScope &Scope,
                                           llvm::StringRef Text);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONTREE_H
