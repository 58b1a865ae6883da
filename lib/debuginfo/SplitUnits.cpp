//===- SplitUnits.cpp - Units in .dwo files -------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// With -gsplit-dwarf the module has a skeleton of each unit, which names a .dwo
// file: addresses, ranges and lines stay in the module, the DIEs are in the file,
// or in a package that llvm-dwp made of many. The skeleton's id says which unit of
// the file is its own.
//
// LLVM's reader would look for the files, too, but only where the compiler wrote
// them, in one that another build has written since as well, and it opens whatever
// the module names. So the files are found and read here, and their units told
// what they need of their skeletons; LLVM is never asked for a skeleton's DIEs.
//
//===----------------------------------------------------------------------===//

#include "Impl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wasm_coredump {

//===----------------------------------------------------------------------===//
// Numbers of DIEs
//===----------------------------------------------------------------------===//

// Behind the offset, the number of the unit in SplitUnits, from 1. No section
// is that large: the file is in memory.
constexpr unsigned OffsetBits = 40;
constexpr uint64_t MaxSplitUnits = 1 << (64 - OffsetBits - 1);

uint64_t DebugInfo::Impl::idOf(DWARFDie Die) {
  DWARFUnit *Unit = Die.getDwarfUnit();
  if (!Unit->isDWOUnit())
    return Die.getOffset();
  auto [It, IsNew] = SplitNumbers.try_emplace(Unit, SplitUnits.size() + 1);
  if (IsNew)
    SplitUnits.push_back(Unit);
  // Of the last ones, more than any program has, none is found again.
  return std::min<uint64_t>(It->second, MaxSplitUnits) << OffsetBits |
         Die.getOffset();
}

DWARFUnit *DebugInfo::Impl::unitOf(uint64_t Id) {
  const uint64_t Number = Id >> OffsetBits;
  if (Number == 0)
    return Context ? Context->getUnitForOffset(Id) : nullptr;
  return Number <= SplitUnits.size() && Number < MaxSplitUnits
             ? SplitUnits[Number - 1]
             : nullptr;
}

DWARFDie DebugInfo::Impl::dieAt(uint64_t Id) {
  DWARFUnit *Unit = unitOf(Id);
  if (!Unit || !canRead(*Unit))
    return DWARFDie();
  DWARFDie Die =
      Unit->getDIEForOffset(Id & maskTrailingOnes<uint64_t>(OffsetBits));
  return Die.isValid() && !Die.isNULL() ? Die : DWARFDie();
}

DWARFDie DebugInfo::Impl::dieBeside(DWARFUnit &Unit, uint64_t Offset) {
  if (!Unit.isDWOUnit())
    return dieAt(Offset);
  DWARFUnit *Other = Unit.getUnitVector().getUnitForOffset(Offset);
  if (!Other || !canRead(*Other))
    return DWARFDie();
  DWARFDie Die = Other->getDIEForOffset(Offset);
  return Die.isValid() && !Die.isNULL() ? Die : DWARFDie();
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

SplitFile *DebugInfo::Impl::openSplitFile(const std::string &Path) {
  auto [It, IsNew] = SplitFiles.try_emplace(Path);
  SplitFile &File = It->second;
  if (!IsNew)
    return File.Context ? &File : nullptr;
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = openRegularFile(Path);
  if (!Buffer) {
    // Most of the places that are looked at have nothing.
    consumeError(Buffer.takeError());
    return nullptr;
  }
  File.Buffer = std::move(*Buffer);
  Expected<Module> Parsed = Module::parse(
      Bytes(reinterpret_cast<const uint8_t *>(File.Buffer->getBufferStart()),
            File.Buffer->getBufferSize()),
      CodeSection::Optional);
  if (!Parsed) {
    warn(Path + ": " + toString(Parsed.takeError()));
    return nullptr;
  }
  File.Sections = debugSectionsOf(*Parsed);
  File.Context = contextOf(File.Sections);
  // LLVM reads the first DIE of each until it finds the one that it looks for.
  if (!canReadFirstDies(File.Context->dwo_units())) {
    warn(Path + ": the split DWARF is damaged");
    File.Context.reset();
    return nullptr;
  }
  return &File;
}

static std::string inside(StringRef Directory, StringRef Name) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, Name);
  return std::string(Path);
}

// Where a unit's DIEs may be, the likeliest first.
static std::vector<std::string> placesOf(StringRef Name, StringRef CompDir,
                                         const DebugFileSearch &Search) {
  std::vector<std::string> Result;
  // The compiler's own: as it wrote the name, from its directory.
  Result.push_back(sys::path::is_absolute(Name) ? Name.str()
                                                : inside(CompDir, Name));
  std::vector<std::string> Directories = Search.Directories;
  Directories.push_back(sys::path::parent_path(Search.ModulePath).str());
  for (StringRef Directory : Directories) {
    if (!sys::path::is_absolute(Name))
      Result.push_back(inside(Directory, Name));
    Result.push_back(inside(Directory, sys::path::filename(Name)));
  }
  StringRef Module = sys::path::filename(Search.ModulePath);
  if (!Module.empty())
    for (StringRef Directory : Directories)
      Result.push_back(inside(Directory, Module.str() + ".dwp"));
  return Result;
}

//===----------------------------------------------------------------------===//
// Units
//===----------------------------------------------------------------------===//

std::optional<std::string> DebugInfo::Impl::splitNameOf(DWARFUnit &Unit) {
  const char *Name =
      dwarf::toString(Unit.getUnitDIE().find(
                          {dwarf::DW_AT_dwo_name, dwarf::DW_AT_GNU_dwo_name}),
                      nullptr);
  return Name && !Unit.isDWOUnit() ? std::optional<std::string>(Name)
                                   : std::nullopt;
}

DWARFUnit *DebugInfo::Impl::findSplit(DWARFUnit &Skeleton, StringRef Name) {
  // It will stand in messages.
  if (any_of(Name, [](unsigned char C) { return C < ' ' || C == 0x7F; })) {
    warn("the name of a split DWARF file is damaged");
    return nullptr;
  }
  std::optional<uint64_t> Id = Skeleton.getDWOId();
  std::string Other;
  for (const std::string &Path :
       placesOf(Name, directoryOf(Skeleton), SplitSearch)) {
    SplitFile *File = Id ? openSplitFile(Path) : nullptr;
    if (!File)
      continue;
    DWARFUnit *Unit = File->Context->getDWOCompileUnitForHash(*Id);
    if (!Unit) {
      Other = Path;
      continue;
    }
    // The link is made once: a second skeleton with this id is damage.
    if (Unit->getLinkedUnit())
      break;
    Unit->setSkeletonUnit(&Skeleton);
    const DWARFObject &Own = Context->getDWARFObj();
    if (std::optional<uint64_t> Base = Skeleton.getAddrOffsetSectionBase())
      Unit->setAddrOffsetSection(&Own.getAddrSection(), *Base);
    if (Skeleton.getVersion() < 5)
      Unit->setRangesSection(
          &Own.getRangesSection(),
          Skeleton.getUnitDIE().getRangesBaseAttribute().value_or(0));
    if (canRead(*Unit))
      return Unit;
    warn(Path + ": the split DWARF is damaged");
    return nullptr;
  }
  warn(Other.empty() ? "no split DWARF " + Name.str() + " found"
                     : Other + ": split DWARF of another build");
  return nullptr;
}

DWARFUnit *DebugInfo::Impl::fullUnit(DWARFUnit &Unit) {
  if (auto It = FullUnits.find(&Unit); It != FullUnits.end())
    return It->second;
  DWARFUnit *Full = canRead(Unit) ? &Unit : nullptr;
  if (std::optional<std::string> Name = Full ? splitNameOf(Unit) : std::nullopt)
    Full = findSplit(Unit, *Name);
  return FullUnits[&Unit] = Full;
}

} // namespace wasm_coredump
