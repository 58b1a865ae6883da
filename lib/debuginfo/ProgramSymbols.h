//===- ProgramSymbols.h - What a whole program consists of ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// DebugInfo answers questions about a pc; this answers those about the program:
// all its functions, variables, types and files, where a line's code is, and
// which lines a stretch of code has. All units are read for that, on first need.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_PROGRAMSYMBOLS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_PROGRAMSYMBOLS_H

#include "DebugInfo.h"

namespace wasm_coredump {

struct FunctionSymbol {
  std::string Name; ///< Qualified, without parameters.
  std::string LinkageName;
  SourceLocation Declared;
  bool IsStatic = false;
  const Type *Of = nullptr; ///< Of kind Function.
  /// The wasm function, imports counted; none if there are only inlined copies.
  std::optional<uint32_t> Index;
  uint64_t Die = 0;
  bool HasThis = false; ///< Its first parameter is not written in the source.

  /// As written in the source.
  llvm::ArrayRef<const Type *> parameters() const;
  /// "int calculate(int)".
  std::string signature() const;
};

struct VariableSymbol {
  Variable Of;      ///< For DebugInfo::evaluate.
  std::string Name; ///< Qualified.
  SourceLocation Declared;
  bool IsStatic = false;
};

struct TypeSymbol {
  const Type *Of = nullptr;
  SourceLocation Declared; ///< Line 0: a base type.
};

/// The code [Pc, End) comes from this line.
struct LineRange {
  uint64_t Pc = 0, End = 0;
  SourceLocation Where;
};

/// The compilation unit of a frame.
struct UnitDescription {
  std::string Name, Directory, Producer, Language;
  unsigned DwarfVersion = 0;
};

class ProgramSymbols {
public:
  explicit ProgramSymbols(DebugInfo &Info) : Info(Info) {}

  /// In the order of the debug info.
  llvm::ArrayRef<FunctionSymbol> functions();
  llvm::ArrayRef<VariableSymbol> variables();
  llvm::ArrayRef<TypeSymbol> types();
  /// All files that have code or declarations, by path, each once.
  std::vector<SourceLocation> files();

  /// Functions of that name: fully qualified, or its last parts, with or
  /// without parameters, or the linker's name.
  std::vector<const FunctionSymbol *> functionsNamed(llvm::StringRef Name);
  /// Files with that path, or whose path ends in it.
  std::vector<SourceLocation> filesNamed(llvm::StringRef Name);

  /// The line table's rows for [Pc, End), by pc, adjacent equal lines joined.
  std::vector<LineRange> linesIn(uint64_t Pc, uint64_t End);
  /// The code of a line: the first range in each function that has any. If the
  /// line has none, of the next one that has (its Where says so).
  std::vector<LineRange> codeOf(const SourceLocation &Line);

  std::optional<UnitDescription> unitOf(const SourceFrame &F);

private:
  void collect();

  DebugInfo &Info;
  bool Collected = false;
  std::vector<FunctionSymbol> Functions;
  std::vector<VariableSymbol> Variables;
  std::vector<TypeSymbol> Types;
};

/// The defined function whose body has this pc, or null.
const Function *functionAtPc(const Module &M, uint64_t Pc);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_PROGRAMSYMBOLS_H
