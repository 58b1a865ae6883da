//===- Expression.h - Source-like expressions over a frame ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Evaluates what people type behind `print`: names, . -> * & [] casts sizeof,
// arithmetic, comparisons, p@n (n objects from p on) and $N (earlier values).
// There are no calls and no assignments: nothing runs in a core dump.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSION_H
#define WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSION_H

#include "DebugInfo.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace wasm_coredump {

struct ExpressionScope {
  const SourceFrame *Frame = nullptr; ///< Null: globals only.
  FrameContext Context;
  /// Value of "$NAME" (the part behind the dollar), if there is one.
  llvm::function_ref<std::optional<Datum>(llvm::StringRef)> Convenience;
};

/// Errors are in gdb's words: No symbol "x" in current context.
llvm::Expected<Datum> evaluateExpression(DebugInfo &Info,
                                         const ExpressionScope &Scope,
                                         llvm::StringRef Text);

/// A type as it is spelled in a cast: "const Thing *". Null if there is none.
const Type *parseTypeName(DebugInfo &Info, llvm::StringRef Text);

/// A variable by name, the way evaluateExpression looks it up: locals and
/// parameters of the frame, members of `this`, globals.
std::optional<Datum> lookUpName(DebugInfo &Info, const ExpressionScope &Scope,
                                llvm::StringRef Name);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSION_H
