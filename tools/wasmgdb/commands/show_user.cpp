//===- show_user.cpp - Definitions of user commands -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Session.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Show definitions of user defined commands.
Usage: show user [NAME])";

static void print(raw_ostream &OS, ArrayRef<Statement> Body, unsigned Indent) {
  for (const Statement &St : Body) {
    OS.indent(Indent);
    switch (St.K) {
    case Statement::Kind::Command:
      OS << St.Text << '\n';
      continue;
    case Statement::Kind::If:
      OS << "if ";
      break;
    case Statement::Kind::While:
      OS << "while ";
      break;
    case Statement::Kind::Define:
      OS << "define ";
      break;
    case Statement::Kind::Document:
      OS << "document ";
      break;
    }
    OS << St.Text << '\n';
    print(OS, St.Body, Indent + 2);
    if (!St.Else.empty()) {
      OS.indent(Indent) << "else\n";
      print(OS, St.Else, Indent + 2);
    }
    OS.indent(Indent) << "end\n";
  }
}

static Error run(Session &S, StringRef Arguments) {
  if (!Arguments.empty() && !S.Scripts.find(Arguments, /*Exactly=*/true))
    return createStringError("Not a user command.");
  for (const auto &[Name, C] : S.Scripts.userCommands()) {
    if (!Arguments.empty() && Name != Arguments)
      continue;
    S.Out << "User command \"" << Name << "\":\n";
    if (C.Body)
      print(S.Out, *C.Body, 2);
    S.Out << '\n';
  }
  return Error::success();
}

static const Command ShowUser("show user", "", Help, run);
