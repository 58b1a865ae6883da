//===- ProgramSymbols.cpp - What a whole program consists of --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "ProgramSymbols.h"
#include "Impl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace llvm;

namespace wasm_coredump {

using LineTable = DWARFDebugLine::LineTable;

const Function *functionAtPc(const Module &M, uint64_t Pc) {
  auto It = partition_point(M.Functions,
                            [&](const Function &F) { return F.Pc <= Pc; });
  if (It == M.Functions.begin())
    return nullptr;
  --It;
  return Pc - It->Pc < It->Body.size() ? &*It : nullptr;
}

ArrayRef<const Type *> FunctionSymbol::parameters() const {
  ArrayRef<const Type *> All = Of->parameters();
  return HasThis && !All.empty() ? All.drop_front() : All;
}

std::string FunctionSymbol::signature() const {
  // A declaration of the name. The type's own name would stand for it.
  Type Plain(TypeKind::Function);
  Plain.setTarget(Of->target());
  Plain.Parameters = parameters().vec();
  Plain.IsVariadic = Of->IsVariadic;
  return typeName(&Plain, Name);
}

static SourceLocation fileAt(const LineTable *Lines, uint64_t File,
                             StringRef Directory) {
  SourceLocation Where;
  Where.Directory = Directory.str();
  if (Lines && Lines->hasFileAtIndex(File))
    Lines->getFileNameByIndex(
        File, Directory,
        DILineInfoSpecifier::FileLineInfoKind::RelativeFilePath, Where.File);
  return Where;
}

static StringRef directoryOf(DWARFUnit &U) {
  const char *Directory = U.getCompilationDir();
  return Directory ? Directory : "";
}

static std::string pathOf(const SourceLocation &Where) {
  if (sys::path::is_absolute(Where.File))
    return Where.File;
  SmallString<128> Path(Where.Directory);
  sys::path::append(Path, Where.File);
  return Path.str().str();
}

//===----------------------------------------------------------------------===//
// All functions, variables and types
//===----------------------------------------------------------------------===//

namespace {

/// Reads the symbols of one unit.
class UnitSymbols {
public:
  UnitSymbols(DebugInfo::Impl &I, DWARFUnit &U)
      : I(I), Lines(I.linesOf(&U)), Directory(directoryOf(U)) {}

  SourceLocation declared(DWARFDie Die) const {
    // A definition outside of its class says itself where it stands.
    if (!Die.find(dwarf::DW_AT_decl_line))
      Die = originOf(Die);
    SourceLocation Where =
        fileAt(Lines, constantOf(Die, dwarf::DW_AT_decl_file).value_or(~0ull),
               Directory);
    Where.Line = static_cast<unsigned>(
        constantOf(Die, dwarf::DW_AT_decl_line).value_or(0));
    return Where;
  }

  std::optional<FunctionSymbol> function(DWARFDie Die) const {
    bool IsAbstract = Die.find(dwarf::DW_AT_inline).has_value();
    std::optional<uint64_t> Low =
        dwarf::toAddress(Die.find(dwarf::DW_AT_low_pc));
    const Function *Body = nullptr;
    if (Low) {
      Body = functionAtPc(I.M, *Low);
      // The debug info of a function that the linker dropped points anywhere.
      if (!Body || Body->Pc != *Low)
        return std::nullopt;
    } else if (!IsAbstract) {
      return std::nullopt;
    }
    FunctionSymbol F;
    F.Name = qualifiedName(Die);
    if (const char *Linkage = Die.getLinkageName())
      F.LinkageName = Linkage;
    if (F.Name.empty())
      return std::nullopt;
    DWARFDie Origin = originOf(Die);
    F.Declared = declared(Die);
    F.IsStatic =
        !Die.find(dwarf::DW_AT_external) && !Origin.find(dwarf::DW_AT_external);
    // The abstract function has all parameters, the concrete one may not.
    DWARFDie Abstract;
    if (Die.find(dwarf::DW_AT_abstract_origin))
      Abstract =
          Die.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
    F.Of = I.typeAt(Abstract.isValid() && !Abstract.isNULL() ? Abstract : Die);
    if (Body)
      F.Index = Body->Index;
    DWARFDie First =
        F.Of->Die ? I.dieAt(*F.Of->Die).getFirstChild() : DWARFDie();
    F.HasThis = First.isValid() &&
                First.getTag() == dwarf::DW_TAG_formal_parameter &&
                (First.find(dwarf::DW_AT_artificial) ||
                 originOf(First).find(dwarf::DW_AT_artificial));
    F.Die = Die.getOffset();
    return F;
  }

  std::optional<VariableSymbol> variable(DWARFDie Die) const {
    if (!Die.find(dwarf::DW_AT_location) && !Die.find(dwarf::DW_AT_const_value))
      return std::nullopt;
    DWARFDie Parent = originOf(Die).getParent();
    if (!Parent.isValid() || Parent.getTag() == dwarf::DW_TAG_lexical_block ||
        Parent.isSubroutineDIE())
      return std::nullopt;
    std::optional<Variable> Of = I.variableAt(Die);
    if (!Of)
      return std::nullopt;
    VariableSymbol V;
    V.Of = std::move(*Of);
    V.Name = qualifiedName(Die);
    V.Declared = declared(Die);
    V.IsStatic = !Die.find(dwarf::DW_AT_external) &&
                 !originOf(Die).find(dwarf::DW_AT_external);
    return V;
  }

private:
  DebugInfo::Impl &I;
  const LineTable *Lines;
  StringRef Directory;
};

} // namespace

void ProgramSymbols::collect() {
  if (Collected)
    return;
  Collected = true;
  DebugInfo::Impl &I = Info.impl();
  if (!I.Context)
    return;
  for (const std::unique_ptr<DWARFUnit> &U : I.Context->normal_units()) {
    if (!U || U->isTypeUnit() || !I.canRead(*U))
      continue;
    UnitSymbols Unit(I, *U);
    for (const DWARFDebugInfoEntry &Entry : U->dies()) {
      DWARFDie Die(U.get(), &Entry);
      if (!Die.isValid() || Die.isNULL())
        continue;
      switch (Die.getTag()) {
      case dwarf::DW_TAG_subprogram:
        if (std::optional<FunctionSymbol> F = Unit.function(Die))
          Functions.push_back(std::move(*F));
        break;
      case dwarf::DW_TAG_member:
        // Before DWARF 5 static members were members, constants among them.
        if (!Die.find(dwarf::DW_AT_const_value) ||
            !Die.find(dwarf::DW_AT_external))
          break;
        [[fallthrough]];
      case dwarf::DW_TAG_variable:
        if (std::optional<VariableSymbol> V = Unit.variable(Die))
          Variables.push_back(std::move(*V));
        break;
      case dwarf::DW_TAG_base_type:
      case dwarf::DW_TAG_structure_type:
      case dwarf::DW_TAG_class_type:
      case dwarf::DW_TAG_union_type:
      case dwarf::DW_TAG_typedef:
      case dwarf::DW_TAG_enumeration_type:
        if (!Die.find(dwarf::DW_AT_declaration) && !plainName(Die).empty())
          Types.push_back({I.typeAt(Die), Unit.declared(Die)});
        break;
      default:
        break;
      }
    }
  }
  // An abstract function whose body exists as well is listed once.
  std::set<std::string> WithBody;
  for (const FunctionSymbol &F : Functions)
    if (F.Index)
      WithBody.insert(F.Name + '\n' + F.LinkageName);
  erase_if(Functions, [&](const FunctionSymbol &F) {
    return !F.Index && WithBody.count(F.Name + '\n' + F.LinkageName);
  });
}

ArrayRef<FunctionSymbol> ProgramSymbols::functions() {
  collect();
  return Functions;
}

ArrayRef<VariableSymbol> ProgramSymbols::variables() {
  collect();
  return Variables;
}

ArrayRef<TypeSymbol> ProgramSymbols::types() {
  collect();
  return Types;
}

// Is Short the last parts of Full, or Full itself? Not inside template
// arguments: those end in '>' in both or in neither.
static bool endsInParts(StringRef Full, StringRef Short) {
  return Full.consume_back(Short) && (Full.empty() || Full.ends_with("::"));
}

std::vector<const FunctionSymbol *>
ProgramSymbols::functionsNamed(StringRef Name) {
  collect();
  Name = Name.trim();
  Name.consume_front("::");
  std::vector<const FunctionSymbol *> Result, Loose;
  // With parameters, "f(int)", what is in front of them is the name.
  StringRef Plain = Name;
  if (size_t Open = Name.find('('); Open != StringRef::npos && Open != 0)
    if (!Name.take_front(Open).ends_with("operator"))
      Plain = Name.take_front(Open).rtrim();
  auto SameParameters = [&](const FunctionSymbol &F) {
    if (Plain.size() == Name.size())
      return true;
    std::string Parameters;
    for (const Type *P : F.parameters())
      Parameters += (Parameters.empty() ? "" : ",") + typeName(P);
    std::string Wanted = Name.drop_front(Plain.size()).trim("() ").str();
    if (Wanted == "void")
      Wanted.clear();
    erase(Wanted, ' ');
    erase(Parameters, ' ');
    return Wanted == Parameters;
  };
  for (const FunctionSymbol &F : Functions) {
    if (F.Name == Plain || (!F.LinkageName.empty() && F.LinkageName == Name)) {
      if (F.LinkageName == Name || SameParameters(F))
        Result.push_back(&F);
    } else if (endsInParts(F.Name, Plain) && SameParameters(F)) {
      Loose.push_back(&F);
    }
  }
  return Result.empty() ? Loose : Result;
}

//===----------------------------------------------------------------------===//
// Files and lines
//===----------------------------------------------------------------------===//

// Calls Visit(Table, file's index, place) for each file of each line table.
template <typename Fn> static void forEachFile(DebugInfo::Impl &I, Fn Visit) {
  if (!I.Context)
    return;
  for (const std::unique_ptr<DWARFUnit> &U : I.Context->compile_units()) {
    const LineTable *Lines = U ? I.linesOf(U.get()) : nullptr;
    if (!Lines)
      continue;
    // Numbered from 1 before DWARF 5.
    uint64_t Last = Lines->getLastValidFileIndex().value_or(0);
    for (uint64_t File = 0; File <= Last; ++File)
      if (Lines->hasFileAtIndex(File))
        Visit(*Lines, File, fileAt(Lines, File, directoryOf(*U)));
  }
}

std::vector<SourceLocation> ProgramSymbols::files() {
  std::map<std::string, SourceLocation> Found;
  forEachFile(Info.impl(),
              [&](const LineTable &, uint64_t, SourceLocation Where) {
                if (!Where.File.empty())
                  Found.try_emplace(pathOf(Where), std::move(Where));
              });
  std::vector<SourceLocation> Result;
  for (auto &Entry : Found)
    Result.push_back(std::move(Entry.second));
  return Result;
}

static bool isFile(const SourceLocation &Where, StringRef Name) {
  std::string Path = pathOf(Where);
  StringRef Full = Path;
  return Where.File == Name ||
         (Full.consume_back(Name) && (Full.empty() || Full.ends_with("/")));
}

std::vector<SourceLocation> ProgramSymbols::filesNamed(StringRef Name) {
  std::vector<SourceLocation> Result = files();
  erase_if(Result,
           [&](const SourceLocation &Where) { return !isFile(Where, Name); });
  return Result;
}

std::vector<LineRange> ProgramSymbols::linesIn(uint64_t Pc, uint64_t End) {
  std::vector<LineRange> Result;
  DebugInfo::Impl &I = Info.impl();
  DWARFCompileUnit *U = Pc < End ? I.unitAt(Pc) : nullptr;
  const LineTable *Lines = U ? I.linesOf(U) : nullptr;
  std::vector<uint32_t> Rows;
  if (!Lines ||
      !Lines->lookupAddressRange({Pc, object::SectionedAddress::UndefSection},
                                 End - Pc, Rows))
    return Result;
  for (uint32_t Row : Rows) {
    if (Row + 1 >= Lines->Rows.size() || Lines->Rows[Row].EndSequence)
      continue;
    const DWARFDebugLine::Row &R = Lines->Rows[Row];
    uint64_t To = Lines->Rows[Row + 1].Address.Address;
    if (To <= R.Address.Address)
      continue; // Nothing belongs to it.
    SourceLocation Where = fileAt(Lines, R.File, directoryOf(*U));
    Where.Line = R.Line;
    Where.Column = R.Column;
    if (!Result.empty() && Result.back().End == R.Address.Address &&
        Result.back().Where.Line == Where.Line &&
        Result.back().Where.File == Where.File)
      Result.back().End = To;
    else
      Result.push_back({R.Address.Address, To, std::move(Where)});
  }
  return Result;
}

std::vector<LineRange> ProgramSymbols::codeOf(const SourceLocation &Line) {
  std::string Path = pathOf(Line);
  unsigned Best = 0;
  // The first range of a function that has the best line so far.
  std::map<const Function *, LineRange> Found;
  forEachFile(Info.impl(), [&](const LineTable &Lines, uint64_t File,
                               SourceLocation Where) {
    if (pathOf(Where) != Path)
      return;
    for (size_t N = 0; N + 1 < Lines.Rows.size(); ++N) {
      const DWARFDebugLine::Row &R = Lines.Rows[N];
      if (R.File != File || R.EndSequence || R.Line < Line.Line ||
          R.Line == 0 || (Best && R.Line > Best))
        continue;
      uint64_t From = R.Address.Address;
      const Function *F = functionAtPc(Info.module(), From);
      size_t Next = N + 1;
      while (Next + 1 < Lines.Rows.size() && !Lines.Rows[Next].EndSequence &&
             Lines.Rows[Next].Line == R.Line)
        ++Next;
      uint64_t To = Lines.Rows[Next].Address.Address;
      if (!F || To <= From)
        continue;
      if (R.Line < Best || !Best) {
        Found.clear();
        Best = R.Line;
      }
      LineRange Range{From, To, Where};
      Range.Where.Line = R.Line;
      Range.Where.Column = R.Column;
      auto [It, IsNew] = Found.try_emplace(F, Range);
      if (!IsNew && From < It->second.Pc)
        It->second = Range;
    }
  });
  std::vector<LineRange> Result;
  for (auto &Entry : Found)
    Result.push_back(std::move(Entry.second));
  llvm::sort(Result, [](const LineRange &A, const LineRange &B) {
    return A.Pc < B.Pc;
  });
  return Result;
}

std::optional<UnitDescription> ProgramSymbols::unitOf(const SourceFrame &F) {
  DebugInfo::Impl &I = Info.impl();
  DWARFUnit *U =
      I.Context && F.Scope ? I.Context->getUnitForOffset(*F.Scope) : nullptr;
  if (!U)
    return std::nullopt;
  UnitDescription D;
  D.Name = plainName(U->getUnitDIE()).str();
  D.Directory = directoryOf(*U).str();
  D.Producer = F.Producer;
  D.Language = F.Language;
  D.DwarfVersion = U->getVersion();
  return D;
}

} // namespace wasm_coredump
