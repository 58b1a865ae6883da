//===- Command.cpp - Finding commands by name -----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Command.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

static std::vector<const Command *> &registry() {
  // Commands register during static initialisation, so this is made on demand.
  static std::vector<const Command *> Commands;
  return Commands;
}

Command::Command(const char *Name, const char *Aliases, const char *Help,
                 Handler Run, Completes Argument)
    : Name(Name), Aliases(Aliases), Help(Help), Run(Run), Argument(Argument) {
  registry().push_back(this);
}

const std::vector<const Command *> &allCommands() {
  std::vector<const Command *> &All = registry();
  llvm::sort(All, [](const Command *A, const Command *B) {
    return StringRef(A->Name) < StringRef(B->Name);
  });
  return All;
}

static StringRef takeWord(StringRef &Line) {
  Line = Line.ltrim();
  size_t N = 0;
  // A word ends at the format of "p/x"; some names have a dash.
  while (N < Line.size() &&
         (isAlnum(Line[N]) || Line[N] == '_' || (N && Line[N] == '-')))
    ++N;
  StringRef Word = Line.take_front(N);
  Line = Line.drop_front(N).ltrim();
  return Word;
}

// The commands whose last word is Word, or begins with it.
static SmallVector<const Command *, 4> match(StringRef Group, StringRef Word) {
  SmallVector<const Command *, 4> Prefixed;
  for (const Command *C : allCommands()) {
    StringRef Name = C->Name;
    auto [First, Second] = Name.split(' ');
    if (Group.empty() ? !Second.empty() : First != Group)
      continue;
    StringRef Last = Group.empty() ? First : Second;
    if (Last == Word)
      return {C};
    SmallVector<StringRef, 4> Aliases;
    StringRef(C->Aliases).split(Aliases, ' ', -1, false);
    if (is_contained(Aliases, Word))
      return {C};
    if (Last.starts_with(Word))
      Prefixed.push_back(C);
  }
  return Prefixed;
}

static std::string lastWord(const Command *C) {
  auto [First, Second] = StringRef(C->Name).split(' ');
  return (Second.empty() ? First : Second).str();
}

static Error undefined(StringRef Group, StringRef Word) {
  std::string Name = (Group.empty() ? "" : Group.str() + " ") + Word.str();
  std::string Help = Group.empty() ? "help" : "help " + Group.str();
  return createStringError(
      "Undefined " + (Group.empty() ? "" : Group.str() + " ") + "command: \"" +
      Word.str() + "\".  Try \"" + Help + "\".");
}

static Expected<const Command *> resolve(StringRef Group, StringRef Word) {
  SmallVector<const Command *, 4> Found = match(Group, Word);
  if (Found.empty())
    return undefined(Group, Word);
  if (Found.size() == 1)
    return Found.front();
  std::string List;
  for (const Command *C : Found)
    List += (List.empty() ? "" : ", ") + lastWord(C);
  return createStringError("Ambiguous " +
                           (Group.empty() ? "" : Group.str() + " ") +
                           "command \"" + Word.str() + "\": " + List + ".");
}

Expected<FoundCommand> findCommand(StringRef Line) {
  StringRef Rest = Line.trim();
  StringRef Word = takeWord(Rest);
  if (Word.empty())
    return undefined("", Line.trim());
  Expected<const Command *> Found = resolve("", Word);
  if (!Found)
    return Found.takeError();
  FoundCommand Result{*Found, Rest.rtrim()};
  StringRef Group = Result.C->Name;
  bool IsGroup = any_of(allCommands(), [&](const Command *C) {
    return StringRef(C->Name).starts_with(Group.str() + " ");
  });
  if (!IsGroup || Rest.empty())
    return Result;
  StringRef After = Rest;
  Word = takeWord(After);
  if (Word.empty())
    return Result;
  Found = resolve(Group, Word);
  if (!Found) {
    // "frame 2" is the command frame with an argument, not a missing one.
    // Settings are not commands: set and show know them.
    if (Group == "set" || Group == "show" ||
        (match(Group, Word).empty() && Group != "info")) {
      consumeError(Found.takeError());
      return Result;
    }
    return Found.takeError();
  }
  return FoundCommand{*Found, After.rtrim()};
}

} // namespace wasm_coredump
