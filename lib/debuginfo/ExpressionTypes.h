//===- ExpressionTypes.h - Types as they are spelled ------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONTYPES_H
#define WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONTYPES_H

#include "Expression.h"
#include "ExpressionLexer.h"

namespace wasm_coredump {

/// The type at the lexer's place, which is then behind it: "unsigned long",
/// "const ns::Thing<int> *", "int (*)[4]", "char *(*)(int)", and in Rust also
/// "&mut T", "*const T", "[T; 4]". Null, and the lexer where it was, if there
/// is none, or if the name is that of a variable.
const Type *takeType(DebugInfo &Info, const ExpressionScope &Scope, Lexer &L,
                     unsigned Depth = 0);

/// A qualified name, taken from the lexer: "::ns::Box<int>::count". Whether a
/// '<' opens template arguments is decided by what there is of such a name.
llvm::StringRef takeQualifiedName(DebugInfo &Info, const ExpressionScope &Scope,
                                  Lexer &L);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_EXPRESSIONTYPES_H
