//===- info_registers.cpp - Wasm locals and operand stack of a frame ------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../CodeAddress.h"
#include "../Command.h"
#include "../JsonOutput.h"
#include "../Numbers.h"
#include "../Pattern.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] =
    R"(List wasm locals and operand stack of the selected frame.
Usage: info registers [NAME...]
Wasm has no registers: local0, local1, ... are the locals of the frame's wasm
function (its parameters first), stack0, ... the values on its operand stack, pc
the address of the instruction, sp the stack pointer in linear memory. As $local0
and so on they are values in expressions. <unavailable> was not recorded.)";

static json::Value asJson(Session &S, const Register &R) {
  json::Object O = jsonValue(S, R.Val, S.Options.Print);
  O["name"] = R.Name;
  if (!R.WasmType.empty())
    O["wasmType"] = R.WasmType;
  if (!R.Symbol.empty())
    O["symbol"] = jsonText(R.Symbol);
  return O;
}

static void print(Session &S, const Register &R) {
  S.Out << left_justify(R.Name, 15) << left_justify(R.WasmType, 5);
  ValueReader Reader = S.reader();
  if (!Reader.scalar(R.Val).isValid()) {
    S.Out << "<unavailable>";
  } else {
    FormatOptions Options = S.Options.Print;
    Options.Letter = strip(R.Val.Of)->Kind == TypeKind::Float ? 'z' : 'x';
    Datum Bits = R.Val;
    // The bits of a float, not its value.
    if (Options.Letter == 'z')
      Bits.Of = S.Info->builtin(TypeKind::Unsigned, "bits",
                                sizeOf(R.Val.Of).value_or(4));
    S.Out << left_justify(formatValue(Reader, Bits, Options), 18) << ' ';
    Options.Letter = 0;
    S.Out << formatValue(Reader, R.Val, Options);
    if (R.Name == "pc")
      if (std::optional<CodeAddress> A = codeAt(S, Reader.scalar(R.Val).Low))
        S.Out << ' ' << symbolText(S, *A, false);
  }
  if (!R.Symbol.empty())
    S.Out << "  (" << R.Symbol << ')';
  S.Out << '\n';
}

static Error run(Session &S, StringRef Arguments) {
  Expected<const StackFrame *> F = S.frame();
  if (!F) {
    consumeError(F.takeError());
    return createStringError("The program has no registers now.");
  }
  std::vector<Register> All = registersOf(S, **F), Chosen;
  if (Arguments.empty())
    Chosen = All;
  while (!Arguments.empty()) {
    StringRef Name = takeArgument(Arguments);
    Name.consume_front("$");
    auto It = find_if(All, [&](const Register &R) { return R.Name == Name; });
    if (It != All.end()) {
      Chosen.push_back(*It);
      continue;
    }
    std::vector<Register> Globals = globalsOf(S);
    It = find_if(Globals, [&](const Register &R) { return R.Name == Name; });
    if (It == Globals.end())
      return createStringError("Invalid register `" + Name + "'");
    Chosen.push_back(*It);
  }
  if (S.Json) {
    json::Array List;
    for (const Register &R : Chosen)
      List.push_back(asJson(S, R));
    printJson(S, std::move(List));
    return Error::success();
  }
  for (const Register &R : Chosen)
    print(S, R);
  return Error::success();
}

static const Command InfoRegisters("info registers", "r", Help, run);
static const Command InfoAllRegisters("info all-registers", "", Help, run);

static const char GlobalsHelp[] =
    R"(The module's wasm globals: values and names.
Usage: info globals [REGEXP]
These are wasm's globals, such as the stack pointer; variables of the source are
listed by "info variables". <unavailable> is not in the core dump.)";

static Error runGlobals(Session &S, StringRef Arguments) {
  Expected<Pattern> Names = Pattern::parse(Arguments);
  if (!Names)
    return Names.takeError();
  std::vector<Register> All = globalsOf(S);
  erase_if(All, [&](const Register &R) {
    return !Names->matches(R.Symbol) && !Names->matches(R.Name);
  });
  if (S.Json) {
    json::Array List;
    for (const Register &R : All)
      List.push_back(asJson(S, R));
    printJson(S, std::move(List));
    return Error::success();
  }
  if (All.empty())
    S.Out << (Names->isEmpty() ? "No wasm globals.\n"
                               : "No matching wasm globals.\n");
  for (const Register &R : All)
    print(S, R);
  return Error::success();
}

static const Command InfoGlobals("info globals", "", GlobalsHelp, runGlobals);
