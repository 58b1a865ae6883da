//===- coredump-cuts.cpp - Read a core dump cut at every byte -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   coredump-cuts FILE [MODULE]
//
// Reads each prefix of FILE from a buffer of exactly its size (so that a
// sanitizer sees a byte too far), compares it with MODULE and writes what it got
// again. A prefix must give an error or a warning, unless it ends between two
// sections; what could be read must be readable again. Frames must be those of
// the whole dump, as far as they go, or unknown. Prints how many gave what.
//
// Inside the contents of a large segment or of a filler one byte is like the
// other: there only the first and last hundred are tried, and one in 509.
//
//===----------------------------------------------------------------------===//

#include "lib/coredump/Check.h"
#include "lib/coredump/CodeOffsets.h"
#include "lib/coredump/Reader.h"
#include "lib/coredump/Writer.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>

using namespace llvm;
using namespace wasm_coredump;

static bool endsBetweenSections(const Coredump &Whole, size_t Size) {
  return any_of(Whole.Sections, [&](const DumpSection &S) {
    return S.PayloadOffset + S.Size == Size;
  });
}

// Is it worth a try to cut there?
static bool isInteresting(const Coredump &Whole, const uint8_t *File,
                          uint64_t Size) {
  auto IsInside = [&](uint64_t Begin, uint64_t Length) {
    return Size > Begin + 100 && Size + 100 < Begin + Length;
  };
  bool Dull = false;
  for (const Memory &M : Whole.Memories)
    for (const MemorySegment &S : M.Segments)
      Dull |= IsInside(S.Data.data() - File, S.Data.size());
  for (const DumpSection &S : Whole.Sections)
    Dull |= S.Name == FillerSectionName && IsInside(S.PayloadOffset, S.Size);
  return !Dull || Size % 509 == 0;
}

// Are the cut dump's frames the first of the whole one's? Values may be missing.
// A stack that was cut in its first frame may be read in another dialect, but to no
// more than that.
static bool agree(const Coredump &Whole, const Coredump &Cut) {
  for (size_t T = 0; T < Cut.Threads.size(); ++T) {
    ArrayRef<Frame> Frames = Cut.Threads[T].Frames;
    if (Cut.Dialect != Whole.Dialect && Frames.size() <= 2)
      continue;
    for (size_t N = 0; N < Frames.size(); ++N) {
      const Frame &F = Frames[N], &Truth = Whole.Threads[T].Frames[N];
      if (F.Function != Truth.Function || F.CodeOffset != Truth.CodeOffset ||
          (!F.Locals.empty() && F.Locals != Truth.Locals))
        return false;
    }
  }
  return true;
}

int main(int Argc, char **Argv) {
  InitLLVM Init(Argc, Argv);
  ExitOnError Exit("coredump-cuts: error: ");
  if (Argc != 2 && Argc != 3) {
    errs() << "usage: coredump-cuts FILE [MODULE]\n";
    return 1;
  }
  std::unique_ptr<MemoryBuffer> File =
      Exit(errorOrToExpected(MemoryBuffer::getFile(Argv[1])));
  ArrayRef<uint8_t> All = arrayRefFromStringRef(File->getBuffer());
  std::unique_ptr<MemoryBuffer> ModuleFile;
  std::optional<Module> M;
  if (Argc == 3) {
    ModuleFile = Exit(errorOrToExpected(MemoryBuffer::getFile(Argv[2])));
    M = Exit(Module::parse(arrayRefFromStringRef(ModuleFile->getBuffer())));
  }
  const Coredump Whole = Exit(readCoredump(All));
  size_t Errors = 0, Partial = 0;
  for (size_t Size = 0; Size < All.size(); ++Size) {
    if (!isInteresting(Whole, All.data(), Size))
      continue;
    std::unique_ptr<uint8_t[]> Copy(new uint8_t[Size]);
    copy(All.take_front(Size), Copy.get());
    Expected<Coredump> D = readCoredump(ArrayRef(Copy.get(), Size));
    auto Complain = [&](StringRef What) {
      outs() << "cut at " << Size << ": " << What << '\n';
      return 1;
    };
    if (!D) {
      ++Errors;
      if (toString(D.takeError()).empty())
        return Complain("an error without a message");
      continue;
    }
    ++Partial;
    if (D->Warnings.empty() && !endsBetweenSections(Whole, Size))
      return Complain("nothing is said about it");
    if (!agree(Whole, *D))
      return Complain("frames that the whole dump does not have");
    if (M)
      consumeError(resolveCodeOffsets(*D, *M));
    (void)checkStrict(*D, M ? &*M : nullptr);
    std::vector<uint8_t> Written = Exit(writeCoredump(*D));
    Exit(readCoredump(Written));
  }
  outs() << Errors << " cuts with an error, " << Partial
         << " with a partial view\n";
  return 0;
}
