//===- LineTable.cpp - Lines of a module that was not split ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "LineTable.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include <algorithm>
#include <optional>

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// A frame's place in the code section, as DWARF counts.
struct Wanted {
  uint64_t Address;
  uint64_t BodyStart; ///< The function's rows begin here, or later.
  std::pair<uint32_t, uint32_t> Place;
  bool IsFound = false; ///< The first row counts.
};

struct Row {
  uint64_t Address = 0;
  uint32_t File = 1, Line = 1, Column = 0;
};

/// One line table: its header, and the program that makes the rows.
class Unit {
public:
  Unit(const LineSections &Sections, ByteReader Contents, bool Is64)
      : Sections(Sections), R(std::move(Contents)), OffsetSize(Is64 ? 8 : 4) {}
  /// Wants is sorted by address.
  void run(MutableArrayRef<Wanted> Wants, SourcePositions &Out);

private:
  struct Entry {
    StringRef Path;
    uint64_t Directory = 0;
  };

  bool readHeader();
  void runProgram(ByteReader Program);
  void extended(ByteReader Operands, Row &Now);
  void emit(const Row &Now, bool EndsSequence);
  SourcePosition positionOf(const Row &At);

  void readTables(ByteReader Tables);
  void readOldTables(ByteReader &Tables);
  void readEntries(ByteReader &Tables, std::vector<Entry> &Out);
  StringRef stringAt(Bytes Section, uint64_t Offset);
  Entry readEntry(ByteReader &Tables,
                  ArrayRef<std::pair<uint64_t, uint64_t>> Format);

  const LineSections &Sections;
  ByteReader R;
  const unsigned OffsetSize;
  unsigned Version = 0;
  unsigned MinInstruction = 1, LineRange = 1, OpcodeBase = 1;
  int LineBase = 0;
  Bytes OpcodeLengths, Tables, Program;

  std::vector<Entry> Directories, Files;
  MutableArrayRef<Wanted> Wants;
  SmallVector<std::pair<const Wanted *, Row>, 0> Found;
  std::optional<Row> Last;    ///< Of the sequence.
  uint64_t SequenceStart = 0; ///< Its first row.
};

} // namespace

static StringRef cString(ByteReader &R, Bytes All) {
  const uint64_t Start = R.position();
  while (!R.failed() && R.byte() != 0)
    ;
  if (R.failed())
    return "";
  return StringRef(reinterpret_cast<const char *>(All.data()) + Start,
                   R.position() - Start - 1);
}

StringRef Unit::stringAt(Bytes Section, uint64_t Offset) {
  if (Offset >= Section.size())
    return "";
  const Bytes From = Section.drop_front(Offset);
  ByteReader S(From, 0, "string");
  return cString(S, From);
}

bool Unit::readHeader() {
  Version = R.fixed(2);
  if (Version < 2 || Version > 5)
    return false;
  if (Version == 5)
    R.skip(2); // Sizes of addresses, which operands tell, and of segments.
  const uint64_t HeaderSize = R.fixed(OffsetSize);
  const Bytes Header = R.bytes(HeaderSize);
  Program = R.rest();
  ByteReader H(Header, 0, "line table");
  MinInstruction = H.byte();
  if (Version >= 4 &&
      H.byte() != 1) // Operations in an instruction: no VLIW here.
    return false;
  H.byte(); // Whether rows begin as statements.
  LineBase = static_cast<int8_t>(H.byte());
  LineRange = H.byte();
  OpcodeBase = H.byte();
  if (OpcodeBase == 0 || LineRange == 0)
    return false;
  OpcodeLengths = H.bytes(OpcodeBase - 1);
  Tables = H.rest();
  return !R.failed() && !H.failed();
}

// From the row before up to this one, the row before holds.
void Unit::emit(const Row &Now, bool EndsSequence) {
  if (Last && Last->Address < Now.Address) {
    auto It =
        lower_bound(Wants, Last->Address,
                    [](const Wanted &W, uint64_t A) { return W.Address < A; });
    for (; It != Wants.end() && It->Address < Now.Address; ++It)
      // Each function has a sequence of its own. One that begins elsewhere is of
      // code that the linker dropped, wherever its addresses lead.
      if (SequenceStart >= It->BodyStart && !It->IsFound) {
        It->IsFound = true;
        Found.push_back({It, *Last});
      }
  }
  if (!Last)
    SequenceStart = Now.Address;
  if (EndsSequence)
    Last = std::nullopt;
  else
    Last = Now;
}

void Unit::extended(ByteReader Operands, Row &Now) {
  switch (Operands.byte()) {
  case dwarf::DW_LNE_end_sequence:
    emit(Now, true);
    Now = Row();
    break;
  case dwarf::DW_LNE_set_address:
    Now.Address = Operands.fixed(std::min<uint64_t>(Operands.remaining(), 8));
    break;
  default:
    break;
  }
}

void Unit::runProgram(ByteReader P) {
  Row Now;
  while (!P.atEnd() && !P.failed()) {
    const unsigned Opcode = P.byte();
    if (Opcode >= OpcodeBase) {
      const unsigned Special = Opcode - OpcodeBase;
      Now.Address += Special / LineRange * MinInstruction;
      Now.Line += LineBase + static_cast<int>(Special % LineRange);
      emit(Now, false);
      continue;
    }
    switch (Opcode) {
    case 0:
      extended(ByteReader(P.bytes(P.uleb()), 0, "line table"), Now);
      break;
    case dwarf::DW_LNS_copy:
      emit(Now, false);
      break;
    case dwarf::DW_LNS_advance_pc:
      Now.Address += P.uleb(64) * MinInstruction;
      break;
    case dwarf::DW_LNS_advance_line:
      Now.Line += static_cast<uint32_t>(P.sleb());
      break;
    case dwarf::DW_LNS_set_file:
      Now.File = P.uleb();
      break;
    case dwarf::DW_LNS_set_column:
      Now.Column = P.uleb();
      break;
    case dwarf::DW_LNS_const_add_pc:
      Now.Address += (255 - OpcodeBase) / LineRange * MinInstruction;
      break;
    case dwarf::DW_LNS_fixed_advance_pc:
      Now.Address += P.fixed(2);
      break;
    default: // Without meaning here, or for later versions.
      for (unsigned N = OpcodeLengths[Opcode - 1]; N != 0; --N)
        P.uleb(64);
      break;
    }
  }
}

Unit::Entry Unit::readEntry(ByteReader &T,
                            ArrayRef<std::pair<uint64_t, uint64_t>> Format) {
  Entry E;
  for (const auto &[Content, Form] : Format) {
    StringRef Text;
    uint64_t Number = 0;
    switch (Form) {
    case dwarf::DW_FORM_string:
      Text = cString(T, Tables);
      break;
    case dwarf::DW_FORM_line_strp:
      Text = stringAt(Sections.LineStrings, T.fixed(OffsetSize));
      break;
    case dwarf::DW_FORM_strp:
      Text = stringAt(Sections.Strings, T.fixed(OffsetSize));
      break;
    case dwarf::DW_FORM_udata:
      Number = T.uleb(64);
      break;
    case dwarf::DW_FORM_data1:
      Number = T.byte();
      break;
    case dwarf::DW_FORM_data2:
      Number = T.fixed(2);
      break;
    case dwarf::DW_FORM_data4:
      Number = T.fixed(4);
      break;
    case dwarf::DW_FORM_data8:
      Number = T.fixed(8);
      break;
    case dwarf::DW_FORM_data16:
      T.skip(16); // A digest of the file.
      break;
    case dwarf::DW_FORM_block:
      T.skip(T.uleb()); // Of a vendor's kind of contents.
      break;
    default:
      T.fail("unknown form");
      break;
    }
    if (Content == dwarf::DW_LNCT_path)
      E.Path = Text;
    else if (Content == dwarf::DW_LNCT_directory_index)
      E.Directory = Number;
  }
  return E;
}

void Unit::readEntries(ByteReader &T, std::vector<Entry> &Out) {
  SmallVector<std::pair<uint64_t, uint64_t>, 4> Format;
  for (unsigned N = T.byte(); N != 0; --N) {
    const uint64_t Content = T.uleb();
    Format.push_back({Content, T.uleb()});
  }
  if (Format.empty())
    return;
  for (uint32_t N = T.count(); N != 0; --N) {
    const Entry E = readEntry(T, Format);
    if (T.failed())
      return; // What was read of this one may be a part.
    Out.push_back(E);
  }
}

// Before DWARF 5 both lists end with an empty name, and count from 1.
void Unit::readOldTables(ByteReader &T) {
  Directories.emplace_back();
  for (StringRef Path; !(Path = cString(T, Tables)).empty();)
    Directories.push_back({Path, 0});
  Files.emplace_back();
  for (StringRef Path; !(Path = cString(T, Tables)).empty();) {
    const uint64_t Directory = T.uleb(64);
    T.uleb(64); // Time,
    T.uleb(64); // and size.
    if (T.failed())
      return;
    Files.push_back({Path, Directory});
  }
}

void Unit::readTables(ByteReader T) {
  if (Version < 5)
    return readOldTables(T);
  readEntries(T, Directories);
  readEntries(T, Files);
}

SourcePosition Unit::positionOf(const Row &At) {
  SourcePosition P;
  P.Line = At.Line;
  P.Column = At.Column;
  if (At.File >= Files.size())
    return P;
  const Entry &File = Files[At.File];
  P.File = File.Path.str();
  if (File.Directory < Directories.size()) {
    const StringRef Path = Directories[File.Directory].Path;
    // The first is where the compiler ran; others may count from it.
    const StringRef Base = Directories[0].Path;
    if (!Path.starts_with("/") && File.Directory != 0 && !Base.empty())
      P.Directory = Base.str() + "/";
    P.Directory += Path.str();
  }
  return P;
}

void Unit::run(MutableArrayRef<Wanted> Want, SourcePositions &Out) {
  Wants = Want;
  if (!readHeader())
    return;
  runProgram(ByteReader(Program, 0, "line table"));
  if (Found.empty())
    return;
  readTables(ByteReader(Tables, 0, "line table"));
  for (const auto &[W, At] : Found)
    Out.insert({W->Place, positionOf(At)});
}

//===----------------------------------------------------------------------===//
// The dump's frames
//===----------------------------------------------------------------------===//

// Where each function's body begins, from the code section's payload.
static std::map<uint32_t, uint64_t> readBodies(Bytes Functions,
                                               ArrayRef<Frame> Frames) {
  std::map<uint32_t, uint64_t> Bodies;
  for (const Frame &F : Frames)
    Bodies[F.Function] = UINT64_MAX;
  ByteReader R(Functions, 0, FunctionsSectionName);
  if (R.uleb() != FunctionsVersion)
    return {};
  uint32_t Index = R.uleb();
  R.uleb(); // Where the payload is in the file.
  uint64_t At = 0;
  for (uint32_t N = R.count(); N != 0 && !R.failed(); --N, ++Index) {
    At += R.uleb();
    auto It = Bodies.find(Index);
    if (It != Bodies.end())
      It->second = At;
  }
  return Bodies;
}

SourcePositions wasm_coredump::readLines(const LineSections &Sections,
                                         ArrayRef<Frame> Frames) {
  SourcePositions Result;
  const std::map<uint32_t, uint64_t> Bodies =
      readBodies(Sections.Functions, Frames);
  std::map<std::pair<uint32_t, uint32_t>, Wanted> Places;
  for (const Frame &F : Frames) {
    auto It = Bodies.find(F.Function);
    if (It == Bodies.end() || It->second == UINT64_MAX || F.CodeOffset == 0)
      continue;
    const std::pair<uint32_t, uint32_t> Place = {F.Function, F.CodeOffset};
    Places[Place] = {It->second + F.CodeOffset, It->second, Place};
  }
  std::vector<Wanted> Wants;
  for (const auto &[Place, W] : Places)
    Wants.push_back(W);
  std::sort(Wants.begin(), Wants.end(), [](const Wanted &A, const Wanted &B) {
    return A.Address < B.Address;
  });

  ByteReader R(Sections.Line, 0, ".debug_line");
  while (!Wants.empty() && !R.atEnd() && !R.failed()) {
    uint64_t Size = R.fixed(4);
    const bool Is64 = Size == dwarf::DW_LENGTH_DWARF64;
    if (Is64)
      Size = R.fixed(8);
    Unit(Sections, ByteReader(R.bytes(Size), 0, "line table"), Is64)
        .run(Wants, Result);
  }
  return Result;
}
