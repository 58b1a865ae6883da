//===- coredump-cuts.cpp - Read a core dump cut at every byte -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   coredump-cuts FILE
//
// Reads each prefix of FILE from a buffer of exactly its size (so that a
// sanitizer sees a byte too far) and writes what it got again. A prefix must
// give an error or a warning, unless it ends between two sections; what could
// be read must be readable again. Prints how many gave what.
//
//===----------------------------------------------------------------------===//

#include "lib/coredump/Check.h"
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

int main(int Argc, char **Argv) {
  InitLLVM Init(Argc, Argv);
  ExitOnError Exit("coredump-cuts: error: ");
  if (Argc != 2) {
    errs() << "usage: coredump-cuts FILE\n";
    return 1;
  }
  std::unique_ptr<MemoryBuffer> File =
      Exit(errorOrToExpected(MemoryBuffer::getFile(Argv[1])));
  ArrayRef<uint8_t> All = arrayRefFromStringRef(File->getBuffer());
  Coredump Whole = Exit(readCoredump(All));
  size_t Errors = 0, Partial = 0;
  for (size_t Size = 0; Size < All.size(); ++Size) {
    std::unique_ptr<uint8_t[]> Copy(new uint8_t[Size]);
    copy(All.take_front(Size), Copy.get());
    Expected<Coredump> D = readCoredump(ArrayRef(Copy.get(), Size));
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
    (void)checkStrict(*D, nullptr);
    std::vector<uint8_t> Written = Exit(writeCoredump(*D));
    Exit(readCoredump(Written));
  }
  outs() << Errors << " cuts with an error, " << Partial
         << " with a partial view\n";
  return 0;
}
