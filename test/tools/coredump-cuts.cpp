//===- coredump-cuts.cpp - Read a core dump cut at every byte -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   coredump-cuts FILE [MODULE]
//
// Reads each prefix of FILE, from a buffer that ends where the prefix does (so
// that a sanitizer sees a byte too far), resolves its frames with the module,
// and writes what it got again. A prefix must give an error or a warning, unless
// it ends between two sections; what could be read must be readable again.
// Prints how many gave what.
//
//===----------------------------------------------------------------------===//

#include "lib/coredump/Check.h"
#include "lib/coredump/CodeOffsets.h"
#include "lib/coredump/Reader.h"
#include "lib/coredump/Writer.h"
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

// Writing a large memory takes long, and cuts within the bytes of one segment
// are all alike: of those, few are written again.
static bool isWrittenAgain(const Coredump &Whole, const uint8_t *File,
                           size_t Size) {
  constexpr size_t Edge = 16, Step = 509;
  return Size % Step == 0 || none_of(Whole.Memories, [&](const Memory &M) {
           return any_of(M.Segments, [&](const MemorySegment &S) {
             const size_t Start = S.Data.data() - File;
             return Size > Start + Edge && Size + Edge < Start + S.Data.size();
           });
         });
}

static std::unique_ptr<MemoryBuffer> open(const char *Path, ExitOnError &Exit) {
  return Exit(errorOrToExpected(MemoryBuffer::getFile(Path)));
}

int main(int Argc, char **Argv) {
  InitLLVM Init(Argc, Argv);
  ExitOnError Exit("coredump-cuts: error: ");
  if (Argc != 2 && Argc != 3) {
    errs() << "usage: coredump-cuts FILE [MODULE]\n";
    return 1;
  }
  std::unique_ptr<MemoryBuffer> File = open(Argv[1], Exit), ModuleFile;
  std::optional<Module> M;
  if (Argc == 3) {
    ModuleFile = open(Argv[2], Exit);
    M = Exit(Module::parse(arrayRefFromStringRef(ModuleFile->getBuffer())));
  }
  ArrayRef<uint8_t> All = arrayRefFromStringRef(File->getBuffer());
  Coredump Whole = Exit(readCoredump(All));
  std::unique_ptr<uint8_t[]> Buffer(new uint8_t[All.size()]);
  size_t Errors = 0, Partial = 0;
  for (size_t Size = 0; Size < All.size(); ++Size) {
    uint8_t *Start = Buffer.get() + All.size() - Size;
    copy(All.take_front(Size), Start);
    Expected<Coredump> D = readCoredump(ArrayRef(Start, Size));
    if (!D) {
      ++Errors;
      if (toString(D.takeError()).empty()) {
        outs() << "cut at " << Size << ": an error without a message\n";
        return 1;
      }
      continue;
    }
    ++Partial;
    if (D->Warnings.empty() && !endsBetweenSections(Whole, Size)) {
      outs() << "cut at " << Size << ": nothing is said about it\n";
      return 1;
    }
    if (M)
      consumeError(resolveCodeOffsets(*D, *M));
    (void)checkStrict(*D, M ? &*M : nullptr);
    if (isWrittenAgain(Whole, All.data(), Size)) {
      std::vector<uint8_t> Written = Exit(writeCoredump(*D));
      Exit(readCoredump(Written));
    }
  }
  outs() << Errors << " cuts with an error, " << Partial
         << " with a partial view\n";
  return 0;
}
