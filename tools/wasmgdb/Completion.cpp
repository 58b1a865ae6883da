//===- Completion.cpp - What a line can become ----------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Completion.h"
#include "Command.h"
#include "lib/debuginfo/Operators.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace llvm;

namespace wasm_coredump {

namespace {

constexpr size_t MaxCompletions = 200;

/// Collects words that begin with what was typed of the last one.
class Words {
public:
  Words(StringRef Line, StringRef Last)
      : Before(Line.drop_back(Last.size())), Last(Last) {}

  void add(StringRef Word) {
    if (Found.size() < MaxCompletions && Word.starts_with(Last))
      Found.insert((Before + Word).str());
  }
  bool isFull() const { return Found.size() >= MaxCompletions; }
  std::vector<std::string> take() { return {Found.begin(), Found.end()}; }

  const StringRef Before, Last;

private:
  std::set<std::string> Found;
};

bool isNameChar(char C) { return isAlnum(C) || C == '_' || C == '$'; }

// The name at the end of an expression, with its qualifiers.
StringRef lastName(StringRef Text) {
  size_t N = Text.size();
  while (N > 0) {
    if (isNameChar(Text[N - 1]))
      --N;
    else if (N > 1 && Text[N - 1] == ':' && Text[N - 2] == ':')
      N -= 2;
    else
      break;
  }
  return Text.drop_front(N);
}

void addMembers(const Type *T, Words &To, unsigned Depth) {
  T = strip(T);
  if (Depth > 8 || !isAggregate(T))
    return;
  for (const Member &M : T->members()) {
    // Members of bases and of what has no name are the object's own.
    if (M.IsBase || M.Name.empty())
      addMembers(M.Of, To, Depth + 1);
    else if (!M.IsArtificial)
      To.add(M.Name);
  }
}

// What is in front of the last "." or "->", from where its operand begins.
StringRef operandBefore(StringRef Text) {
  size_t N = Text.size();
  int Depth = 0;
  while (N > 0) {
    char C = Text[N - 1];
    if (C == ')' || C == ']') {
      ++Depth;
    } else if (C == '(' || C == '[') {
      if (Depth == 0)
        break;
      --Depth;
    } else if (Depth == 0 && !isNameChar(C) && C != '.' && C != ':' &&
               !(C == '>' && N > 1 && Text[N - 2] == '-') &&
               !(C == '-' && N < Text.size() && Text[N] == '>')) {
      break;
    }
    --N;
  }
  return Text.drop_front(N);
}

void addNames(Session &S, Words &To,
              std::optional<SymbolKind> Kind = std::nullopt) {
  for (const std::string &Name :
       S.names().completions(To.Last, MaxCompletions, Kind))
    To.add(Name);
}

void addFiles(Session &S, Words &To) {
  for (const SourceLocation &Where : S.lines().files())
    To.add(sys::path::filename(Where.File));
}

void addValues(Session &S, Words &To) {
  if (To.Last.starts_with("$")) {
    for (const auto &Entry : S.Values.variables())
      To.add("$" + Entry.first);
    ArrayRef<StackFrame> Frames = S.frames();
    if (S.currentFrame() < Frames.size())
      for (const Register &R : registersOf(S, Frames[S.currentFrame()]))
        To.add("$" + R.Name);
    return;
  }
  StringRef Before = To.Before.rtrim();
  bool Arrow = Before.consume_back("->");
  if (Arrow || Before.consume_back(".")) {
    Expected<Datum> D = S.evaluate(operandBefore(Before));
    if (!D)
      return consumeError(D.takeError());
    const Type *T = strip(D->Of);
    // Through pointers and references alike: the type alone is needed.
    if ((T->Kind == TypeKind::Pointer || isReference(T)) && T->target())
      T = strip(T->target());
    if (T->Kind == TypeKind::Pointer && T->target())
      T = strip(T->target());
    return addMembers(S.Info->definitionOf(T), To, 0);
  }
  ExpressionScope Scope = S.scope();
  if (Scope.Frame)
    for (const Variable &V :
         S.Info->variables(*Scope.Frame, Scope.Context.Pc)) {
      To.add(V.Name);
      if (V.Name == "this" && strip(V.Of)->target())
        addMembers(S.Info->definitionOf(strip(V.Of)->target()), To, 0);
    }
  addNames(S, To);
}

void addPaths(Words &To) {
  StringRef Directory = sys::path::parent_path(To.Last);
  std::error_code Failed;
  SmallString<128> Where(Directory.empty() ? "." : Directory);
  for (sys::fs::directory_iterator It(Where, Failed), End;
       !Failed && It != End && !To.isFull(); It.increment(Failed)) {
    StringRef Path = It->path();
    if (Directory.empty())
      Path.consume_front("./");
    bool IsDirectory = sys::fs::is_directory(It->path());
    To.add(IsDirectory ? (Path + "/").str() : Path.str());
  }
}

void addCommands(Session &S, Words &To, StringRef Group) {
  for (const Command *C : allCommands()) {
    auto [First, Second] = StringRef(C->Name).split(' ');
    if (Group.empty())
      To.add(First);
    else if (First == Group && !Second.empty())
      To.add(Second);
  }
  if (Group.empty())
    for (const auto &Entry : S.Scripts.userCommands())
      To.add(Entry.first);
  for (const auto &[Name, A] : S.Scripts.OtherNames.all()) {
    auto [First, Rest] = StringRef(Name).split(' ');
    if (!A.IsAbbreviation &&
        (Group.empty() || (First == Group && !Rest.empty())))
      To.add(Group.empty() ? First : Rest);
  }
}

} // namespace

std::vector<std::string> completeLine(Session &S, StringRef Typed) {
  Typed = Typed.ltrim();
  // What follows an alias is completed as for its command.
  size_t End = Typed.find_last_of(" \t");
  if (End != StringRef::npos)
    if (std::optional<std::string> Full =
            S.Scripts.OtherNames.expand(Typed.take_front(End), true)) {
      StringRef Last = Typed.drop_front(End);
      std::vector<std::string> Result;
      for (const std::string &Line : completeLine(S, *Full + Last.str()))
        if (StringRef Rest = Line; Rest.consume_front(*Full))
          Result.push_back((Typed.take_front(End) + Rest).str());
      return Result;
    }
  size_t Space = Typed.find_last_of(" \t");
  StringRef LastWord =
      Space == StringRef::npos ? Typed : Typed.drop_front(Space + 1);
  // The first word is a command's name.
  if (Space == StringRef::npos && !LastWord.contains('/')) {
    Words To(Typed, LastWord);
    addCommands(S, To, "");
    return To.take();
  }
  Expected<FoundCommand> Found = findCommand(Typed);
  std::string Group;
  if (!Found) {
    // "info reg" is no command yet, but "info" is.
    consumeError(Found.takeError());
    Expected<FoundCommand> First = findCommand(Typed.split(' ').first);
    if (!First) {
      consumeError(First.takeError());
      return {};
    }
    Found = std::move(First);
  }
  const Command &C = *Found->C;
  // What can still become a second word of the command's name.
  StringRef First = StringRef(C.Name).split(' ').first;
  bool AtSecond = Typed.count(' ') == 1;
  Words Names(Typed, LastWord);
  if (AtSecond)
    addCommands(S, Names, First);
  std::vector<std::string> Result = Names.take();
  Completes Kind = C.Argument;
  // "info reg" named a command by an abbreviation: more of it, not its argument.
  if (AtSecond && StringRef(C.Name).contains(' ') && !Result.empty())
    return Result;
  switch (Kind) {
  case Completes::Nothing:
    break;
  case Completes::Value:
  case Completes::Type: {
    Words To(Typed, lastName(Typed));
    addValues(S, To);
    append_range(Result, To.take());
    break;
  }
  case Completes::Linespec: {
    Words To(Typed, LastWord);
    addNames(S, To, SymbolKind::Function);
    addFiles(S, To);
    append_range(Result, To.take());
    break;
  }
  case Completes::File: {
    Words To(Typed, LastWord);
    addPaths(To);
    append_range(Result, To.take());
    break;
  }
  case Completes::Command: {
    Words To(Typed, LastWord);
    addCommands(S, To, "");
    append_range(Result, To.take());
    break;
  }
  case Completes::Setting: {
    StringRef Name = Typed.split(' ').second.ltrim();
    Words To(Typed, Name);
    for (StringRef Setting : settingNames(""))
      To.add(Setting);
    append_range(Result, To.take());
    break;
  }
  }
  llvm::sort(Result);
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

} // namespace wasm_coredump
