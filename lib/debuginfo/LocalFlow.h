//===- LocalFlow.h - Does a wasm local still hold its variable? -*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The compiler shares wasm locals between values that are not alive at the same
// time, but its debug info names a variable's local also where another value
// has moved in: after the variable's last use, a location that says "local 0"
// may be about something else. Only the code can tell. From a place where the
// debug info begins to say that a local is the variable, every path to the pc
// is followed: a write on the way makes the local doubtful.
//
// A variable that is updated in place (p = p->next) looks the same as one whose
// local was taken over, so its value is given up as well, unless the path runs
// through a beginning of the location again, as it does in loops.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_LOCALFLOW_H
#define WASM_COREDUMP_LIB_DEBUGINFO_LOCALFLOW_H

#include "lib/wasm/Module.h"
#include "llvm/ADT/SmallVector.h"
#include <map>
#include <set>

namespace wasm_coredump {

/// The control flow of one function, instruction by instruction.
class LocalFlow {
public:
  /// Code that can't be decoded gives a graph that trusts nothing.
  explicit LocalFlow(const Function &F);

  /// Where a location of a variable starts to hold: code offsets.
  struct Beginnings {
    bool AtEntry = false;                 ///< A parameter, on entry.
    llvm::SmallVector<uint32_t, 4> Holds; ///< From here the local is it.
    llvm::SmallVector<uint32_t, 4> Other; ///< From here something else is.
  };

  /// Is Local unchanged since one of the beginnings, on every path to Pc?
  bool holds(uint32_t Local, const Beginnings &From, uint32_t Pc) const;

  /// The offset of the first instruction behind Pc that leaves the straight
  /// line or may be reached from elsewhere; Pc itself if that can't be told.
  uint32_t straightLineEnd(uint32_t Pc) const;

  /// The last conditional branch that stands before Pc in the code.
  std::optional<uint32_t> branchBefore(uint32_t Pc) const;

  /// The offset of the instruction behind the one at Pc.
  std::optional<uint32_t> next(uint32_t Pc) const;

  /// Is there a path from one instruction to another inside of these ranges,
  /// each from its first offset to before its second?
  bool reaches(uint32_t From, uint32_t To,
               llvm::ArrayRef<std::pair<uint64_t, uint64_t>> Inside) const;

  /// Is the local written by the function's first straight line alone, if at
  /// all, and before Pc?
  bool isSetOnEntry(uint32_t Local, uint32_t Pc) const;
  /// Is there no branch and no label on the way from one instruction, or the one
  /// behind it, to another? (Calls are neither.) What can't be told is yes.
  bool isStraight(uint32_t From, uint32_t To) const;
  /// The local that the instruction before this one writes.
  std::optional<uint32_t> writtenBefore(uint32_t CodeOffset) const;
  bool isCall(uint32_t CodeOffset) const;
  /// Is it `unreachable`, or a call that the compiler knows not to return?
  bool isDeadEnd(uint32_t CodeOffset) const;
  bool readsGlobal(uint32_t Index) const { return Globals.count(Index) != 0; }
  bool handlesExceptions() const { return !Handlers.empty(); }
  /// Number of instructions that write the local.
  unsigned numWrites(uint32_t Local) const;
  bool isValid() const { return Valid; }

private:
  std::optional<uint32_t> indexOf(uint32_t CodeOffset) const;
  bool build(const Function &F);

  bool Valid = false;
  std::vector<uint32_t> Offsets;  ///< Of instructions, ascending.
  std::vector<bool> EndsLine;     ///< By instruction.
  std::vector<uint32_t> Branches; ///< Conditional ones.
  /// Successors of instruction N: Targets[FirstTarget[N] .. FirstTarget[N+1]).
  std::vector<uint32_t> FirstTarget, Targets;
  std::vector<uint32_t> Handlers; ///< Where exceptions arrive.
  std::set<uint32_t> Globals;     ///< That are read.
  std::vector<uint32_t> Calls;    ///< Instructions, ascending.
  std::vector<uint32_t> DeadEnds;
  /// Local -> instructions that write it.
  // Not a DenseMap, which can't hold all numbers: they are the module's.
  std::map<uint32_t, std::vector<uint32_t>> Writes;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_LOCALFLOW_H
