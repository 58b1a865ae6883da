//===- Expression.h - Source-like expressions over a frame ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Evaluates what people type behind `print`, in the spelling of C, C++ and Rust:
//
//   names       x  ns::x  ::x  crate::x  Type::CONST  Box<int>::count
//               (anonymous namespace)::x  function::local  'file.c'::x
//   access      . -> * & [] .* ->*  v[1..3]  p@n (n objects from p on)
//   casts       (T) x  T(x)  x as T  static_cast<T>(x) ...  {T} address
//   operators   all that compute, ?: , sizeof alignof
//   $N $x       earlier values and variables of the debugger, $x = 3, $x++
//
// The program runs no more: there are no calls, and nothing of it can be set.
// The stages: ExpressionLexer (words), ExpressionParser (to a tree, with
// ExpressionTypes and ExpressionLiterals), Expression (its value, with Operators
// and Casts).
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSION_H
#define WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSION_H

#include "DebugInfo.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace wasm_coredump {

struct Symbol;

struct ExpressionScope {
  const SourceFrame *Frame = nullptr; ///< Null: globals only.
  FrameContext Context;
  /// Value of "$NAME" (the part behind the dollar), if there is one.
  llvm::function_ref<std::optional<Datum>(llvm::StringRef)> Convenience;
  /// A variable of another function, by that function's frame.
  llvm::function_ref<llvm::Expected<Datum>(const Symbol &, llvm::StringRef)>
      LocalOf;
  /// Sets "$NAME"; false if that one can't be set. None: none can.
  llvm::function_ref<bool(llvm::StringRef, const Datum &)> Assign;
};

/// Errors are in gdb's words: No symbol "x" in current context.
llvm::Expected<Datum> evaluateExpression(DebugInfo &Info,
                                         const ExpressionScope &Scope,
                                         llvm::StringRef Text);

/// The type that an expression names, "const Thing *", or the type of its
/// value, which is not looked at: for ptype and whatis.
struct TypeOfExpression {
  const Type *Of = nullptr;
  bool IsName = false; ///< The text is the name of a type.
};
llvm::Expected<TypeOfExpression> typeOfExpression(DebugInfo &Info,
                                                  const ExpressionScope &Scope,
                                                  llvm::StringRef Text);

/// A type as it is spelled in a cast: "const Thing *". Null if there is none.
const Type *parseTypeName(DebugInfo &Info, llvm::StringRef Text,
                          const ExpressionScope &Scope = {});

/// A variable by name, the way evaluateExpression looks it up: locals and
/// parameters of the frame, members of `this`, globals.
std::optional<Datum> lookUpName(DebugInfo &Info, const ExpressionScope &Scope,
                                llvm::StringRef Name);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSION_H
