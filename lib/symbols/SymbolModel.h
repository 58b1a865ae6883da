//===- SymbolModel.h - What a symbol file says, before it is written -*- C++ -*-//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// One function at a time, so that a large module's symbols are never all in
// memory in this form. Units as in SymbolFile.h.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_SYMBOLS_SYMBOLMODEL_H
#define WASM_COREDUMP_LIB_SYMBOLS_SYMBOLMODEL_H

#include "Format.h"
#include <string>
#include <vector>

namespace wasm_coredump {
namespace symbols {

struct SourcePlace {
  std::string Directory, File;
  uint32_t Line = 0, Column = 0;

  bool operator==(const SourcePlace &O) const {
    return Line == O.Line && Column == O.Column && File == O.File &&
           Directory == O.Directory;
  }
};

/// The same place of a value at this many sites.
struct PlaceRun {
  uint32_t NumSites = 0;
  Place Where;
};

struct ParameterModel {
  std::string Name, TypeName;
  ValueKind Kind = ValueKind::Other;
  bool IsArtificial = false;
  uint64_t ByteSize = 0;
  std::vector<PlaceRun> Runs; ///< Sites behind the last run: unknown.

  /// Appends one site.
  void append(const Place &P) {
    if (Runs.empty() || Runs.back().Where != P)
      Runs.push_back({0, P});
    ++Runs.back().NumSites;
  }
};

/// A function of the source. In a function's list they stand in the order of
/// the tree that inlining makes of them, each behind the one it is inlined in.
struct ScopeModel {
  uint32_t Depth = 0; ///< 0: the physical function.
  std::string Name;
  SourcePlace Call; ///< Where it was inlined.
  std::vector<ParameterModel> Parameters;
};

struct RowModel {
  uint32_t CodeOffset = 0;
  uint32_t Scope = 0; ///< Index in Scopes.
  SourcePlace Where;
};

struct FunctionModel {
  uint32_t Index = 0, BodySize = 0;
  std::string Name, Language;
  std::vector<ScopeModel> Scopes;
  std::vector<uint32_t> Sites; ///< Code offsets, ascending.
  std::vector<RowModel> Rows;  ///< Ascending.
};

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_SYMBOLMODEL_H
