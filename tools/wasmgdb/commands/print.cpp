//===- print.cpp - The value of an expression -----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Print value of expression EXP.
Usage: print [/FMT] [EXP]
EXP may use variables in scope, members (. ->), * & [], casts, sizeof,
arithmetic and comparisons; PTR@COUNT is an array; $N is an earlier value.
FMT is one of x (hexadecimal), d (signed), u (unsigned), o (octal), t (binary),
c (character), a (address), f (float), s (string), z (hexadecimal with zeros).
With no EXP, print the last value again.)";

static Error run(Session &S, StringRef Arguments) {
  FormatOptions Options;
  Options.WithType = true;
  if (Arguments.consume_front("/")) {
    auto [Letters, Rest] = Arguments.split(' ');
    for (char Letter : Letters)
      if (StringRef("xduotcafsz").contains(Letter))
        Options.Letter = Letter;
      else
        return createStringError("Undefined output format \"" + Letters.str() +
                                 "\".");
    Arguments = Rest.ltrim();
  }
  Expected<Datum> D = S.evaluate(Arguments.empty() ? "$" : Arguments);
  if (!D)
    return D.takeError();
  // A whole object beyond the memory is an error, not a value.
  const Type *Core = strip(D->Of);
  if (D->Address && Core->Kind != TypeKind::Function &&
      sizeOf(D->Of).value_or(0) != 0) {
    std::vector<uint8_t> First;
    if (S.reader().read(*D, 0, 1, First) == Validity::Unmapped)
      return cannotAccess(*D->Address);
  }
  std::string Text = formatValue(S.reader(), *D, Options);
  S.Out << '$' << S.remember(std::move(*D)) << " = " << Text << '\n';
  return Error::success();
}

static const Command Print("print", "p inspect", Help, run);
