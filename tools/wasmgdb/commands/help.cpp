//===- help.cpp - Help ----------------------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../Completion.h"
#include "../JsonOutput.h"
#include "../Pattern.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Print list of commands.
Usage: help [COMMAND]
"help COMMAND" prints what COMMAND does; "help info" also what it has.)";

static std::string names(const Command &C) {
  std::string Names = C.Name;
  StringRef Group =
      StringRef(C.Name).contains(' ') ? StringRef(C.Name).split(' ').first : "";
  SmallVector<StringRef, 4> Aliases;
  StringRef(C.Aliases).split(Aliases, ' ', -1, false);
  for (StringRef A : Aliases)
    Names += ", " + (Group.empty() ? A.str() : (Group + " " + A).str());
  return Names;
}

static void listGroup(Session &S, StringRef Group) {
  bool Any = false;
  for (const Command *C : allCommands())
    if (StringRef(C->Name).starts_with(Group.str() + " ")) {
      if (!Any)
        S.Out << "\nList of " << Group << " subcommands:\n\n";
      Any = true;
      S.Out << C->Name << " -- " << C->summary() << '\n';
    }
}

// "backtrace, bt, where, zz", and how the user defined those of the last.
static void namesOf(Session &S, StringRef Command, std::string Names,
                    bool IsUsers = false) {
  std::string Definitions;
  for (const auto &[Name, A] : S.Scripts.OtherNames.all())
    if (A.Command == Command && !A.IsAbbreviation) {
      Names += ", " + Name;
      if (std::string Text = A.definition(Name); !Text.empty())
        Definitions += "  " + Text + "\n";
    }
  // A user's command has a help text of its own, if any.
  if (!IsUsers || Names != Command)
    S.Out << Names << '\n' << Definitions;
}

static std::string summaryOf(Session &S, StringRef Command) {
  if (const UserCommand *C = S.Scripts.find(Command, /*Exactly=*/true))
    return C->Help.empty() ? "User-defined."
                           : StringRef(C->Help).split('\n').first.str();
  Expected<FoundCommand> Found = findCommand(Command);
  if (Found)
    return Found->C->summary().str();
  consumeError(Found.takeError());
  return "";
}

static void listAliases(Session &S) {
  for (const auto &[Name, A] : S.Scripts.OtherNames.all()) {
    if (A.IsAbbreviation)
      continue;
    S.Out << Name << " -- " << summaryOf(S, A.Command) << '\n';
    if (std::string Text = A.definition(Name); !Text.empty())
      S.Out << "  " << Text << '\n';
  }
}

static Error run(Session &S, StringRef Arguments) {
  if (Arguments == "aliases") {
    S.Out << "User-defined aliases of other commands.\n\nList of commands:\n\n";
    listAliases(S);
    return Error::success();
  }
  std::string Full;
  if (std::optional<std::string> Text =
          S.Scripts.OtherNames.expand(Arguments, /*Exactly=*/true)) {
    // Help is about the command, whatever arguments it gets.
    auto It = S.Scripts.OtherNames.all().find(Arguments.str());
    Full = It == S.Scripts.OtherNames.all().end() ? *Text : It->second.Command;
    Arguments = Full;
  }
  if (!Arguments.empty()) {
    StringRef Setting = Arguments;
    if (Setting.consume_front("set ") || Setting.consume_front("show "))
      if (std::optional<std::string> Name = takeSettingName(Setting)) {
        S.Out << describeSetting(S.Options, *Name) << '\n';
        return Error::success();
      }
    if (const UserCommand *C = S.Scripts.find(Arguments, /*Exactly=*/true)) {
      namesOf(S, Arguments, Arguments.str(), /*IsUsers=*/true);
      S.Out << (C->Help.empty() ? "User-defined." : C->Help) << '\n';
      return Error::success();
    }
    Expected<FoundCommand> Found = findCommand(Arguments);
    if (!Found)
      return Found.takeError();
    // "help list nosuch" is about nothing.
    if (!Found->Arguments.empty() && StringRef(Found->C->Name) != "set" &&
        StringRef(Found->C->Name) != "show")
      return createStringError("Undefined " + std::string(Found->C->Name) +
                               " command: \"" + Found->Arguments +
                               "\".  Try \"help " + Found->C->Name + "\".");
    namesOf(S, Found->C->Name, names(*Found->C));
    S.Out << Found->C->Help << '\n';
    listGroup(S, Found->C->Name);
    return Error::success();
  }
  S.Out << "List of commands:\n\n";
  for (const Command *C : allCommands())
    if (C->summary() != "Not for core dumps: nothing runs.")
      S.Out << C->Name << " -- " << C->summary() << '\n';
  for (const auto &[Name, C] : S.Scripts.userCommands())
    S.Out << Name << " -- "
          << (C.Help.empty() ? "User-defined."
                             : StringRef(C.Help).split('\n').first)
          << '\n';
  listAliases(S);
  S.Out
      << "\nType \"help\" followed by a command name for full documentation.\n"
         "Type \"apropos word\" to search for commands related to \"word\".\n"
         "Command names may be shortened as long as they are unambiguous.\n";
  return Error::success();
}

static const Command HelpCommand("help", "h", Help, run, Completes::Command);

static const char AproposHelp[] = R"(Search for commands matching a REGEXP.
Usage: apropos [-v] REGEXP
In their names and their help; -v prints all of that.)";

static Error apropos(Session &S, StringRef Arguments) {
  bool Verbose = Arguments.consume_front("-v ");
  if (Arguments.trim().empty())
    return createStringError("REGEXP string is empty");
  // Without regard to case, as gdb searches.
  Expected<Pattern> Words = Pattern::parse(Arguments, /*IgnoreCase=*/true);
  if (!Words)
    return Words.takeError();
  for (const Command *C : allCommands()) {
    if (!Words->matches(C->Name) && !Words->matches(C->Help) &&
        !Words->matches(C->Aliases))
      continue;
    S.Out << names(*C) << " -- "
          << (Verbose ? StringRef(C->Help) : C->summary()) << '\n';
    if (Verbose)
      S.Out << '\n';
  }
  for (StringRef Name : settingNames(""))
    if (Words->matches(Name))
      S.Out << "set " << Name << ", show " << Name << " -- "
            << describeSetting(S.Options, Name) << '\n';
  return Error::success();
}

static const Command Apropos("apropos", "", AproposHelp, apropos);

static const char CompleteHelp[] =
    R"(List the completions for the rest of the line as a command.
Usage: complete TEXT)";

static Error complete(Session &S, StringRef Arguments) {
  json::Array List;
  for (const std::string &Line : completeLine(S, Arguments))
    if (S.Json)
      List.push_back(jsonText(Line));
    else
      S.Out << Line << '\n';
  if (S.Json)
    printJson(S, std::move(List));
  return Error::success();
}

static const Command CompleteCommand("complete", "", CompleteHelp, complete);
