//===- NameIndex.h - The names of a program's debug info --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Finds functions, variables, types and enumerators by name, and enumerates
// them. Nothing is read before the first question. Units are then read one by
// one, the asking frame's first, then those that .debug_names tells, and no
// more of them than the answer needs. Enumerating reads all.
//
// Names are written as in the source. Between their parts may stand, in the
// debug info, what the source need not write: inline and anonymous namespaces,
// the name of an unscoped enumeration. Template arguments may be spaced
// differently and may be left out at the end where they are defaults:
// std::vector<int> finds std::__2::vector<int, std::__2::allocator<int> >.
//
// A Symbol's Die is a number of this library's; an index lives as long as its
// DebugInfo.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_NAMEINDEX_H
#define WASM_COREDUMP_LIB_DEBUGINFO_NAMEINDEX_H

#include "DebugInfo.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

namespace wasm_coredump {

enum class SymbolKind : uint8_t { Function, Variable, Type, Enumerator };

struct Symbol {
  SymbolKind Kind = SymbolKind::Function;
  /// Qualified, as SourceFrame and Type have it. Of what is declared in a
  /// function: "function::name".
  std::string Name;
  std::string LinkageName;
  SourceLocation Declared; ///< Line 0: not known.
  /// Functions: their code; none where all calls were inlined.
  std::optional<uint64_t> Pc;
  std::optional<uint32_t> Function; ///< Index, imports counted.
  /// Functions: the first parameter is not written in the source.
  bool HasThis = false;
  /// Variables with a fixed place in memory.
  std::optional<uint64_t> Address;
  bool IsStatic = false; ///< Seen in its own unit only.
  bool IsLocal = false;  ///< Variables: of a function.
  std::string Language;  ///< As in SourceFrame.
  /// Of a function its signature, of a variable or enumerator its type, or the
  /// type itself; null where only the name section knows the function.
  const Type *Of = nullptr;
  std::optional<uint64_t> Die;

  /// Of a function whose signature is known, as written in the source.
  llvm::ArrayRef<const Type *> parameters() const;
  /// "int calculate(int)"; the name alone if nothing else is known.
  std::string signature() const;
};

class NameIndex {
public:
  NameIndex(DebugInfo &Info, DebugInfo::Impl &I);
  ~NameIndex();

  /// All symbols of a kind, in the order of the debug info, behind them the
  /// functions that only the name section knows. Wanted gets the qualified
  /// name and decides if the rest is worth reading; Visit returns false to
  /// stop. Functions that are only inlined have no Pc; those that the linker
  /// dropped are left out.
  void forEach(SymbolKind Kind,
               llvm::function_ref<bool(llvm::StringRef Name)> Wanted,
               llvm::function_ref<bool(const Symbol &)> Visit);

  /// Functions by name ("draw", "ns::Shape::draw", "draw<int>", "main(int)") or
  /// linkage name, those of the unit of Near first. Their template arguments
  /// may be left out, and leading parts of their names: those of all scopes are
  /// found. Also inlined and imported ones, which have no Pc.
  std::vector<Symbol> functions(llvm::StringRef Name,
                                const SourceFrame *Near = nullptr);
  /// The function that a name at this frame's place means.
  std::optional<Symbol> function(llvm::StringRef Name,
                                 const SourceFrame *Near = nullptr);
  /// The variable that a name at this frame's place means.
  std::optional<Symbol> variable(llvm::StringRef Name,
                                 const SourceFrame *Near = nullptr);
  /// A variable of a file: 'thing.c'::limit.
  std::optional<Symbol> variableInFile(llvm::StringRef File,
                                       llvm::StringRef Name);
  /// Is it the full name of a namespace (in Rust of a module)? Anonymous and
  /// inline ones may be left out.
  bool isNamespace(llvm::StringRef Name);
  /// The main source files of the units, as the compiler was told.
  std::vector<std::string> files();

  /// Up to Max qualified names that begin with Prefix, sorted, each once; of
  /// one kind or all.
  std::vector<std::string>
  completions(llvm::StringRef Prefix, size_t Max,
              std::optional<SymbolKind> Kind = std::nullopt);

  // The following are what DebugInfo's own look-ups are made of.
  std::optional<uint64_t> findType(llvm::StringRef Name,
                                   const SourceFrame *Near);
  std::optional<uint64_t> findVariable(llvm::StringRef Name,
                                       const SourceFrame *Near);
  std::optional<uint64_t> findEnumerator(llvm::StringRef Name,
                                         const SourceFrame *Near);

private:
  struct Reader; ///< What needs LLVM's DWARF headers: NameReader.h.
  friend struct Reader;

  struct Entry {
    uint64_t Die = 0;
    SymbolKind Kind = SymbolKind::Function;
    bool IsLocal = false;  ///< In a function.
    bool HasCode = false;  ///< Functions: not an abstract instance.
    bool IsStatic = false; ///< Variables: seen in their unit only.
  };

  DebugInfo &Info;
  DebugInfo::Impl &I;
  std::vector<Entry> All; ///< Unit by unit as they were read.
  /// Plain names without template arguments; indices into All.
  llvm::StringMap<llvm::SmallVector<uint32_t, 2>> ByName;
  std::vector<bool> UnitsRead; ///< By number of the unit.
  size_t NumUnitsRead = 0;
};

/// The parts of "a::b<c::d>::e": "a", "b<c::d>", "e". Brackets nest.
llvm::SmallVector<llvm::StringRef, 8> splitName(llvm::StringRef Qualified);

/// Does Written, as in the source, mean the type or function part that the
/// debug info calls Full? 0 is an exact match, more a lesser one. With
/// BareTemplates, "vector" also means "vector<int>".
std::optional<unsigned> matchNamePart(llvm::StringRef Written,
                                      llvm::StringRef Full,
                                      bool BareTemplates = false);

/// Spaces only where they separate words: the same for "a<b<c> >", "a<b<c>>".
std::string normalizeName(llvm::StringRef Name);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_NAMEINDEX_H
