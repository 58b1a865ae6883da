//===- Examine.cpp - Memory as numbers and patterns -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Examine.h"
#include "Interrupt.h"
#include "Numbers.h"
#include "lib/debuginfo/DataSymbols.h"
#include "lib/debuginfo/Operators.h"

using namespace llvm;

namespace wasm_coredump {

unsigned unitSize(char Unit) {
  switch (Unit) {
  case 'b':
    return 1;
  case 'h':
    return 2;
  case 'g':
    return 8;
  default:
    return 4;
  }
}

Expected<uint64_t> addressOf(Session &S, const Datum &D) {
  Expected<Datum> Plain = withoutReference(S.reader(), D);
  if (!Plain)
    return Plain.takeError();
  const Type *Core = strip(Plain->Of);
  if ((isAggregate(Core) || Core->Kind == TypeKind::Array ||
       isReference(strip(D.Of))) &&
      Plain->Address)
    return *Plain->Address;
  Expected<int64_t> N = integerOf(S, *Plain);
  if (!N)
    return N.takeError();
  const Memory *M = S.reader().memory();
  return M && M->Is64 ? static_cast<uint64_t>(*N) : *N & 0xFFFFFFFF;
}

Expected<uint64_t> evaluateAddress(Session &S, StringRef Text) {
  Expected<Datum> D = S.evaluate(Text);
  return D ? addressOf(S, *D) : D.takeError();
}

std::string dataSymbol(Session &S, uint64_t Address) {
  std::string Text =
      dataSymbolText(*S.Info, Address, S.Options.Print.AsmDemangle);
  return Text.empty() ? "" : " " + Text;
}

Expected<std::vector<uint64_t>> searchMemory(Session &S, uint64_t Start,
                                             uint64_t Length,
                                             ArrayRef<uint8_t> Wanted,
                                             uint64_t Max) {
  std::vector<uint64_t> Result;
  const Memory *M = S.reader().memory();
  uint64_t Size = M ? M->sizeInBytes() : 0;
  if (Start >= Size)
    return createStringError("Unable to access target memory at 0x" +
                             Twine::utohexstr(Start) + ", halting search.");
  uint64_t End = Length > Size - Start ? Size : Start + Length;
  // Piece by piece: memory may be 4 GiB. Pieces overlap, so that nothing that
  // lies across their border is missed.
  constexpr uint64_t PieceSize = 1 << 20;
  std::vector<uint8_t> Bytes;
  SmallVector<ByteState, 0> States;
  StringRef Pattern(reinterpret_cast<const char *>(Wanted.data()),
                    Wanted.size());
  for (uint64_t At = Start; At < End && Result.size() < Max; At += PieceSize) {
    if (Error E = checkInterrupt())
      return std::move(E);
    uint64_t Count =
        std::min<uint64_t>(PieceSize + Wanted.size() - 1, End - At);
    Bytes.resize(Count);
    States.clear();
    M->read(At, Bytes, &States);
    StringRef Text(reinterpret_cast<const char *>(Bytes.data()), Count);
    for (size_t N = Text.find(Pattern);
         N != StringRef::npos && N < PieceSize && Result.size() < Max;
         N = Text.find(Pattern, N + 1)) {
      bool Known = true;
      for (size_t B = 0; B < Wanted.size(); ++B)
        Known &= States[N + B] != ByteState::Unavailable;
      if (Known)
        Result.push_back(At + N);
    }
  }
  return Result;
}

} // namespace wasm_coredump
