//===- DebugInfo.cpp - What a module knows of its source ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Opening, symbolication, and the names of functions.
//
// LLVM's reader gets the debug sections as bytes rather than as a wasm object,
// so that its own wasm parser's opinion of the rest of the module is not asked.
//
//===----------------------------------------------------------------------===//

#include "Impl.h"
#include "ReadableName.h"
#include "TemplateNames.h"
#include "lib/wasm/AddedFunctions.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

//===----------------------------------------------------------------------===//
// Reading DIEs that may be damaged
//===----------------------------------------------------------------------===//

DWARFDie originOf(DWARFDie Die) {
  // Longer chains than concrete -> abstract -> declaration do not occur.
  for (unsigned Hop = 0; Hop < 8 && Die.isValid(); ++Hop) {
    DWARFDie Next;
    if (Die.find(dwarf::DW_AT_abstract_origin))
      Next = Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
    else if (Die.find(dwarf::DW_AT_specification))
      Next = Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_specification);
    if (!Next.isValid() || Next.isNULL())
      return Die;
    Die = Next;
  }
  return Die;
}

StringRef plainName(DWARFDie Die) {
  if (!Die.isValid() || Die.isNULL())
    return "";
  const char *Name = Die.getShortName();
  return Name ? Name : "";
}

// As the debug info spells it.
static std::string fullName(DWARFDie Die) {
  std::string Name = sourceName(Die);
  if (Name.empty())
    return Name;
  Die = originOf(Die);
  for (unsigned Depth = 0; Depth < MaxTypeDepth; ++Depth) {
    Die = Die.getParent();
    if (!Die.isValid() || Die.isNULL())
      break;
    std::string Part = sourceName(Die);
    switch (Die.getTag()) {
    case dwarf::DW_TAG_namespace:
    case dwarf::DW_TAG_module:
      if (Part.empty())
        Part = "(anonymous namespace)";
      break;
    case dwarf::DW_TAG_structure_type:
    case dwarf::DW_TAG_class_type:
    case dwarf::DW_TAG_union_type:
      break;
    default:
      return Name;
    }
    if (!Part.empty())
      Name = Part + "::" + Name;
  }
  return Name;
}

std::string qualifiedName(DWARFDie Die) {
  return withoutInlineNamespaces(fullName(Die));
}

std::optional<uint64_t> constantOf(DWARFDie Die, dwarf::Attribute A) {
  if (!Die.isValid())
    return std::nullopt;
  std::optional<DWARFFormValue> V = Die.find(A);
  if (!V)
    return std::nullopt;
  if (std::optional<uint64_t> U = V->getAsUnsignedConstant())
    return U;
  if (std::optional<int64_t> S = V->getAsSignedConstant())
    return static_cast<uint64_t>(*S);
  return std::nullopt;
}

void DebugInfo::Impl::warn(std::string Text) {
  if (!is_contained(Warnings, Text) && Warnings.size() < 100)
    Warnings.push_back(std::move(Text));
}

//===----------------------------------------------------------------------===//
// Opening
//===----------------------------------------------------------------------===//

DebugInfo::DebugInfo() = default;
DebugInfo::~DebugInfo() = default;

DebugSections debugSectionsOf(const Module &M) {
  DebugSections Result;
  for (const Section &S : M.Sections) {
    if (S.Id != SecCustom || !S.Name.starts_with("."))
      continue;
    Bytes Contents = S.contents();
    StringRef Text(reinterpret_cast<const char *>(Contents.data()),
                   Contents.size());
    Result[S.Name.drop_front()] =
        MemoryBuffer::getMemBuffer(Text, S.Name, false);
  }
  return Result;
}

std::unique_ptr<DWARFContext>
DebugInfo::Impl::contextOf(const DebugSections &From) {
  auto Note = [this](Error E) { warn(toString(std::move(E))); };
  return DWARFContext::create(From, /*AddrSize=*/4, /*isLittleEndian=*/true,
                              Note, Note);
}

std::unique_ptr<DebugInfo> DebugInfo::open(const Module &M,
                                           const Module *DebugFile,
                                           DebugFileSearch SplitSearch) {
  std::unique_ptr<DebugInfo> Result(new DebugInfo());
  Result->I = std::make_unique<Impl>(M);
  Impl &I = *Result->I;
  I.SplitSearch = std::move(SplitSearch);
  const bool IsSplit = DebugFile && hasDebugSections(*DebugFile);
  I.Sections = debugSectionsOf(IsSplit ? *DebugFile : M);
  if (!I.Sections.count("debug_info") || !I.Sections.count("debug_abbrev"))
    return Result;
  I.Context = I.contextOf(I.Sections);
  if (!I.canReadFirstDies(I.Context->normal_units())) {
    I.warn("the debug info is damaged, and not read");
    I.Context.reset();
  }
  return Result;
}

const Module &DebugInfo::module() const { return I->M; }
bool DebugInfo::hasDwarf() const { return I->Context != nullptr; }
const std::vector<std::string> &DebugInfo::warnings() const {
  return I->Warnings;
}

//===----------------------------------------------------------------------===//
// Symbolication
//===----------------------------------------------------------------------===//

std::string languageName(DWARFDie Unit) {
  std::optional<uint64_t> L = constantOf(Unit, dwarf::DW_AT_language);
  if (!L)
    return "";
  StringRef Name = dwarf::LanguageString(static_cast<unsigned>(*L));
  Name.consume_front("DW_LANG_");
  if (Name.starts_with("C_plus_plus"))
    return "c++";
  if (Name.starts_with("Rust"))
    return "rust";
  // C, and C89 and its like.
  if (Name == "C" || (Name.size() == 3 && Name.front() == 'C' &&
                      isDigit(Name[1]) && isDigit(Name[2])))
    return "c";
  return Name.lower();
}

// Name of the function that Die is, or was inlined from.
static SourceFrame describe(DebugInfo::Impl &I, DWARFDie Die) {
  SourceFrame F;
  F.Scope = I.idOf(Die);
  F.Inlined = Die.getTag() == dwarf::DW_TAG_inlined_subroutine;
  F.Name = qualifiedName(Die);
  if (const char *Linkage = Die.getLinkageName())
    F.LinkageName = Linkage;
  if (F.Name.empty() && !F.LinkageName.empty())
    F.Name = readableName(F.LinkageName);
  return F;
}

// Functions that a linker dropped can leave debug info whose addresses fall
// into other functions: only what begins in the function's body is its own.
static bool startsIn(DWARFDie Die, const Function &F) {
  if (!Die.isValid() || Die.isNULL())
    return false;
  Expected<DWARFAddressRangesVector> Ranges = Die.getAddressRanges();
  if (!Ranges) {
    consumeError(Ranges.takeError());
    return false;
  }
  for (const DWARFAddressRange &R : *Ranges)
    if (R.LowPC >= F.Pc && R.LowPC < F.Pc + F.Body.size())
      return true;
  return false;
}

std::vector<SourceFrame> DebugInfo::symbolicate(uint32_t FunctionIndex,
                                                std::optional<uint64_t> Pc) {
  std::vector<SourceFrame> Result;
  // Without a code offset only the function is known: no inlined frames, and
  // the line of its definition would be a guess.
  const Function *F = I->M.function(FunctionIndex);
  std::optional<uint64_t> LookUp = Pc;
  if (!LookUp && F)
    LookUp = F->Pc;
  DWARFCompileUnit *Unit = LookUp ? I->unitAt(*LookUp) : nullptr;
  // A function's lines are known although it has no DIE: where that is in a file
  // of split DWARF that is missing, or, with -gline-tables-only, where nothing was
  // inlined into the function.
  SourceLocation UnitWhere;
  std::string UnitLanguage;
  if (Unit) {
    SmallVector<DWARFDie, 8> Chain;
    DWARFUnit *Full = I->fullUnit(*Unit);
    if (Full)
      Full->getInlinedChainForAddress(*LookUp, Chain);
    if (!Chain.empty() && F && !startsIn(Chain.back(), *F))
      Chain.clear();
    if (!Pc && Chain.size() > 1)
      Chain.erase(Chain.begin(), Chain.end() - 1);
    const DWARFDebugLine::LineTable *Lines = I->linesOf(Unit);
    StringRef CompDir = directoryOf(*Unit);
    // Only now: reading the unit's other DIEs moves this one.
    DWARFDie UnitDie = (Full ? Full : Unit)->getUnitDIE();
    std::string Language = languageName(UnitDie);
    const char *Producer =
        dwarf::toString(UnitDie.find(dwarf::DW_AT_producer), nullptr);

    SourceLocation Where;
    Where.Directory = CompDir.str();
    if (Pc && Lines) {
      DILineInfo Info;
      if (Lines->getFileLineInfoForAddress(
              {*Pc, object::SectionedAddress::UndefSection}, false,
              CompDir.str().c_str(),
              DILineInfoSpecifier::FileLineInfoKind::RelativeFilePath, Info)) {
        Where.File = Info.FileName;
        Where.Line = Info.Line;
        Where.Column = Info.Column;
      }
    }
    if (!Full && Where.Line)
      UnitWhere = Where;
    // The language also tells those who ask for lines that there are some.
    if (F && !Language.empty() && startsIn(Unit->getUnitDIE(), *F)) {
      UnitWhere = Where;
      UnitLanguage = Language;
    }
    for (DWARFDie Die : Chain) {
      if (!Die.isValid() || Die.isNULL())
        continue;
      SourceFrame Frame = describe(*I, Die);
      Frame.Where = Where;
      Frame.Function = I->idOf(Chain.back());
      Frame.Language = Language;
      if (Producer)
        Frame.Producer = Producer;
      if (Frame.Name.empty())
        Frame.Name = functionName(FunctionIndex);
      Result.push_back(std::move(Frame));
      // What comes next is the caller, at the line of this inlined call.
      Where = SourceLocation();
      Where.Directory = CompDir.str();
      if (std::optional<uint64_t> File =
              constantOf(Die, dwarf::DW_AT_call_file))
        Where = fileAt(Lines, *File, CompDir);
      Where.Line = static_cast<unsigned>(
          constantOf(Die, dwarf::DW_AT_call_line).value_or(0));
      Where.Column = static_cast<unsigned>(
          constantOf(Die, dwarf::DW_AT_call_column).value_or(0));
    }
  }
  // Whatever damaged debug info says, the outermost has nothing around it.
  if (!Result.empty())
    Result.back().Inlined = false;
  if (Result.empty()) {
    SourceFrame Frame;
    Frame.Name = functionName(FunctionIndex);
    Frame.Where = UnitWhere;
    Frame.Language = UnitLanguage;
    Result.push_back(std::move(Frame));
  }
  for (SourceFrame &Frame : Result)
    Frame.WasmFunction = FunctionIndex;
  return Result;
}

//===----------------------------------------------------------------------===//
// Function names
//===----------------------------------------------------------------------===//

DWARFDie DebugInfo::Impl::functionDie(const Function &F) {
  DWARFCompileUnit *Unit = unitAt(F.Pc);
  DWARFUnit *Full = Unit ? fullUnit(*Unit) : nullptr;
  // The innermost: a function may begin with inlined code.
  DWARFDie Die = Full ? Full->getSubroutineForAddress(F.Pc) : DWARFDie();
  for (unsigned Depth = 0; Depth < MaxTypeDepth * 16 && Die.isValid() &&
                           Die.getTag() != dwarf::DW_TAG_subprogram;
       ++Depth)
    Die = Die.getParent();
  return Die.isValid() && startsIn(Die, F) ? Die : DWARFDie();
}

std::string DebugInfo::functionName(uint32_t Index) {
  const Module &M = I->M;
  if (const Function *F = M.function(Index)) {
    std::string Name = qualifiedName(I->functionDie(*F));
    if (!Name.empty())
      return Name;
  }
  StringRef Name = M.functionName(Index);
  if (!Name.empty())
    return readableName(Name);
  uint32_t Import = 0;
  for (const wasm_coredump::Import &Imp : M.Imports)
    if (Imp.Kind == 0 && Import++ == Index)
      return (Imp.Module + "." + Imp.Field).str();
  return "func[" + std::to_string(Index) + "]";
}

// Reads the active segments of table 0 whose offset is a constant, in the two
// forms that linkers write. Others leave their entries unknown.
static std::vector<std::optional<uint32_t>> readTable(const Module &M) {
  constexpr uint64_t MaxEntries = 1 << 20;
  std::vector<std::optional<uint32_t>> Table;
  const Section *S = M.find(SecElement);
  if (!S)
    return Table;
  DataExtractor Data(S->Payload, /*IsLittleEndian=*/true, /*AddressSize=*/4);
  DataExtractor::Cursor C(0);
  uint64_t Segments = Data.getULEB128(C);
  for (; C && Segments; --Segments) {
    uint64_t Flags = Data.getULEB128(C);
    if (!C || (Flags != 0 && Flags != 2))
      break;
    uint64_t TableIndex = Flags == 2 ? Data.getULEB128(C) : 0;
    uint8_t Op = Data.getU8(C);
    int64_t Offset = Data.getSLEB128(C);
    uint8_t End = Data.getU8(C);
    if (Flags == 2)
      Data.getU8(C); // Kind of element: functions.
    uint64_t Count = Data.getULEB128(C);
    if (!C || Op != 0x41 || End != 0x0B || Offset < 0 ||
        static_cast<uint64_t>(Offset) > MaxEntries || Count > MaxEntries)
      break;
    for (uint64_t N = 0; C && N < Count; ++N) {
      uint64_t Function = Data.getULEB128(C);
      if (!C || TableIndex != 0)
        continue;
      size_t At = static_cast<size_t>(Offset + N);
      if (At >= Table.size())
        Table.resize(At + 1);
      Table[At] = static_cast<uint32_t>(Function);
    }
  }
  consumeError(C.takeError());
  return Table;
}

std::optional<uint64_t> DebugInfo::tableIndexOf(uint32_t Function) {
  if (!I->Table)
    I->Table = readTable(I->M);
  AddedFunctions Added(I->M);
  StringRef Name = I->M.functionName(Function);
  for (size_t Index = 0; Index < I->Table->size(); ++Index) {
    std::optional<uint32_t> Entry = (*I->Table)[Index];
    if (!Entry)
      continue;
    if (*Entry == Function)
      return Index;
    // What stands for the function is what the program points to.
    StringRef Other = I->M.functionName(*Entry);
    if (!Name.empty() && Other.starts_with(Name) && Added.kindOf(*Entry) &&
        Other.substr(0, Other.rfind(" [")) == Name)
      return Index;
  }
  return std::nullopt;
}

std::optional<uint32_t> DebugInfo::tableEntry(uint64_t Index) {
  if (!I->Table)
    I->Table = readTable(I->M);
  return Index < I->Table->size() ? (*I->Table)[Index] : std::nullopt;
}

std::string DebugInfo::functionAtTableIndex(uint64_t Index, bool Demangled) {
  std::optional<uint32_t> Entry = tableEntry(Index);
  return Entry ? functionText(*Entry, Demangled) : "";
}

std::string DebugInfo::functionText(uint32_t Function, bool Demangled) {
  const wasm_coredump::Function *F = I->M.function(Function);
  DWARFDie Die = F ? I->functionDie(*F) : DWARFDie();
  // With the parameters' types, as the linker's name has them.
  StringRef Name = I->M.functionName(Function);
  // Of a function that stands for one of the program: "qsort [clone]".
  if (AddedFunctions(I->M).kindOf(Function))
    Name = Name.substr(0, Name.rfind(" ["));
  if (!Demangled) {
    // The linker may have demangled the names that it wrote.
    if (const char *Linkage = Die.isValid() ? Die.getLinkageName() : nullptr)
      return Linkage;
    return Name.empty() ? functionName(Function) : Name.str();
  }
  if (const char *Linkage = Die.isValid() ? Die.getLinkageName() : nullptr;
      Linkage && StringRef(Linkage).starts_with("_Z") &&
      languageName(Die.getDwarfUnit()->getUnitDIE()) == "c++")
    return withoutReturnType(Linkage);
  std::string Text = readableName(Name);
  if (Text != Name || Name.contains('('))
    return Text;
  if (!Die.isValid())
    return Name.empty() && Function < I->M.numFunctions()
               ? functionName(Function)
               : Text;
  Text = functionName(Function);
  if (languageName(Die.getDwarfUnit()->getUnitDIE()) != "c++")
    return Text;
  // In C++, functions whose names are not mangled have parameters, too.
  std::string Parameters;
  forEachChild(Die, [&](DWARFDie C) {
    if (C.getTag() == dwarf::DW_TAG_formal_parameter &&
        !C.find(dwarf::DW_AT_artificial) &&
        !originOf(C).find(dwarf::DW_AT_artificial))
      Parameters += (Parameters.empty() ? "" : ", ") + typeName(I->typeOf(C));
  });
  return Text + "(" + Parameters + ")";
}

} // namespace wasm_coredump
