//===- NameReader.h - Inside of NameIndex -----------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The index maps plain names ("vector", "draw") to DIEs (NameReader.cpp).
// Whether a DIE is the one that is meant is decided at the look-up, from the
// chain of its parents (NameSearch.cpp): few DIEs share a plain name, and nearly
// all are never asked for. Those that are become Symbols (Symbol.cpp).
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_NAMEREADER_H
#define WASM_COREDUMP_LIB_DEBUGINFO_NAMEREADER_H

#include "Impl.h"
#include "NameIndex.h"
#include "NameMatch.h"

namespace wasm_coredump {

struct NameIndex::Reader {
  NameIndex &N;
  DebugInfo::Impl &I;
  explicit Reader(NameIndex &N) : N(N), I(N.I) {}

  // Reading units.
  size_t numUnits() const;
  llvm::DWARFUnit *unit(size_t Number) const;
  std::string nameOfUnit(size_t Number) const;
  /// The number of the unit that a DIE is in.
  std::optional<size_t> unitOf(std::optional<uint64_t> Die) const;
  void readUnit(size_t Number);
  void readAll();
  /// Units that .debug_names says define the name.
  llvm::SmallVector<size_t, 4> unitsFromTable(llvm::StringRef Key);
  /// All of a kind, or of all kinds, in the order of the debug info. A copy:
  /// what is done with them may ask for names, which may read units.
  std::vector<Entry> entries(std::optional<SymbolKind> Kind);
  /// The same of those with a plain name, as far as units were read.
  std::vector<Entry> entriesNamed(llvm::StringRef Key);

  // Looking up.
  struct Question {
    llvm::SmallVector<llvm::StringRef, 8> Written;
    llvm::SmallVector<llvm::StringRef, 8> Scope;
    SymbolKind Kind;
    bool BareTemplates = false, Anywhere = false;
  };
  /// Names as people write them: ::x, crate::x, self::x, super::x.
  Question question(llvm::StringRef Name, SymbolKind Kind,
                    const SourceFrame *Near);
  std::optional<unsigned> rank(const Question &Q, const Entry &E);
  /// The best match.
  std::optional<uint64_t> best(const Question &Q,
                               std::optional<uint64_t> NearDie);
  /// All matches.
  std::vector<Symbol> all(const Question &Q);

  // Describing.
  /// A function that the linker dropped: its addresses are nobody's.
  bool isDropped(const Entry &E);
  Symbol describe(const Entry &E, llvm::DWARFDie Die);
  /// A function that only the name section knows.
  Symbol describeUnknown(uint32_t Index);

private:
  void add(llvm::DWARFDie Die, SymbolKind Kind, bool IsLocal = false,
           bool HasCode = false);
  std::optional<uint64_t> startOf(llvm::DWARFDie Die);
};

/// The name of a symbol, without what libraries version themselves with.
std::string symbolName(llvm::DWARFDie Die);

/// The same for a function and its inlined copies, whatever unit they are of.
std::string functionKey(llvm::DWARFDie Die);

/// Leaves out functions that are only inlined where there is code of the same
/// function elsewhere.
void dropInlinedCopies(std::vector<Symbol> &Functions);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_NAMEREADER_H
