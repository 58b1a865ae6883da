//===- Impl.h - Inside of DebugInfo -----------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The only header here that brings in LLVM's DWARF headers, which are slow to
// compile: included by DebugInfo.cpp, Scopes.cpp, Trust.cpp and
// TypeTable.cpp alone.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_IMPL_H
#define WASM_COREDUMP_LIB_DEBUGINFO_IMPL_H

#include "DebugInfo.h"
#include "LocalFlow.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/DebugInfo/DWARF/DWARFCompileUnit.h"
#include "llvm/DebugInfo/DWARF/DWARFContext.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>
#include <tuple>

namespace wasm_coredump {

struct DebugInfo::Impl final : TypeProvider {
  explicit Impl(const Module &M) : M(M) {}

  const Module &M;
  llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>> Sections;
  std::unique_ptr<llvm::DWARFContext> Context;
  std::vector<std::string> Warnings;

  // Types by the offset of their DIE, and those made up here.
  llvm::DenseMap<uint64_t, std::unique_ptr<Type>> Types;
  std::vector<std::unique_ptr<Type>> MadeUp;
  llvm::DenseMap<const Type *, const Type *> Pointers;
  std::map<std::pair<std::string, uint64_t>, const Type *> Builtins;

  // Names at namespace scope, collected from all units on first need.
  bool Indexed = false;
  llvm::StringMap<uint64_t> TypesByName;
  llvm::StringMap<std::vector<uint64_t>> GlobalsByName;
  llvm::StringMap<std::pair<uint64_t, uint64_t>> EnumeratorsByName;

  std::optional<std::vector<std::optional<uint32_t>>> Table;

  std::map<uint32_t, LocalFlow> Flows; ///< By function index.
  /// Answers of LocalFlow: (function, local, variable's DIE, pc).
  std::map<std::tuple<uint32_t, uint64_t, uint64_t, uint64_t>, bool> Trusted;

  std::optional<bool> Instrumented;
  std::map<uint64_t, std::vector<SourceFrame>> FramesAt; ///< By pc.

  void warn(std::string Text);
  /// The DIE at an offset, or an invalid one.
  llvm::DWARFDie dieAt(uint64_t Offset);
  void buildIndex();

  const Type *typeOf(llvm::DWARFDie Die); ///< By its DW_AT_type; void if none.
  const Type *typeAt(llvm::DWARFDie Die);
  const Type *makeUp(Type T);
  const Type *voidType();
  void complete(Type &T) override;
  const Type *nested(const Type &T, llvm::StringRef Name) override;
  std::optional<Member> memberAt(llvm::DWARFDie Die);
  void completeVariants(Type &T, llvm::DWARFDie Part);
  void completeAggregate(Type &T, llvm::DWARFDie Die);
  void completeArray(Type &T, llvm::DWARFDie Die);

  void collect(llvm::DWARFDie Block, uint64_t Pc, unsigned Depth,
               std::vector<Variable> &Parameters,
               std::vector<std::vector<Variable>> &Blocks,
               std::vector<uint64_t> &Origins);
  std::optional<Variable> variableAt(llvm::DWARFDie Die);
  /// By the `name` section.
  std::vector<Variable> namedLocals(DebugInfo &Info, uint32_t Function);
  Datum evaluate(DebugInfo &Info, llvm::DWARFDie Die, const Type *T,
                 const SourceFrame &Scope, const FrameContext &Context);
  bool trustLocal(uint64_t Local, llvm::DWARFDie Variable,
                  const FrameContext &Context);
  /// Does the location tell a value of before or after the pc?
  bool isMistimed(DebugInfo &Info, llvm::DWARFDie Variable,
                  const llvm::DWARFLocationExpression &Now,
                  const SourceFrame &Scope, const FrameContext &Context);
  std::optional<SourceLocation>
  whereInScope(DebugInfo &Info, const SourceFrame &Scope, uint64_t Pc);
  bool isInstrumented();
  bool trustFrameBase(uint64_t Local, const FrameContext &Context);
  const LocalFlow *flowOf(uint32_t Function);
};

/// Follows DW_AT_abstract_origin and DW_AT_specification to the last DIE.
llvm::DWARFDie originOf(llvm::DWARFDie Die);
/// "ns::Class::name", empty if the DIE has no name.
std::string qualifiedName(llvm::DWARFDie Die);
/// Plain name, also through origins, or empty.
llvm::StringRef plainName(llvm::DWARFDie Die);
/// An attribute that is an unsigned (or non-negative) constant.
std::optional<uint64_t> constantOf(llvm::DWARFDie Die,
                                   llvm::dwarf::Attribute A);
/// The children, whatever the end of the list looks like.
template <typename Fn> void forEachChild(llvm::DWARFDie Die, Fn Visit) {
  if (!Die.isValid())
    return;
  for (llvm::DWARFDie C = Die.getFirstChild(); C.isValid() && !C.isNULL();
       C = C.getSibling())
    Visit(C);
}

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_IMPL_H
