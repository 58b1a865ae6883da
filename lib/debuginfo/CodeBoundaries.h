//===- CodeBoundaries.h - Where a function's source place changes -*- C++ -*-=//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// For those who want to know of every instruction what symbolicate says, and
// not ask a hundred thousand times.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_CODEBOUNDARIES_H
#define WASM_COREDUMP_LIB_DEBUGINFO_CODEBOUNDARIES_H

#include "DebugInfo.h"
#include <map>

namespace llvm {
class DWARFUnit;
} // namespace llvm

namespace wasm_coredump {

/// Pcs in a function's body, ascending. From one of them to the next, all
/// instructions are in the same functions of the source; but for the innermost
/// one's line also at those in Lines.
struct CodeBoundaries {
  std::vector<uint64_t> Scopes; ///< Begins with the body's first byte.
  std::vector<uint64_t> Lines;
};

/// Keeps what it found out of a unit for the unit's other functions.
class CodeBoundaryFinder {
public:
  explicit CodeBoundaryFinder(DebugInfo &Info);
  CodeBoundaries find(uint32_t Function);

private:
  const CodeBoundaries &boundsOf(llvm::DWARFUnit &Unit);

  DebugInfo &Info;
  /// Where code of units begins and ends.
  std::vector<uint64_t> UnitBounds;
  /// By a unit's offset: where its functions begin and end, inlined ones, too,
  /// and where its lines do.
  std::map<llvm::DWARFUnit *, CodeBoundaries> Known;
};

/// What symbolicate says of the innermost frame's place, if it has a unit.
std::optional<SourceLocation> sourceLocationAt(DebugInfo &Info, uint64_t Pc);

/// Forgets what was kept for a function's next look-up. The rest of a large
/// module needs the memory.
void forgetFunction(DebugInfo &Info, uint32_t Function);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_CODEBOUNDARIES_H
