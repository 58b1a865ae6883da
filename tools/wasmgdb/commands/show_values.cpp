//===- show_values.cpp - Values of the session ----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Numbers.h"

using namespace llvm;
using namespace wasm_coredump;

static const char ConvenienceHelp[] =
    R"(Debugger convenience ("$foo") variables.
Usage: show convenience)";

static Error convenience(Session &S, StringRef) {
  if (S.Values.variables().empty())
    S.Out << "No debugger convenience variables now defined.\n"
             "Convenience variables have a dollar sign; \"set $x = 5\" makes "
             "one.\n";
  for (const auto &[Name, D] : S.Values.variables()) {
    FormatOptions Options = S.Options.Print;
    Options.WithType = true;
    S.Out << '$' << Name << " = "
          << (strip(D.Of)->Kind == TypeKind::Void
                  ? "void"
                  : formatValue(S.reader(), D, Options))
          << '\n';
  }
  return Error::success();
}

static const Command ShowConvenience("show convenience", "conv",
                                     ConvenienceHelp, convenience);

static const char ValuesHelp[] = R"(Elements of value history.
Usage: show values [NUMBER]
The last ten, or ten around NUMBER.)";

static Error values(Session &S, StringRef Arguments) {
  size_t Count = S.Values.history().size();
  size_t First = Count > 10 ? Count - 10 : 0;
  if (!Arguments.empty()) {
    Expected<int64_t> N = evaluateInteger(S, Arguments);
    if (!N)
      return N.takeError();
    First = *N > 5 ? static_cast<size_t>(*N) - 6 : 0;
  }
  for (size_t N = First; N < Count && N < First + 10; ++N) {
    FormatOptions Options = S.Options.Print;
    Options.WithType = true;
    const Datum &D = S.Values.history()[N];
    S.Out << '$' << N + 1 << " = "
          << (strip(D.Of)->Kind == TypeKind::Void
                  ? "void"
                  : formatValue(S.reader(), D, Options))
          << '\n';
  }
  return Error::success();
}

static const Command ShowValues("show values", "", ValuesHelp, values);
