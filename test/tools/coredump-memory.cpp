//===- coredump-memory.cpp - Bytes of a core dump's memory ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   coredump-memory FILE MEMORY ADDRESS SIZE
//
// Prints each byte as two digits if it is in the dump, `00?` if it is zero
// because no segment has it, `--` if it is not available; then if all were
// available. For tests: what a debugger may rely on.
//
//===----------------------------------------------------------------------===//

#include "lib/coredump/Reader.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

int main(int Argc, char **Argv) {
  InitLLVM Init(Argc, Argv);
  ExitOnError Exit("coredump-memory: error: ");
  uint64_t Index, Address, Size;
  if (Argc != 5 || StringRef(Argv[2]).getAsInteger(0, Index) ||
      StringRef(Argv[3]).getAsInteger(0, Address) ||
      StringRef(Argv[4]).getAsInteger(0, Size)) {
    errs() << "usage: coredump-memory FILE MEMORY ADDRESS SIZE\n";
    return 1;
  }
  std::unique_ptr<MemoryBuffer> File =
      Exit(errorOrToExpected(MemoryBuffer::getFile(Argv[1])));
  Coredump D = Exit(readCoredump(arrayRefFromStringRef(File->getBuffer())));
  if (Index >= D.Memories.size()) {
    errs() << "coredump-memory: error: no such memory\n";
    return 1;
  }
  std::vector<uint8_t> Out(Size);
  SmallVector<ByteState, 0> States;
  bool All = D.Memories[Index].read(Address, Out, &States);
  for (size_t I = 0; I < Size; ++I) {
    switch (States[I]) {
    case ByteState::Present:
      outs() << utohexstr(Out[I], /*LowerCase=*/true, 2) << ' ';
      break;
    case ByteState::ImpliedZero:
      outs() << utohexstr(Out[I], /*LowerCase=*/true, 2) << "? ";
      break;
    case ByteState::Unavailable:
      outs() << "-- ";
      break;
    }
  }
  outs() << (All ? "complete\n" : "incomplete\n");
  return 0;
}
