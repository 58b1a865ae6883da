//===- NameIndex.cpp - The names of a program's debug info ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The index maps plain names ("vector", "draw") to DIEs. Whether a DIE is the
// one that is meant is decided at the look-up, from the chain of its parents:
// few DIEs share a plain name, and nearly all are never asked for.
//
//===----------------------------------------------------------------------===//

#include "NameIndex.h"
#include "DataSymbols.h"
#include "Impl.h"
#include "NameMatch.h"
#include "ReadableName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/DebugInfo/DWARF/DWARFAcceleratorTable.h"
#include "llvm/Demangle/Demangle.h"
#include <set>

using namespace llvm;

namespace wasm_coredump {

NameIndex::NameIndex(DebugInfo &Info, DebugInfo::Impl &I) : Info(Info), I(I) {}
NameIndex::~NameIndex() = default;

//===----------------------------------------------------------------------===//
// Reading units
//===----------------------------------------------------------------------===//

struct NameIndex::Reader {
  NameIndex &N;
  DebugInfo::Impl &I;
  explicit Reader(NameIndex &N) : N(N), I(N.I) {}

  size_t numUnits() const {
    return I.Context ? I.Context->getNumCompileUnits() : 0;
  }
  DWARFUnit *unit(size_t Number) const {
    return I.Context->getUnitAtIndex(static_cast<unsigned>(Number));
  }

  // The number of the unit that a DIE is in.
  std::optional<size_t> unitOf(std::optional<uint64_t> Die) const {
    if (!Die)
      return std::nullopt;
    size_t Low = 0, High = numUnits();
    while (Low < High) {
      size_t Middle = (Low + High) / 2;
      if (unit(Middle)->getNextUnitOffset() <= *Die)
        Low = Middle + 1;
      else
        High = Middle;
    }
    if (Low == numUnits() || *Die < unit(Low)->getOffset())
      return std::nullopt;
    return Low;
  }

  void add(DWARFDie Die, SymbolKind Kind, bool IsLocal = false,
           bool HasCode = false) {
    StringRef Name = plainName(Die);
    if (Name.empty() || N.All.size() >= UINT32_MAX)
      return;
    N.ByName[keyOf(Name)].push_back(static_cast<uint32_t>(N.All.size()));
    Entry E;
    E.Die = Die.getOffset();
    E.Kind = Kind;
    E.IsLocal = IsLocal;
    E.HasCode = HasCode;
    E.IsStatic = Kind == SymbolKind::Variable &&
                 !Die.find(dwarf::DW_AT_external) &&
                 !originOf(Die).find(dwarf::DW_AT_external);
    N.All.push_back(E);
  }

  static bool isInFunction(DWARFDie Die) {
    DWARFDie Parent = originOf(Die).getParent();
    return Parent.isValid() &&
           (Parent.getTag() == dwarf::DW_TAG_lexical_block ||
            Parent.isSubroutineDIE());
  }

  // Of a variable in a function: is it static, at an address of its own?
  static bool hasAddress(DWARFDie Die) {
    std::optional<DWARFFormValue> V = Die.find(dwarf::DW_AT_location);
    std::optional<ArrayRef<uint8_t>> Block =
        V ? V->getAsBlock() : std::optional<ArrayRef<uint8_t>>();
    return Block && !Block->empty() &&
           (Block->front() == dwarf::DW_OP_addr ||
            Block->front() == dwarf::DW_OP_addrx);
  }

  void readUnit(size_t Number) {
    if (N.UnitsRead.size() < numUnits())
      N.UnitsRead.resize(numUnits());
    if (Number >= N.UnitsRead.size() || N.UnitsRead[Number])
      return;
    N.UnitsRead[Number] = true;
    ++N.NumUnitsRead;
    DWARFUnit *Unit = unit(Number);
    if (!I.canRead(*Unit))
      return;
    for (const DWARFDebugInfoEntry &E : Unit->dies()) {
      DWARFDie Die(Unit, &E);
      if (!Die.isValid() || Die.isNULL())
        continue;
      switch (Die.getTag()) {
      case dwarf::DW_TAG_base_type:
      case dwarf::DW_TAG_structure_type:
      case dwarf::DW_TAG_class_type:
      case dwarf::DW_TAG_union_type:
      case dwarf::DW_TAG_typedef:
      case dwarf::DW_TAG_template_alias:
      case dwarf::DW_TAG_enumeration_type:
        if (!Die.find(dwarf::DW_AT_declaration))
          add(Die, SymbolKind::Type);
        break;
      case dwarf::DW_TAG_enumerator:
        add(Die, SymbolKind::Enumerator);
        break;
      case dwarf::DW_TAG_member:
        // Before DWARF 5 static members were members, constants among them.
        if (Die.find(dwarf::DW_AT_const_value) &&
            Die.find(dwarf::DW_AT_external))
          add(Die, SymbolKind::Variable);
        break;
      case dwarf::DW_TAG_variable: {
        if (!Die.find(dwarf::DW_AT_location) &&
            !Die.find(dwarf::DW_AT_const_value))
          break;
        bool IsLocal = isInFunction(Die);
        if (!IsLocal || hasAddress(Die))
          add(Die, SymbolKind::Variable, IsLocal);
        break;
      }
      case dwarf::DW_TAG_subprogram: {
        bool HasCode =
            Die.find({dwarf::DW_AT_low_pc, dwarf::DW_AT_ranges}).has_value();
        if (HasCode || Die.find(dwarf::DW_AT_inline))
          add(Die, SymbolKind::Function, false, HasCode);
        break;
      }
      default:
        break;
      }
    }
  }

  void readAll() {
    for (size_t K = 0, E = numUnits(); K < E && N.NumUnitsRead < E; ++K)
      readUnit(K);
  }

  // The forms of .debug_names.
  static bool isIndexForm(dwarf::Form Form) {
    return is_contained({dwarf::DW_FORM_udata, dwarf::DW_FORM_data1,
                         dwarf::DW_FORM_data2, dwarf::DW_FORM_data4,
                         dwarf::DW_FORM_data8, dwarf::DW_FORM_ref1,
                         dwarf::DW_FORM_ref2, dwarf::DW_FORM_ref4,
                         dwarf::DW_FORM_ref8, dwarf::DW_FORM_ref_udata,
                         dwarf::DW_FORM_flag, dwarf::DW_FORM_flag_present},
                        Form);
  }

  // LLVM's reader trusts the header's counts when it looks for a name, and
  // takes all forms for known ones.
  bool isSound(const DWARFDebugNames::NameIndex &Table, uint64_t Size) {
    DWARFDebugNames::Header H = Table.getHeader();
    uint64_t Counts = uint64_t(H.CompUnitCount) + H.LocalTypeUnitCount +
                      H.ForeignTypeUnitCount + H.BucketCount +
                      2 * uint64_t(H.NameCount);
    for (const DWARFDebugNames::Abbrev &A : Table.getAbbrevs())
      for (const DWARFDebugNames::AttributeEncoding &E : A.Attributes)
        if (!isIndexForm(E.Form))
          return false;
    return Table.getUnitOffset() < Size && Counts * 4 <= Size &&
           Table.getOffsets().EntriesBase <= Size;
  }

  // Units that .debug_names says define the name.
  SmallVector<size_t, 4> unitsFromTable(StringRef Key) {
    SmallVector<size_t, 4> Result;
    auto Section = I.Sections.find("debug_names");
    if (Section == I.Sections.end())
      return Result;
    for (const DWARFDebugNames::NameIndex &Table : I.Context->getDebugNames()) {
      if (!isSound(Table, Section->second->getBufferSize()))
        continue;
      for (const DWARFDebugNames::Entry &E : Table.equal_range(Key)) {
        std::optional<uint64_t> Offset = E.getCUOffset();
        if (!Offset)
          Offset = E.getLocalTUOffset();
        // Any DIE of the unit is as good as its header's end.
        if (std::optional<size_t> Unit =
                Offset ? unitOf(*Offset) : std::nullopt)
          if (!is_contained(Result, *Unit))
            Result.push_back(*Unit);
        if (Result.size() >= 64)
          return Result;
      }
    }
    return Result;
  }

  //===--------------------------------------------------------------------===//
  // Looking up
  //===--------------------------------------------------------------------===//

  struct Question {
    SmallVector<StringRef, 8> Written;
    SmallVector<StringRef, 8> Scope;
    SymbolKind Kind;
    bool BareTemplates = false, Anywhere = false;
  };

  // Names as people write them: ::x, crate::x, self::x, super::x.
  Question question(StringRef Name, SymbolKind Kind, const SourceFrame *Near) {
    Question Q;
    Q.Kind = Kind;
    bool IsAbsolute = Name.consume_front("::");
    Q.Written = splitName(Name);
    if (!Near)
      return Q;
    Q.Scope = splitName(Near->Name);
    StringRef First = Q.Written.front();
    if (Near->Language == "rust" && Q.Written.size() > 1 &&
        (First == "crate" || First == "self" || First == "super")) {
      // Of the function's own scope only the modules count.
      SmallVector<StringRef, 8> Path(Q.Scope.begin(), Q.Scope.end() - 1);
      erase_if(Path, [](StringRef P) { return P.starts_with("{"); });
      // A method's path goes through its type, which is no module.
      while (!Path.empty() && N.findType("::" + join(Path, "::"), nullptr))
        Path.pop_back();
      if (First == "crate" && !Path.empty())
        Path.truncate(1);
      if (First != "super")
        Q.Written.erase(Q.Written.begin());
      while (Q.Written.size() > 1 && Q.Written.front() == "super") {
        if (!Path.empty())
          Path.pop_back();
        Q.Written.erase(Q.Written.begin());
      }
      Q.Written.insert(Q.Written.begin(), Path.begin(), Path.end());
      IsAbsolute = true;
    }
    if (IsAbsolute)
      Q.Scope.clear();
    return Q;
  }

  // Arguments of a template that were not written must be defaults, as far as
  // the debug info marks defaults.
  static bool leavesOutOnlyDefaults(StringRef Written, DWARFDie Die) {
    size_t NumWritten = Written.contains('<') ? 1 : 0;
    unsigned Depth = 0;
    for (char C : Written) {
      if (StringRef("<([").contains(C))
        ++Depth;
      else if (StringRef(">)]").contains(C) && Depth)
        --Depth;
      else if (C == ',' && Depth == 1)
        ++NumWritten;
    }
    size_t Number = 0;
    bool AnyMarked = false, AllMarked = true;
    forEachChild(Die, [&](DWARFDie C) {
      if (C.getTag() != dwarf::DW_TAG_template_type_parameter &&
          C.getTag() != dwarf::DW_TAG_template_value_parameter)
        return;
      bool Marked = C.find(dwarf::DW_AT_default_value).has_value();
      AnyMarked |= Marked;
      if (Number++ >= NumWritten)
        AllMarked &= Marked;
    });
    uint16_t Version = Die.getDwarfUnit()->getVersion();
    return AllMarked || (!AnyMarked && Version < 5);
  }

  std::optional<unsigned> rank(const Question &Q, const Entry &E) {
    if (E.Kind != Q.Kind)
      return std::nullopt;
    DWARFDie Die = I.dieAt(E.Die);
    if (!Die.isValid())
      return std::nullopt;
    std::optional<unsigned> R = matchParts(Q.Written, partsOf(Die), Q.Scope,
                                           Q.BareTemplates, Q.Anywhere);
    if (R && *R % ScopeStep != 0 && E.Kind == SymbolKind::Type &&
        !leavesOutOnlyDefaults(Q.Written.back(), Die))
      return std::nullopt;
    return R;
  }

  // The best match. What is in the frame's own unit is looked at first and
  // wins; a match that nothing can beat ends the search.
  std::optional<uint64_t> best(const Question &Q,
                               std::optional<uint64_t> NearDie) {
    if (Q.Written.empty() || Q.Written.back().empty())
      return std::nullopt;
    std::string Key = keyOf(Q.Written.back());
    std::optional<uint64_t> Found;
    unsigned FoundRank = ~0u;
    uint32_t Seen = 0;
    std::optional<size_t> Own = unitOf(NearDie);
    auto Consider = [&](uint32_t Number, bool IsOwn) {
      std::optional<unsigned> R = rank(Q, N.All[Number]);
      // A static variable is seen in its unit: elsewhere anything else wins.
      if (R && !IsOwn && N.All[Number].IsStatic)
        ++*R;
      // Of a function and its abstract instance, the one with code.
      if (R && Q.Kind == SymbolKind::Function && !N.All[Number].HasCode)
        *R += 2;
      if (R && *R < FoundRank) {
        FoundRank = *R;
        Found = N.All[Number].Die;
      }
    };
    // Nothing in another unit is in the scope of this unit's function, which
    // is the last step of the scope.
    const unsigned Unbeaten = Q.Scope.empty() ? 0 : ScopeStep;
    auto Look = [&] {
      auto It = N.ByName.find(Key);
      if (It == N.ByName.end())
        return false;
      // A copy: a rank may ask for names, which may read units.
      for (SmallVector<uint32_t, 2> Entries = It->second; Seen < Entries.size();
           ++Seen)
        Consider(Entries[Seen], false);
      return FoundRank <= Unbeaten;
    };
    // What was read before is not in this frame's order: of equals, the own
    // unit's first.
    if (Own) {
      readUnit(*Own);
      auto It = N.ByName.find(Key);
      if (It != N.ByName.end())
        for (uint32_t Number : SmallVector<uint32_t, 2>(It->second))
          if (unitOf(N.All[Number].Die) == Own)
            Consider(Number, true);
      if (FoundRank <= Unbeaten)
        return Found;
    }
    if (Look())
      return Found;
    if (N.NumUnitsRead < numUnits())
      for (size_t Unit : unitsFromTable(Key)) {
        readUnit(Unit);
        if (Look())
          return Found;
      }
    for (size_t K = 0, E = numUnits(); K < E && N.NumUnitsRead < E; ++K) {
      readUnit(K);
      if (Look())
        return Found;
    }
    return Found;
  }

  //===--------------------------------------------------------------------===//
  // Describing
  //===--------------------------------------------------------------------===//

  Symbol describe(const Entry &E, DWARFDie Die, std::string Name) {
    Symbol S;
    S.Kind = E.Kind;
    S.Name = std::move(Name);
    S.Die = E.Die;
    if (const char *Linkage = Die.getLinkageName())
      S.LinkageName = Linkage;
    S.Language = languageOf(Die.getDwarfUnit());
    DWARFDie Origin = originOf(Die);
    S.IsStatic = E.Kind != SymbolKind::Type &&
                 !Die.find(dwarf::DW_AT_external) &&
                 !Origin.find(dwarf::DW_AT_external);
    S.Declared = declared(Die);
    switch (E.Kind) {
    case SymbolKind::Function: {
      S.Of = I.typeAt(Die);
      uint64_t Low = 0, High = 0, Section = 0;
      if (!E.HasCode)
        break;
      if (Die.getLowAndHighPC(Low, High, Section)) {
        S.Pc = Low;
      } else if (Expected<DWARFAddressRangesVector> Ranges =
                     Die.getAddressRanges()) {
        for (const DWARFAddressRange &R : *Ranges)
          S.Pc = std::min(S.Pc.value_or(~0ull), R.LowPC);
      } else {
        consumeError(Ranges.takeError());
      }
      S.Function = functionAt(S.Pc);
      // What the linker dropped has an address that is nobody's.
      if (!S.Function)
        S.Pc.reset();
      break;
    }
    case SymbolKind::Variable: {
      S.Of = I.typeOf(Die);
      FrameContext Nowhere;
      S.Address = I.evaluate(N.Info, Die, S.Of, SourceFrame(), Nowhere).Address;
      break;
    }
    case SymbolKind::Type:
      S.Of = I.typeAt(Die);
      break;
    case SymbolKind::Enumerator:
      S.Of = I.typeAt(Die.getParent());
      break;
    }
    return S;
  }

  std::optional<uint32_t> functionAt(std::optional<uint64_t> Pc) {
    if (!Pc)
      return std::nullopt;
    const std::vector<Function> &Functions = I.M.Functions;
    auto It = partition_point(Functions,
                              [&](const Function &F) { return F.Pc <= *Pc; });
    if (It == Functions.begin())
      return std::nullopt;
    --It;
    if (*Pc >= It->Pc + It->Body.size())
      return std::nullopt;
    return It->Index;
  }

  static std::string languageOf(DWARFUnit *Unit) {
    std::optional<uint64_t> L =
        constantOf(Unit->getUnitDIE(), dwarf::DW_AT_language);
    StringRef Name =
        L ? dwarf::LanguageString(static_cast<unsigned>(*L)) : StringRef();
    Name.consume_front("DW_LANG_");
    return Name.starts_with("C_plus_plus")                       ? "c++"
           : Name.starts_with("Rust")                            ? "rust"
           : Name == "C" || (Name.size() == 3 && Name[0] == 'C') ? "c"
                                                                 : Name.lower();
  }

  SourceLocation declared(DWARFDie Die) {
    SourceLocation Where;
    DWARFDie At = originOf(Die);
    std::optional<uint64_t> Line = constantOf(At, dwarf::DW_AT_decl_line);
    if (!Line)
      return Where;
    DWARFUnit *Unit = At.getDwarfUnit();
    const char *Directory = Unit->getCompilationDir();
    Where.Line = static_cast<unsigned>(*Line);
    Where.Directory = Directory ? Directory : "";
    std::optional<uint64_t> File = constantOf(At, dwarf::DW_AT_decl_file);
    const DWARFDebugLine::LineTable *Lines = I.linesOf(Unit);
    if (File && Lines && Lines->hasFileAtIndex(*File))
      Lines->getFileNameByIndex(
          *File, Where.Directory,
          DILineInfoSpecifier::FileLineInfoKind::RelativeFilePath, Where.File);
    return Where;
  }

  std::vector<Symbol> all(const Question &Q) {
    std::vector<Symbol> Result;
    readAll();
    auto It = N.ByName.find(keyOf(Q.Written.back()));
    if (It == N.ByName.end())
      return Result;
    for (uint32_t Number : SmallVector<uint32_t, 2>(It->second)) {
      Entry E = N.All[Number];
      if (!rank(Q, E))
        continue;
      DWARFDie Die = I.dieAt(E.Die);
      Result.push_back(describe(E, Die, joined(partsOf(Die))));
    }
    return Result;
  }

  std::string nameOfUnit(size_t Number) {
    return plainName(unit(Number)->getUnitDIE()).str();
  }
};

//===----------------------------------------------------------------------===//
// Questions
//===----------------------------------------------------------------------===//

static std::optional<uint64_t> dieOf(const SourceFrame *Near) {
  return Near ? Near->Scope : std::nullopt;
}

std::optional<uint64_t> NameIndex::findType(StringRef Name,
                                            const SourceFrame *Near) {
  Reader R(*this);
  return R.best(R.question(Name, SymbolKind::Type, Near), dieOf(Near));
}

std::optional<uint64_t> NameIndex::findVariable(StringRef Name,
                                                const SourceFrame *Near) {
  Reader R(*this);
  return R.best(R.question(Name, SymbolKind::Variable, Near), dieOf(Near));
}

std::optional<uint64_t> NameIndex::findEnumerator(StringRef Name,
                                                  const SourceFrame *Near) {
  Reader R(*this);
  return R.best(R.question(Name, SymbolKind::Enumerator, Near), dieOf(Near));
}

std::optional<Symbol> NameIndex::function(StringRef Name,
                                          const SourceFrame *Near) {
  Reader R(*this);
  Reader::Question Q = R.question(Name, SymbolKind::Function, Near);
  Q.BareTemplates = true;
  std::optional<uint64_t> Offset = R.best(Q, dieOf(Near));
  DWARFDie Die = Offset ? I.dieAt(*Offset) : DWARFDie();
  if (!Die.isValid())
    return std::nullopt;
  Entry E;
  E.Die = *Offset;
  E.HasCode = Die.find({dwarf::DW_AT_low_pc, dwarf::DW_AT_ranges}).has_value();
  return R.describe(E, Die, joined(partsOf(Die)));
}

std::optional<Symbol> NameIndex::variable(StringRef Name,
                                          const SourceFrame *Near) {
  std::optional<uint64_t> Offset = findVariable(Name, Near);
  DWARFDie Die = Offset ? I.dieAt(*Offset) : DWARFDie();
  if (!Die.isValid())
    return std::nullopt;
  Entry E;
  E.Die = *Offset;
  E.Kind = SymbolKind::Variable;
  return Reader(*this).describe(E, Die, joined(partsOf(Die)));
}

std::optional<Symbol> NameIndex::variableInFile(StringRef File,
                                                StringRef Name) {
  Reader R(*this);
  for (size_t K = 0, E = R.numUnits(); K < E; ++K) {
    StringRef Rest = Name;
    std::string Unit = R.nameOfUnit(K);
    if (Unit != File && !StringRef(Unit).ends_with("/" + File.str()))
      continue;
    R.readUnit(K);
    Reader::Question Q = R.question(Rest, SymbolKind::Variable, nullptr);
    auto It = ByName.find(keyOf(Q.Written.back()));
    if (It == ByName.end())
      continue;
    for (uint32_t Number : SmallVector<uint32_t, 2>(It->second)) {
      Entry Found = All[Number];
      if (R.unitOf(Found.Die) != K || !R.rank(Q, Found))
        continue;
      DWARFDie Die = I.dieAt(Found.Die);
      return R.describe(Found, Die, joined(partsOf(Die)));
    }
  }
  return std::nullopt;
}

static bool hasNamespace(DWARFDie Around, ArrayRef<StringRef> Parts,
                         unsigned Depth) {
  bool Found = false;
  if (Depth > MaxTypeDepth)
    return false;
  forEachChild(Around, [&](DWARFDie C) {
    if (Found || C.getTag() != dwarf::DW_TAG_namespace)
      return;
    bool IsNext = plainName(C) == Parts.front();
    if (IsNext && Parts.size() == 1)
      Found = true;
    else if (IsNext)
      Found = hasNamespace(C, Parts.drop_front(), Depth + 1);
    else if (plainName(C).empty() || C.find(dwarf::DW_AT_export_symbols))
      Found = hasNamespace(C, Parts, Depth + 1);
  });
  return Found;
}

bool NameIndex::isNamespace(StringRef Name) {
  SmallVector<StringRef, 8> Parts = splitName(Name);
  Reader R(*this);
  for (size_t K = 0, E = R.numUnits(); K < E; ++K) {
    DWARFUnit *Unit = R.unit(K);
    if (Unit && I.canRead(*Unit) &&
        hasNamespace(Unit->getUnitDIE(false), Parts, 0))
      return true;
  }
  return false;
}

std::vector<std::string> NameIndex::files() {
  std::vector<std::string> Result;
  Reader R(*this);
  for (size_t K = 0, E = R.numUnits(); K < E; ++K) {
    std::string Name = R.nameOfUnit(K);
    if (!Name.empty() && !is_contained(Result, Name))
      Result.push_back(std::move(Name));
  }
  return Result;
}

void NameIndex::forEach(SymbolKind Kind, function_ref<bool(StringRef)> Wanted,
                        function_ref<bool(const Symbol &)> Visit) {
  Reader R(*this);
  R.readAll();
  // By index: what is visited may ask for names itself.
  for (size_t K = 0; K < All.size(); ++K) {
    Entry E = All[K];
    if (E.Kind != Kind || (Kind == SymbolKind::Function && !E.HasCode))
      continue;
    DWARFDie Die = I.dieAt(E.Die);
    if (!Die.isValid())
      continue;
    std::string Name = joined(partsOf(Die));
    if (Name.empty() || !Wanted(Name))
      continue;
    Symbol S = R.describe(E, Die, std::move(Name));
    if (Kind == SymbolKind::Function && !S.Pc)
      continue;
    if (!Visit(S))
      return;
  }
  if (Kind != SymbolKind::Function)
    return;
  for (uint32_t Index = 0; Index < I.M.numFunctions(); ++Index) {
    StringRef Linkage = I.M.functionName(Index);
    const Function *F = I.M.function(Index);
    if (Linkage.empty() || (F && I.hasFunctionDie(*F)))
      continue;
    std::string Name = readableName(Linkage);
    if (!Wanted(Name))
      continue;
    Symbol S;
    S.Name = std::move(Name);
    S.LinkageName = Linkage.str();
    S.Function = Index;
    if (F)
      S.Pc = F->Pc;
    if (!Visit(S))
      return;
  }
}

std::vector<Symbol> NameIndex::functions(StringRef Name,
                                         const SourceFrame *Near) {
  Reader R(*this);
  // The parameters, if they are written: at the end, and not the parentheses
  // of "(anonymous namespace)" or operator().
  Name = Name.trim();
  std::string Parameters;
  bool HasParameters = false;
  if (Name.ends_with(")") && !Name.ends_with("operator()")) {
    unsigned Depth = 0;
    for (size_t K = Name.size(); K-- > 0 && !HasParameters;) {
      Depth += Name[K] == ')' ? 1 : 0;
      if (Name[K] == '(' && --Depth == 0 && K) {
        HasParameters = true;
        Parameters = normalizeName(Name.substr(K));
        Name = Name.take_front(K).rtrim();
      }
    }
  }
  bool IsAbsolute = Name.starts_with("::");
  Reader::Question Q = R.question(Name, SymbolKind::Function, nullptr);
  Q.BareTemplates = true;
  Q.Anywhere = !IsAbsolute;
  std::vector<Symbol> Result;
  if (!Q.Written.back().empty())
    Result = R.all(Q);
  if (HasParameters)
    erase_if(Result, [&](const Symbol &S) {
      std::string Theirs;
      for (const Type *P : S.Of->parameters())
        Theirs += (Theirs.empty() ? "" : ", ") + typeName(P);
      std::string Empty = "(" + normalizeName(Theirs) + ")";
      return Empty != Parameters && !(Theirs.empty() && Parameters == "(void)");
    });
  // An abstract instance only matters if there is no code of it.
  bool AnyCode = any_of(Result, [](const Symbol &S) { return S.Pc; });
  if (AnyCode)
    erase_if(Result, [](const Symbol &S) { return !S.Pc; });
  if (Near) {
    std::optional<size_t> Own = R.unitOf(Near->Scope);
    // Those of the own unit first, each group in its order.
    std::vector<Symbol> Ordered;
    for (bool WantOwn : {true, false})
      for (Symbol &S : Result)
        if (S.Die && (Own && R.unitOf(S.Die) == Own) == WantOwn)
          Ordered.push_back(std::move(S));
    Result = std::move(Ordered);
  }
  if (!Result.empty() || HasParameters)
    return Result;
  // A linkage name, or a function without debug info.
  std::string Plain = keyOf(Q.Written.back());
  if (Plain.empty())
    return Result;
  for (uint32_t Index = 0; Index < I.M.numFunctions(); ++Index) {
    StringRef Linkage = I.M.functionName(Index);
    // Demangling takes time: the name must occur in the mangled one.
    if (!Linkage.contains(Plain) ||
        (Linkage != Name && readableName(Linkage) != Name))
      continue;
    const Function *F = I.M.function(Index);
    DWARFDie Die = F ? I.functionDie(*F) : DWARFDie();
    if (Die.isValid()) {
      Entry E;
      E.Die = Die.getOffset();
      E.HasCode = true;
      Result.push_back(R.describe(E, Die, joined(partsOf(Die))));
      continue;
    }
    Symbol S;
    S.Name = readableName(Linkage);
    S.LinkageName = Linkage.str();
    S.Function = Index;
    if (F)
      S.Pc = F->Pc;
    Result.push_back(std::move(S));
  }
  return Result;
}

std::vector<std::string> NameIndex::completions(StringRef Prefix, size_t Max) {
  std::set<std::string> Found;
  Reader R(*this);
  R.readAll();
  Prefix.consume_front("::");
  for (size_t K = 0; K < All.size(); ++K) {
    Entry E = All[K];
    DWARFDie Die = E.IsLocal ? DWARFDie() : I.dieAt(E.Die);
    if (!Die.isValid())
      continue;
    std::vector<NamePart> Full = partsOf(Die);
    // With and without the parts that need not be written.
    std::string Name = joined(Full);
    if (!StringRef(Name).starts_with(Prefix)) {
      erase_if(Full, [](const NamePart &P) { return P.Optional; });
      Name = joined(Full);
      if (!StringRef(Name).starts_with(Prefix))
        continue;
    }
    Found.insert(std::move(Name));
    // The last one is the one to go, so that the rest is the sorted beginning.
    if (Found.size() > Max)
      Found.erase(std::prev(Found.end()));
  }
  return {Found.begin(), Found.end()};
}

//===----------------------------------------------------------------------===//
// DebugInfo's look-ups
//===----------------------------------------------------------------------===//

const DataSymbols &DebugInfo::data() {
  if (!I->Data)
    I->Data = std::make_shared<DataSymbols>(*this);
  return *I->Data;
}

NameIndex &DebugInfo::names() {
  if (!I->Names)
    I->Names = std::make_shared<NameIndex>(*this, *I);
  return *I->Names;
}

std::optional<Variable> DebugInfo::findGlobal(StringRef Name,
                                              const SourceFrame *Near) {
  std::optional<uint64_t> Die = names().findVariable(Name, Near);
  return Die ? I->variableAt(I->dieAt(*Die)) : std::nullopt;
}

std::optional<Datum> DebugInfo::findEnumerator(StringRef Name,
                                               const SourceFrame *Near) {
  std::optional<uint64_t> Offset = names().findEnumerator(Name, Near);
  DWARFDie Die = Offset ? I->dieAt(*Offset) : DWARFDie();
  std::optional<uint64_t> Value = constantOf(Die, dwarf::DW_AT_const_value);
  if (!Value)
    return std::nullopt;
  return Datum::constant(I->typeAt(Die.getParent()), *Value);
}

// With -gsimple-template-names, all instances of a template have its plain name,
// and are told apart by their arguments alone.
static bool haveSameArguments(const Type *A, const Type *B) {
  ArrayRef<TemplateArgument> Left = A->templateArguments();
  ArrayRef<TemplateArgument> Right = B->templateArguments();
  if (StringRef(A->Name).ends_with(">"))
    return true;
  return std::equal(Left.begin(), Left.end(), Right.begin(), Right.end(),
                    [](const TemplateArgument &L, const TemplateArgument &R) {
                      return L.Value == R.Value &&
                             typeName(L.Of) == typeName(R.Of);
                    });
}

const Type *DebugInfo::definitionOf(const Type *T) {
  T = strip(T);
  if (!T->IsDeclaration || T->Name.empty())
    return T;
  SourceFrame Near;
  Near.Scope = T->Die;
  std::optional<uint64_t> Found = names().findType("::" + T->Name, &Near);
  const Type *Definition = Found ? I->typeAt(I->dieAt(*Found)) : nullptr;
  return Definition && haveSameArguments(T, Definition) ? Definition : T;
}

const Type *DebugInfo::findType(StringRef Name, const SourceFrame *Near) {
  static const StringRef Keywords[] = {"struct ", "class ", "union ", "enum "};
  for (StringRef Keyword : Keywords)
    Name.consume_front(Keyword);
  if (Name == "void")
    return I->voidType();
  // Those of the language first: a program has them in many units, and the
  // answer must not depend on which of them was read.
  static const struct {
    StringRef Name;
    TypeKind Kind;
    unsigned Size;
  } Known[] = {{"bool", TypeKind::Bool, 1},
               {"char", TypeKind::Char, 1},
               {"signed char", TypeKind::Char, 1},
               {"unsigned char", TypeKind::Char, 1},
               {"short", TypeKind::Signed, 2},
               {"unsigned short", TypeKind::Unsigned, 2},
               {"int", TypeKind::Signed, 4},
               {"unsigned int", TypeKind::Unsigned, 4},
               {"long", TypeKind::Signed, 4},
               {"unsigned long", TypeKind::Unsigned, 4},
               {"long long", TypeKind::Signed, 8},
               {"unsigned long long", TypeKind::Unsigned, 8},
               {"__int128", TypeKind::Signed, 16},
               {"unsigned __int128", TypeKind::Unsigned, 16},
               {"float", TypeKind::Float, 4},
               {"double", TypeKind::Float, 8}};
  for (const auto &K : Known)
    if (K.Name == Name)
      return builtin(K.Kind, K.Name, K.Size);
  if (std::optional<uint64_t> Die = names().findType(Name, Near))
    return I->typeAt(I->dieAt(*Die));
  // Rust's are in its debug info only where they are used.
  static const struct {
    StringRef Name;
    TypeKind Kind;
    unsigned Size;
  } Rust[] = {{"i8", TypeKind::Signed, 1},    {"u8", TypeKind::Unsigned, 1},
              {"i16", TypeKind::Signed, 2},   {"u16", TypeKind::Unsigned, 2},
              {"i32", TypeKind::Signed, 4},   {"u32", TypeKind::Unsigned, 4},
              {"i64", TypeKind::Signed, 8},   {"u64", TypeKind::Unsigned, 8},
              {"i128", TypeKind::Signed, 16}, {"u128", TypeKind::Unsigned, 16},
              {"isize", TypeKind::Signed, 4}, {"usize", TypeKind::Unsigned, 4},
              {"f32", TypeKind::Float, 4},    {"f64", TypeKind::Float, 8}};
  bool InRust = Near && Near->Language == "rust";
  for (const auto &K : Rust)
    if (InRust && K.Name == Name)
      return builtin(K.Kind, K.Name, K.Size);
  return nullptr;
}

} // namespace wasm_coredump
