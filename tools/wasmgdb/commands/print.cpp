//===- print.cpp - The value of an expression -----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "../OutputFormat.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Print value of expression EXP.
Usage: print [[OPTION]... --] [/FMT] [EXP]
EXP may use variables in scope, members (. ->), * & [], casts, sizeof,
arithmetic and comparisons; PTR@COUNT is an array; $N is an earlier value; $NAME
= EXP sets a variable of your own.
FMT is one of x (hexadecimal), d (signed), u (unsigned), o (octal), t (binary),
c (character), a (address), f (float), s (string), z (hexadecimal with zeros);
r prints without pretty-printers.
Options are the names of print settings, as in "set print": -elements 3.
With no EXP, print the last value again.)";

// A whole object beyond the memory is an error, not a value.
static Error checkReadable(Session &S, const Datum &D) {
  if (!D.Address || strip(D.Of)->Kind == TypeKind::Function ||
      sizeOf(D.Of).value_or(0) == 0)
    return Error::success();
  std::vector<uint8_t> First;
  return S.reader().read(D, 0, 1, First) == Validity::Unmapped
             ? cannotAccess(*D.Address)
             : Error::success();
}

// Takes the options and the format off the arguments.
static Expected<FormatOptions> takeOptions(Session &S, StringRef &Arguments,
                                           StringRef Command) {
  Expected<Settings> Changed = takePrintOptions(S, Arguments);
  if (!Changed)
    return Changed.takeError();
  Expected<OutputFormat> Format = takeFormat(Arguments);
  if (!Format)
    return Format.takeError();
  if (Error E = checkPrintFormat(*Format, Command))
    return std::move(E);
  FormatOptions Options = Changed->Print;
  Options.Letter = Format->Letter;
  Options.Raw = Options.Raw || Format->Raw;
  return Options;
}

static Error run(Session &S, StringRef Arguments) {
  Expected<FormatOptions> Options = takeOptions(S, Arguments, "print");
  if (!Options)
    return Options.takeError();
  Options->WithType = true;
  Expected<Datum> D = S.evaluate(Arguments.empty() ? "$" : Arguments);
  if (!D)
    return D.takeError();
  if (Error E = checkReadable(S, *D))
    return E;
  // What is void is no value to come back to.
  bool IsVoid = strip(D->Of)->Kind == TypeKind::Void;
  if (S.Json) {
    json::Object O = jsonValue(S, *D, *Options);
    if (!IsVoid)
      O["number"] = S.Values.remember(std::move(*D));
    printJson(S, std::move(O));
    return Error::success();
  }
  std::string Text = IsVoid ? "void" : formatValue(S.reader(), *D, *Options);
  S.Out << '$' << S.Values.remember(std::move(*D)) << " = " << Text << '\n';
  return Error::success();
}

static const Command Print("print", "p inspect", Help, run, Completes::Value);

// Nothing is called, but people use it like print.
static Error call(Session &S, StringRef Arguments) {
  if (Arguments.empty())
    return createStringError("The history is empty.");
  // A statement without a value prints nothing.
  StringRef Expression = Arguments;
  if (Expected<FormatOptions> Options = takeOptions(S, Expression, "call")) {
    if (Expected<Datum> D = S.evaluate(Expression)) {
      if (strip(D->Of)->Kind == TypeKind::Void && !S.Json)
        return Error::success();
    } else {
      return D.takeError();
    }
  } else {
    return Options.takeError();
  }
  return run(S, Arguments);
}

static const Command
    Call("call", "",
         "Print value of expression EXP, like print.\nUsage: call [/FMT] EXP\n"
         "Functions can't be called: nothing runs in a core dump.",
         call, Completes::Value);

static const char OutputHelp[] =
    R"(Like "print" but don't put in value history and don't print newline.
Usage: output [/FMT] EXP)";

static Error output(Session &S, StringRef Arguments) {
  Expected<FormatOptions> Options = takeOptions(S, Arguments, "output");
  if (!Options)
    return Options.takeError();
  if (Arguments.empty())
    return createStringError("Argument required (expression to compute).");
  Expected<Datum> D = S.evaluate(Arguments);
  if (!D)
    return D.takeError();
  if (Error E = checkReadable(S, *D))
    return E;
  Options->WithType = true;
  if (strip(D->Of)->Kind == TypeKind::Void)
    S.Out << "void";
  else
    S.Out << formatValue(S.reader(), *D, *Options);
  return Error::success();
}

static const Command OutputCommand("output", "", OutputHelp, output,
                                   Completes::Value);
