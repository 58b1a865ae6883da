//===- Aliases.cpp - Users' other names of commands -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Aliases.h"
#include "Command.h"
#include "Script.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

static bool isInWord(char C) {
  return isAlnum(C) || C == '_' || C == '-' || C == '.';
}

// The words that a line begins with: "zz" and "x" of "zz x + 1".
static SmallVector<StringRef, 4> leadingWords(StringRef Line) {
  SmallVector<StringRef, 4> Result;
  Line = Line.ltrim();
  while (Result.size() < 4) {
    StringRef Word = Line.take_while(isInWord);
    if (Word.empty())
      break;
    Result.push_back(Word);
    Line = Line.drop_front(Word.size());
    StringRef Next = Line.ltrim();
    if (Next.size() == Line.size())
      break;
    Line = Next;
  }
  return Result;
}

// One space between words.
static std::string normalized(StringRef Words) {
  SmallVector<StringRef, 4> Parts;
  SplitString(Words, Parts);
  return join(Parts, " ");
}

std::string Alias::definition(StringRef Name) const {
  return Arguments.empty()
             ? ""
             : ("alias " + Name + " = " + Command + " " + Arguments).str();
}

std::optional<std::string> Aliases::expand(StringRef Line, bool Exactly) const {
  SmallVector<StringRef, 4> Words = leadingWords(Line);
  for (size_t Count = Words.size(); Count > 0; --Count) {
    std::string Name = join(ArrayRef<StringRef>(Words).take_front(Count), " ");
    auto It = ByName.find(Name);
    if (It == ByName.end() && !Exactly && Count == 1) {
      It = ByName.lower_bound(Name);
      auto Fits = [&](auto At) {
        return At != ByName.end() && StringRef(At->first).starts_with(Name);
      };
      if (!Fits(It) || Fits(std::next(It)))
        continue;
    }
    if (It == ByName.end())
      continue;
    const Alias &A = It->second;
    // Spaces at the end may be what `echo` is to print.
    StringRef Rest =
        Line.substr(static_cast<size_t>(Words[Count - 1].end() - Line.begin()));
    bool IsFormat = Rest.starts_with("/");
    Rest = Rest.ltrim();
    std::string Result = A.Command;
    if (!A.Arguments.empty())
      Result += " " + A.Arguments;
    if (!Rest.empty())
      Result += (IsFormat && A.Arguments.empty() ? "" : " ") + Rest.str();
    return Result;
  }
  return std::nullopt;
}

// Is it the whole name of a command of wasmgdb's?
static bool isCommand(StringRef Name) {
  StringRef Group, Last;
  std::tie(Group, Last) = Name.rsplit(' ');
  return any_of(allCommands(), [&](const Command *C) {
    if (Name == C->Name)
      return true;
    auto [First, Second] = StringRef(C->Name).rsplit(' ');
    bool SameGroup = Last.empty() ? Second.empty() : First == Group;
    SmallVector<StringRef, 4> Others;
    SplitString(C->Aliases, Others);
    return SameGroup && is_contained(Others, Last.empty() ? Name : Last);
  });
}

static Error usage() {
  return createStringError(
      "Usage: alias [-a] [--] ALIAS = COMMAND [DEFAULT-ARGS...]");
}

Error Aliases::define(const Script &Scripts, StringRef Text) {
  Alias New;
  for (Text = Text.trim(); Text.starts_with("-");) {
    StringRef Option = Text.take_until([](char C) { return isSpace(C); });
    if (Option != "-a" && Option != "--")
      return createStringError("Unrecognized option at: " + Text);
    Text = Text.drop_front(Option.size()).ltrim();
    New.IsAbbreviation |= Option == "-a";
    if (Option == "--")
      break;
  }
  auto [Left, Right] = Text.split('=');
  std::string Name = normalized(Left);
  Right = Right.trim();
  if (Name.empty() || !Text.contains('='))
    return usage();
  SmallVector<StringRef, 4> Words;
  SplitString(Name, Words);
  for (StringRef Word : Words)
    if (!all_of(Word, isInWord))
      return createStringError("Invalid command name: " + Name);

  StringRef First = Right.take_while(isInWord);
  if (Scripts.find(First, /*Exactly=*/true)) {
    New.Command = First.str();
    New.Arguments = Right.drop_front(First.size()).trim().str();
  } else if (expand(Right, /*Exactly=*/true)) {
    // What that one stands for.
    SmallVector<StringRef, 4> Leading = leadingWords(Right);
    for (size_t Count = Leading.size(); Count > 0; --Count) {
      auto It = ByName.find(
          join(ArrayRef<StringRef>(Leading).take_front(Count), " "));
      if (It == ByName.end())
        continue;
      if (!It->second.Arguments.empty())
        return createStringError(
            "Cannot define an alias of an alias that has default args");
      New.Command = It->second.Command;
      New.Arguments = Right
                          .substr(static_cast<size_t>(Leading[Count - 1].end() -
                                                      Right.begin()))
                          .trim()
                          .str();
      break;
    }
  } else {
    Expected<FoundCommand> Found = findCommand(Right);
    if (!Found)
      return Found.takeError();
    New.Command = Found->C->Name;
    New.Arguments = Found->Arguments.str();
    // Settings are no commands here, but for a name of as many words they are.
    if (Words.size() > 2 && (New.Command == "set" || New.Command == "show")) {
      SmallVector<StringRef, 4> Given = leadingWords(Right);
      if (Given.size() < Words.size())
        return createStringError(
            "Mismatched command length between ALIAS and COMMAND.");
      ArrayRef<StringRef> Own(Given);
      New.Command = join(Own.take_front(Words.size()), " ");
      New.Arguments = Right
                          .substr(static_cast<size_t>(
                              Given[Words.size() - 1].end() - Right.begin()))
                          .trim()
                          .str();
    }
  }
  if (Words.size() > 1) {
    SmallVector<StringRef, 4> Of;
    SplitString(New.Command, Of);
    if (Of.size() != Words.size())
      return createStringError(
          "Mismatched command length between ALIAS and COMMAND.");
    if (ArrayRef<StringRef>(Of).drop_back() !=
        ArrayRef<StringRef>(Words).drop_back())
      return createStringError("ALIAS and COMMAND prefixes do not match.");
  }
  if (isCommand(Name) || ByName.count(Name) ||
      Scripts.find(Name, /*Exactly=*/true))
    return createStringError("Alias already exists: " + Name);
  ByName[Name] = std::move(New);
  return Error::success();
}

} // namespace wasm_coredump
