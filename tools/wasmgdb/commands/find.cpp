//===- find.cpp - Searching memory ----------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Examine.h"
#include "../JsonOutput.h"
#include "../Literals.h"
#include "../Numbers.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Search memory for a sequence of bytes.
Usage: find [/SIZE-CHAR] [/MAX-COUNT] START, +LENGTH | END, EXPR1 [, EXPR2 ...]
SIZE-CHAR is one of b, h, w, g for 8, 16, 32, 64 bit values; without it each value
has the size of its type. A string is searched for without its final zero. $_ is
the last address found and $numfound their number. Bytes that the core dump does
not have match nothing.)";

constexpr uint64_t MaxListed = 1 << 20;

// Appends an expression's bytes.
static Error appendPattern(Session &S, StringRef Text, char Unit,
                           std::vector<uint8_t> &Out) {
  if (Text.empty())
    return createStringError("Argument required (expression to compute).");
  if (Text.front() == '"') {
    Expected<std::string> String = parseStringLiteral(Text);
    if (!String)
      return String.takeError();
    if (!Text.trim().empty())
      return createStringError("A syntax error in expression, near `" + Text +
                               "'.");
    Out.insert(Out.end(), String->begin(), String->end());
    return Error::success();
  }
  Expected<Datum> D = S.evaluate(Text);
  if (!D)
    return D.takeError();
  if (Unit) {
    Expected<int64_t> N = integerOf(S, *D);
    if (!N)
      return N.takeError();
    unsigned Size = unitSize(Unit);
    for (unsigned B = 0; B < Size; ++B)
      Out.push_back(static_cast<uint8_t>(static_cast<uint64_t>(*N) >> (B * 8)));
    return Error::success();
  }
  uint64_t Size = sizeOf(D->Of).value_or(0);
  std::vector<uint8_t> Raw;
  if (Size == 0 || Size > 1 << 16 || D->BitSize ||
      S.reader().read(*D, 0, Size, Raw) != Validity::Valid)
    return createStringError("value is not available");
  Out.insert(Out.end(), Raw.begin(), Raw.end());
  return Error::success();
}

static Error run(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError("Missing search parameters.");
  char Unit = 0;
  uint64_t Max = MaxListed;
  while (Arguments.consume_front("/")) {
    StringRef Flags = Arguments.take_until(isSpace);
    StringRef AfterFlags = Arguments.drop_front(Flags.size());
    if (size_t Slash = Flags.find('/'); Slash != StringRef::npos) {
      Flags = Flags.take_front(Slash);
      AfterFlags = Arguments.drop_front(Slash);
    }
    while (!Flags.empty()) {
      if (isDigit(Flags.front())) {
        if (Flags.consumeInteger(10, Max) || Max == 0)
          return createStringError("Count must be positive.");
        continue;
      }
      if (!StringRef("bhwg").contains(Flags.front()))
        return createStringError("Invalid size granularity.");
      Unit = Flags.front();
      Flags = Flags.drop_front();
    }
    Arguments = AfterFlags.ltrim();
  }
  SmallVector<StringRef, 8> Parts = splitAtCommas(Arguments);
  if (Parts.size() < 2 || Parts[0].empty())
    return createStringError("Missing search parameters.");
  Expected<uint64_t> Start = evaluateAddress(S, Parts[0]);
  if (!Start)
    return Start.takeError();
  StringRef EndText = Parts[1];
  bool IsLength = EndText.consume_front("+");
  Expected<uint64_t> End = IsLength ? [&]() -> Expected<uint64_t> {
    Expected<int64_t> N = evaluateInteger(S, EndText);
    if (!N)
      return N.takeError();
    return static_cast<uint64_t>(*N);
  }()
      : evaluateAddress(S, EndText);
  if (!End)
    return End.takeError();
  uint64_t Length = *End;
  if (IsLength) {
    if (Length == 0)
      return createStringError("Empty search range.");
  } else {
    if (*End < *Start)
      return createStringError("Invalid search space, end precedes start.");
    Length = *End - *Start + 1;
  }
  if (Parts.size() < 3)
    return createStringError("Missing search pattern.");
  std::vector<uint8_t> Wanted;
  for (StringRef Part : ArrayRef<StringRef>(Parts).drop_front(2))
    if (Error E = appendPattern(S, Part, Unit, Wanted))
      return E;
  if (Wanted.empty())
    return createStringError("Empty search pattern.");
  if (Wanted.size() > Length)
    return createStringError("Search space too small to contain pattern.");

  Expected<std::vector<uint64_t>> Found =
      searchMemory(S, *Start, Length, Wanted, std::min(Max, MaxListed));
  if (!Found)
    return Found.takeError();
  const Type *VoidPointer = S.Info->pointerTo(S.Info->findType("void"));
  S.Values.set("numfound",
               Datum::constant(S.Info->builtin(TypeKind::Signed, "int", 4),
                               Found->size()));
  if (!Found->empty())
    S.Values.set("_", Datum::constant(VoidPointer, Found->back()));
  if (S.Json) {
    json::Array List;
    for (uint64_t A : *Found)
      List.push_back(A);
    printJson(S, json::Object{{"matches", std::move(List)}});
    return Error::success();
  }
  for (uint64_t A : *Found)
    S.Out << "0x" << utohexstr(A, true) << dataSymbol(S, A) << '\n';
  if (Found->empty())
    S.Out << "Pattern not found.\n";
  else
    S.Out << Found->size() << (Found->size() == 1 ? " pattern" : " patterns")
          << " found.\n";
  return Error::success();
}

static const Command Find("find", "", Help, run, Completes::Value);
