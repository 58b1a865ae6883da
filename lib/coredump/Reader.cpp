//===- Reader.cpp - Reading a wasm core dump ------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Reader.h"
#include "Dialect.h"
#include "Sections.h"
#include "lib/wasm/Leb.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

// A section's bytes: of custom sections what follows the name.
struct RawSection {
  DumpSection Info;
  ArrayRef<uint8_t> Contents;
  uint64_t ContentsOffset = 0;

  ByteReader reader() const {
    return ByteReader(Contents, ContentsOffset, Info.Name);
  }
  bool isCustom(StringRef Name) const {
    return Info.Id == 0 && Info.Name == Name;
  }
};

class Reader {
public:
  explicit Reader(ArrayRef<uint8_t> File) : File(File) {}
  Expected<Coredump> run();

private:
  ArrayRef<uint8_t> File;
  Coredump Dump;
  std::vector<RawSection> Raw;
  bool Cut = false; // The file ends in a section, or a header is unreadable.
  const Dialect *Used = nullptr;

  struct Attempt;

  Error checkHeader() const;
  void splitSections();
  Error checkIsDump() const;
  Attempt readStacksAs(const Dialect &D) const;
  void readStacks();
  void warnOfDialect();
  bool isImage() const;
  bool fillsItsMemory() const;
  void applyImage();
  void readSection(const RawSection &S);
  void readData();
  void applyInfo();

  void warn(StringRef Section, const Twine &What) {
    Dump.warn((Section + ": " + What).str());
  }
  void warn(Error E) { Dump.warn(toString(std::move(E))); }
};

} // namespace

static Error error(const Twine &What) { return createStringError(What); }

Error Reader::checkHeader() const {
  static const uint8_t Magic[] = {0, 'a', 's', 'm'};
  if (File.empty())
    return error("empty file");
  if (File.size() >= 4 && File.take_front(4) == ArrayRef<uint8_t>(Magic)) {
    ByteReader C(File.drop_front(4), 4, "version");
    uint32_t Version = C.fixed(4);
    if (C.failed())
      return error("cut in the version at 0x4");
    // Components share the magic; their version field has a layer in the upper
    // half.
    if (Version >> 16 == 1)
      return error("is a component, not a core dump");
    if (Version != 1)
      return error("unknown wasm version " + Twine(Version) + " at 0x4");
    return Error::success();
  }
  // Our runtime writes the magic last.
  if (all_of(File.take_front(4), [](uint8_t B) { return B == 0; }))
    return error("no wasm magic at 0x0: empty, or a dump that was never "
                 "finished");
  return error("no wasm magic at 0x0: not a core dump");
}

static std::string sectionName(uint8_t Id) {
  static const char *const Names[] = {
      "custom", "type",  "import",  "function", "table", "memory",    "global",
      "export", "start", "element", "code",     "data",  "datacount", "tag"};
  return Id < std::size(Names) ? Names[Id] : "section " + utostr(Id);
}

// A custom section's name may hold anything, and warnings go to terminals.
static std::string printable(std::string Name) {
  for (char &C : Name)
    if (static_cast<unsigned char>(C) < 0x20 || C == 0x7F)
      C = '?';
  return Name;
}

void Reader::splitSections() {
  ByteReader C(File.drop_front(8), 8, "section header");
  while (!C.atEnd()) {
    RawSection S;
    S.Info.FileOffset = C.offset();
    S.Info.Id = C.byte();
    S.Info.Name = sectionName(S.Info.Id);
    uint32_t Size = u32(C);
    if (C.failed()) {
      warn(C.error());
      Cut = true;
      return;
    }
    S.Info.PayloadOffset = S.ContentsOffset = C.offset();
    S.Info.Truncated = Size > C.remaining();
    S.Info.Size = std::min<uint64_t>(Size, C.remaining());
    S.Contents = C.bytes(S.Info.Size);
    if (S.Info.Id == 0) {
      ByteReader Head(S.Contents, S.ContentsOffset, "custom");
      std::string Name = readName(Head);
      if (Head.failed()) {
        warn(Head.error());
      } else {
        S.Info.Name = std::move(Name);
        S.ContentsOffset += Head.position();
        S.Contents = S.Contents.drop_front(Head.position());
      }
    } else if (S.Info.Id > 13) {
      warn(S.Info.Name,
           "unknown section at 0x" + Twine::utohexstr(S.Info.FileOffset));
    }
    if (S.Info.Truncated) {
      warn(printable(S.Info.Name), "the file ends " +
                                       Twine(Size - S.Info.Size) +
                                       " bytes before the section's end at 0x" +
                                       Twine::utohexstr(File.size()));
      Cut = true;
    }
    Dump.Sections.push_back(S.Info);
    Raw.push_back(std::move(S));
  }
}

static bool isDumpSection(const DumpSection &S) {
  return S.Id == 0 && (S.Name == "core" || S.Name == "corestack" ||
                       S.Name == "coremodules" || S.Name == "coreinstances");
}

Error Reader::checkIsDump() const {
  if (any_of(Dump.Sections, isDumpSection))
    return Error::success();
  if (Cut)
    return error("cut before any section of a core dump at 0x" +
                 Twine::utohexstr(File.size()));
  if (Dump.Sections.empty())
    return error("has no sections at 0x8");
  return error("is a module, not a core dump");
}

// The stacks in one dialect.
struct Reader::Attempt {
  const Dialect *D;
  StackReading Reading;
  std::vector<Error> Problems;
  bool Exact = true;   // In all sections that the end of the file does not cut.
  size_t NumWhole = 0; // Frames.
};

Reader::Attempt Reader::readStacksAs(const Dialect &D) const {
  Attempt A{&D, {D.Name, {}}, {}};
  for (const RawSection &S : Raw) {
    if (!S.isCustom("corestack"))
      continue;
    ByteReader C = S.reader();
    Thread T;
    size_t NumWhole;
    if (!readThread(C, D, T, NumWhole)) {
      A.Exact &= S.Info.Truncated;
      A.Problems.push_back(C.error());
    }
    A.NumWhole += NumWhole;
    A.Reading.Threads.push_back(std::move(T));
  }
  return A;
}

// Does a stack begin with its number of frames in four bytes, and four unused
// ones?
static bool hasFixedCount(const RawSection &S) {
  if (!S.isCustom("corestack"))
    return true;
  ByteReader C = S.reader();
  C.byte();
  readName(C);
  const uint64_t Count = C.fixed(8);
  return !C.failed() && Count > 0 && Count < 256;
}

// Is the file as large as the memory of which its memory section tells no more
// than the maximum? So are only files of the first toolchain's rewriter.
bool Reader::fillsItsMemory() const {
  for (const RawSection &S : Raw) {
    if (S.Info.Id != 5)
      continue;
    ByteReader C = S.reader();
    const bool MaximumOnly = u32(C) == 1 && C.byte() == 1 && u32(C) == 0;
    const uint64_t Maximum = u32(C);
    return MaximumOnly && !C.failed() && Maximum * 65536 == File.size();
  }
  return false;
}

// One dialect for the whole file: the first that reads all stacks exactly. Where
// none does, or the file ends within a stack, another one than the specification
// must have more to show for it than a frame, which may be chance.
void Reader::readStacks() {
  const bool HasModules = any_of(
      Raw, [](const RawSection &S) { return S.isCustom("coremodules"); });
  std::vector<Attempt> Attempts;
  for (const Dialect &D : dialects())
    if (D.Modules == Dialect::ModulesSection::Any ||
        HasModules == (D.Modules == Dialect::ModulesSection::Present))
      Attempts.push_back(readStacksAs(D));
  Attempt *Best = &Attempts.front();
  for (Attempt &A : Attempts)
    if (A.Exact && !Best->Exact)
      Best = &A;
  // Frames without values read the same in several dialects, which differ in
  // what their offsets count from.
  if (Best->Exact && Best->D == &dialects().front() && fillsItsMemory())
    for (Attempt &A : reverse(Attempts))
      if (A.Exact && A.D->MadeUpParameters)
        Best = &A;
  // Other dialects would read frames of zeros.
  const bool FixedCount = !Best->Problems.empty() && all_of(Raw, hasFixedCount);
  if (!Best->Problems.empty())
    for (Attempt &A : Attempts)
      if (FixedCount ? A.D->FixedCount
                     : A.Exact >= Best->Exact && A.NumWhole >= 2 &&
                           A.NumWhole > Best->NumWhole)
        Best = &A;
  for (Error &E : Best->Problems)
    warn(std::move(E));
  for (Attempt &A : Attempts) {
    // The others' complaints are about a language that was not spoken.
    if (&A != Best)
      for (Error &E : A.Problems)
        consumeError(std::move(E));
    if (&A == Best || !A.Exact || !Best->Exact || !A.Problems.empty() ||
        A.Reading.Threads == Best->Reading.Threads)
      continue;
    if (none_of(Dump.OtherReadings, [&](const StackReading &R) {
          return R.Threads == A.Reading.Threads;
        }))
      Dump.OtherReadings.push_back(std::move(A.Reading));
  }
  Used = Best->D;
  Dump.Dialect = Used->Name;
  Dump.Threads = std::move(Best->Reading.Threads);
  if (Dump.Threads.empty() && !Cut)
    warn("corestack", "missing: the dump has no stack");
}

// What is to be said of a producer whose dumps are not what they seem.
void Reader::warnOfDialect() {
  const bool HasCallersValues = any_of(Dump.Threads, [](const Thread &T) {
    return any_of(drop_begin(T.Frames, std::min<size_t>(1, T.Frames.size())),
                  [](const Frame &F) { return !F.Locals.empty(); });
  });
  if (Used->MadeUpParameters && HasCallersValues)
    warn("corestack",
         "this producer records no parameters of calling functions: it writes "
         "constants, which are taken for unknown");
  const bool HasValues = any_of(Dump.Threads, [](const Thread &T) {
    return any_of(T.Frames, [](const Frame &F) {
      return !F.Locals.empty() || !F.Stack.empty();
    });
  });
  if (Used->OnlyI32 && HasValues)
    warn("corestack", "this producer writes the low 32 bits of each value, as "
                      "i32: others are not whole");
}

void Reader::readSection(const RawSection &S) {
  ByteReader C = S.reader();
  if (S.Info.Id == 0) {
    auto Read = StringSwitch<void (*)(ByteReader &, Coredump &)>(S.Info.Name)
                    .Case("core", readProcessInfo)
                    .Case("coremodules", readModules)
                    .Case("coreinstances", readInstances)
                    .Case(InfoSectionName, readCrashInfo)
                    .Case(MessageSectionName, readMessage)
                    .Default(nullptr);
    if (!Read)
      return;
    Read(C, Dump);
  } else if (S.Info.Id == 5) {
    readMemories(C, Dump);
  } else if (S.Info.Id == 6) {
    readGlobals(C, Dump);
  } else {
    return;
  }
  if (!C.failed() && !C.atEnd())
    C.fail(Twine(C.remaining()) + " bytes behind the end of the contents");
  if (C.failed())
    warn(C.error());
}

void Reader::readData() {
  bool Complete = !Cut;
  for (const RawSection &S : Raw) {
    if (S.Info.Id != 11)
      continue;
    ByteReader C = S.reader();
    readSegments(C, Dump);
    if (!C.failed() && !C.atEnd())
      C.fail(Twine(C.remaining()) + " bytes behind the last segment");
    if (C.failed())
      warn(C.error());
    // In a file that is cut later, this was all the data there is: the
    // format has one data section.
    Complete = !C.failed();
    if (!Complete)
      break;
  }
  // A producer that writes no data section has not looked at memory: nothing
  // says that it is zero.
  Complete &= any_of(Raw, [](const RawSection &S) { return S.Info.Id == 11; });
  for (Memory &M : Dump.Memories) {
    M.GapsLost = !Complete;
    M.sortIfDisjoint();
  }
}

void Reader::applyInfo() {
  if (!Dump.Info || Dump.Memories.empty())
    return;
  Dump.Memories[0].LostBelow = Dump.Info->ReservedBytes;
  if (Dump.Info->Flags & InfoMemoryRedacted)
    for (Memory &M : Dump.Memories)
      M.GapsLost = true;
}

// The rewriter of the first toolchain gives memory no size but a maximum, which is
// what it had, and its dump lies in that memory: what it covers is lost.
bool Reader::isImage() const {
  return Dump.Memories.size() == 1 && Dump.Memories[0].MinPages == 0 &&
         Dump.Memories[0].MaxPages;
}

void Reader::applyImage() {
  Memory &M = Dump.Memories[0];
  if (M.Segments.size() != 1)
    return;
  MemorySegment &S = M.Segments[0];
  // The producer computes the segment's address before it knows how long the
  // address itself will be, and may be wrong by a byte. In the file of a whole
  // memory every byte is at its address.
  const uint64_t InFile = S.Data.data() - File.data();
  if (File.size() == M.declaredBytes() &&
      InFile + S.Data.size() == File.size() && S.Address != InFile) {
    warn("data", "the segment says 0x" + Twine::utohexstr(S.Address) +
                     " but is at 0x" + Twine::utohexstr(InFile) +
                     " of an image of memory: that is its address");
    S.Address = InFile;
  }
  M.LostBelow = S.Address;
}

Expected<Coredump> Reader::run() {
  if (Error E = checkHeader())
    return std::move(E);
  splitSections();
  if (Error E = checkIsDump())
    return std::move(E);
  readStacks();
  for (const RawSection &S : Raw)
    readSection(S);
  warnOfDialect();
  const bool IsImage = isImage();
  if (IsImage)
    Dump.Memories[0].MinPages =
        std::min(*Dump.Memories[0].MaxPages, maxPages(Dump.Memories[0]));
  // Segments refer to memories, whose section may come later in the file.
  readData();
  if (IsImage)
    applyImage();
  applyInfo();
  return std::move(Dump);
}

Expected<Coredump> wasm_coredump::readCoredump(ArrayRef<uint8_t> File) {
  return Reader(File).run();
}
