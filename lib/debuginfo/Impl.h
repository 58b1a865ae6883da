//===- Impl.h - Inside of DebugInfo -----------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The only header here that brings in LLVM's DWARF headers, which are slow to
// compile: included by the files that read DIEs alone.
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

struct LocationContext;

using DebugSections = llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>>;

/// A .dwo file, or a package of them.
struct SplitFile {
  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  DebugSections Sections;
  std::unique_ptr<llvm::DWARFContext> Context; ///< Null if it can't be read.
};

struct DebugInfo::Impl final : TypeProvider {
  explicit Impl(const Module &M) : M(M) {}

  const Module &M;
  DebugSections Sections;
  std::unique_ptr<llvm::DWARFContext> Context;
  std::vector<std::string> Warnings;

  // Types by their DIE (see idOf), and those made up here.
  llvm::DenseMap<uint64_t, std::unique_ptr<Type>> Types;
  std::vector<std::unique_ptr<Type>> MadeUp;
  llvm::DenseMap<const Type *, const Type *> Pointers;
  std::map<std::pair<std::string, uint64_t>, const Type *> Builtins;

  /// Made on first need. Shared, so that its type need not be complete here.
  std::shared_ptr<NameIndex> Names;
  std::shared_ptr<DataSymbols> Data; ///< Likewise.

  std::optional<std::vector<std::optional<uint32_t>>> Table;

  std::map<uint64_t, bool> SoundLines; ///< Line tables, by their offset.

  struct UnitState {
    bool IsSound = false;
    bool RefersOut = false; ///< To DIEs of other units.
  };
  std::map<llvm::DWARFUnit *, UnitState> UnitStates;
  /// Are all units of a section sound? That of split units or the other.
  std::map<std::pair<llvm::DWARFContext *, bool>, bool> AllSound;

  DebugFileSearch SplitSearch;
  std::map<std::string, SplitFile> SplitFiles; ///< By path, all looked at.
  /// Units in split files whose DIEs have an id, by their number.
  std::vector<llvm::DWARFUnit *> SplitUnits;
  llvm::DenseMap<llvm::DWARFUnit *, uint64_t> SplitNumbers;
  /// See fullUnit.
  llvm::DenseMap<llvm::DWARFUnit *, llvm::DWARFUnit *> FullUnits;
  std::map<uint32_t, LocalFlow> Flows; ///< By function index.
  /// Answers of LocalFlow: (function, local, variable's DIE, pc).
  std::map<std::tuple<uint32_t, uint64_t, uint64_t, uint64_t>, bool> Trusted;

  std::optional<bool> Instrumented;
  std::optional<std::optional<uint32_t>> Flag;           ///< FlagName's index.
  std::map<uint64_t, std::vector<SourceFrame>> FramesAt; ///< By pc.

  void warn(std::string Text);
  /// LLVM's reader of sections, which reports to warn().
  std::unique_ptr<llvm::DWARFContext> contextOf(const DebugSections &Sections);
  /// May LLVM read all of the unit's DIEs?
  bool canRead(llvm::DWARFUnit &Unit);
  UnitState stateOf(llvm::DWARFUnit &Unit);
  /// May it read the first DIE of each unit?
  bool canReadFirstDies(llvm::DWARFUnitVector::iterator_range Units);
  /// The sound unit of the module whose code this is, or null. It may be a
  /// skeleton.
  llvm::DWARFCompileUnit *unitAt(uint64_t Pc);
  /// The sound unit that has a unit's DIEs: of a skeleton the one in a split
  /// file, else the unit itself. Null if there is none.
  llvm::DWARFUnit *fullUnit(llvm::DWARFUnit &Unit);
  /// The name of the split file that a skeleton's DIEs are in; nothing of others.
  std::optional<std::string> splitNameOf(llvm::DWARFUnit &Unit);
  llvm::DWARFUnit *findSplit(llvm::DWARFUnit &Skeleton, llvm::StringRef Name);
  /// Null if there is none, or it can't be read.
  SplitFile *openSplitFile(const std::string &Path);

  /// A number for a DIE: its offset in the module's .debug_info, or, for one in
  /// a split file, a number above all of these.
  uint64_t idOf(llvm::DWARFDie Die);
  llvm::DWARFUnit *unitOf(uint64_t Id);
  /// The DIE with an id, or an invalid one.
  llvm::DWARFDie dieAt(uint64_t Id);
  /// The DIE at an offset of the section that a unit is in, or an invalid one.
  llvm::DWARFDie dieBeside(llvm::DWARFUnit &Unit, uint64_t Offset);
  /// The unit's line table, or null.
  const llvm::DWARFDebugLine::LineTable *linesOf(llvm::DWARFUnit *Unit);
  /// Where a function, variable or type is defined, or else declared; Line 0 if
  /// that is not known.
  SourceLocation declared(llvm::DWARFDie Die);
  /// The DIE whose code is this function, or an invalid one.
  llvm::DWARFDie functionDie(const Function &F);
  bool hasFunctionDie(const Function &F) { return functionDie(F).isValid(); }

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
  /// The same, with an array's bounds found first.
  Datum evaluateSized(DebugInfo &Info, llvm::DWARFDie Die, const Type *T,
                      const SourceFrame &Scope, const FrameContext &Context);
  /// T with the bounds that its arrays have in a frame, as far as they can be
  /// known. Object: where the array lies.
  const Type *withBounds(DebugInfo &Info, const Type *T,
                         const SourceFrame &Scope, const FrameContext &Context,
                         std::optional<uint64_t> Object, unsigned Depth = 0);
  std::optional<int64_t> boundOf(DebugInfo &Info, llvm::DWARFDie Range,
                                 llvm::dwarf::Attribute A,
                                 const SourceFrame &Scope,
                                 const FrameContext &Context,
                                 std::optional<uint64_t> Object);
  /// The variable that an implicit pointer points to.
  std::shared_ptr<const Datum> implicitTarget(DebugInfo &Info,
                                              llvm::DWARFDie Die,
                                              const SourceFrame &Scope,
                                              const FrameContext &Context);
  unsigned TargetDepth = 0, TargetsLeft = 0;
  /// A wasm global's value for a frame. What belongs to no function is the same
  /// for all frames.
  std::optional<Value> globalValue(uint64_t Index, const FrameContext &Context,
                                   bool OfFunction);
  std::optional<uint64_t> tlsBase(const FrameContext &Context);
  /// A parameter's value on entry to the frame's function.
  std::optional<Value> valueAtEntry(uint64_t Local, const FrameContext &Context,
                                    unsigned Depth);
  /// Calls Run with what expressions of a unit need.
  void
  withLocationContext(llvm::DWARFUnit &Unit, llvm::DWARFDie Function,
                      const FrameContext &Context, bool OfFunction,
                      unsigned Depth,
                      llvm::function_ref<bool(uint64_t, bool)> Trust,
                      llvm::function_ref<void(const LocationContext &)> Run);
  bool trustLocal(uint64_t Local, llvm::DWARFDie Variable,
                  const FrameContext &Context);
  /// Does the location tell a value of before or after the pc?
  bool isMistimed(DebugInfo &Info, llvm::DWARFDie Variable,
                  const llvm::DWARFLocationExpression &Now,
                  const SourceFrame &Scope, const FrameContext &Context);
  std::optional<SourceLocation>
  whereInScope(DebugInfo &Info, const SourceFrame &Scope, uint64_t Pc);
  /// Does the debug info say where the variable got this value to the
  /// instruction only, although the compiler has moved it? Now: its location;
  /// none for a DW_AT_const_value.
  bool isUnsettled(DebugInfo &Info, llvm::DWARFDie Variable,
                   const llvm::DWARFLocationExpression *Now,
                   const SourceFrame &Scope, const FrameContext &Context);
  bool isInstrumented();
  /// Does the pc stand at a call behind which the function tests whether the
  /// stack is unwinding?
  bool isAtTestedCall(const FrameContext &Context);
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
/// "c", "c++", "rust" ... of a unit's first DIE; empty if not known.
std::string languageName(llvm::DWARFDie Unit);
/// Without the dot of their names. They borrow the module's bytes.
DebugSections debugSectionsOf(const Module &M);
/// Of the compiler when it read the unit's source, or empty.
llvm::StringRef directoryOf(llvm::DWARFUnit &Unit);
/// A file of a line table, which may be null.
SourceLocation fileAt(const llvm::DWARFDebugLine::LineTable *Lines,
                      uint64_t File, llvm::StringRef Directory);
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
