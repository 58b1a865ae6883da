//===- Evaluator.h - Inside of expressions ----------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Walks the parser's tree: names (ExpressionNames.cpp), parts of objects
// (ExpressionParts.cpp), and the rest (Expression.cpp). What is not needed is not
// evaluated: the other side of && || ?:, and the operand of sizeof only for its
// type.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_EVALUATOR_H
#define WASM_COREDUMP_LIB_DEBUGINFO_EVALUATOR_H

#include "Expression.h"
#include "ExpressionTree.h"

namespace wasm_coredump {

class Evaluator {
public:
  Evaluator(DebugInfo &Info, const ExpressionScope &Scope)
      : Info(Info), Scope(Scope), Language(languageOf(Scope)),
        Reader(Info, Scope.Context.memory()) {}

  llvm::Expected<Datum> evaluate(const Node &N);

private:
  llvm::Expected<Datum> name(const Node &N);
  llvm::Expected<Datum> fileName(const Node &N);
  llvm::Expected<Datum> convenience(llvm::StringRef Name);
  llvm::Expected<Datum> prefix(const Node &N);
  llvm::Expected<Datum> binary(const Node &N);
  llvm::Expected<Datum> conditional(const Node &N);
  llvm::Expected<Datum> assign(const Node &N);
  llvm::Expected<Datum> set(const Node &Target, Datum D);
  llvm::Expected<Datum> step(const Node &N);
  llvm::Expected<Datum> index(const Node &N);
  llvm::Expected<Datum> slice(const Node &N);
  llvm::Expected<Datum> objectOf(const Node &Access);
  llvm::Expected<Datum> member(const Node &N);
  llvm::Expected<Datum> method(const Node &N);
  llvm::Expected<std::optional<Datum>> toMember(llvm::StringRef Name);
  llvm::Expected<Datum> memberOf(const Node &N);
  llvm::Expected<Datum> cast(const Node &N);
  llvm::Expected<Datum> sizeOrAlign(const Node &N);

  llvm::Expected<Datum> value(const Node &N) {
    llvm::Expected<Datum> D = evaluate(N);
    return D ? withoutReference(Reader, std::move(*D)) : std::move(D);
  }
  llvm::Expected<Datum> throughReferences(Datum D);
  std::optional<Datum> rustField(const Datum &Object, llvm::StringRef Name);
  llvm::Expected<int64_t> number(const Node &N);
  llvm::Expected<int64_t> number(const Datum &V);
  llvm::Expected<Datum> pointee(Datum D);
  Datum functionValue(const Symbol &S);

  DebugInfo &Info;
  const ExpressionScope &Scope;
  SourceLanguage Language;
  ValueReader Reader;
};

/// "a::b<c::d>" and "e" of "a::b<c::d>::e".
std::pair<llvm::StringRef, llvm::StringRef> splitLast(llvm::StringRef Name);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_EVALUATOR_H
