//===- Script.cpp - Commands with bodies, and commands of users -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Script.h"
#include "Command.h"
#include "Interrupt.h"
#include "Session.h"
#include "lib/debuginfo/Operators.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace wasm_coredump {

constexpr unsigned MaxBlockDepth = 200;
constexpr unsigned MaxCallDepth = 200;
constexpr unsigned MaxFileDepth = 50;

static StringRef firstWord(StringRef Line) {
  return Line.trim().take_while(
      [](char C) { return isAlnum(C) || C == '_' || C == '-'; });
}

static StringRef afterFirstWord(StringRef Line) {
  return Line.trim().drop_front(firstWord(Line).size()).trim();
}

static bool isComment(StringRef Line) {
  return Line.empty() || Line.starts_with("#");
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

Expected<Statement> Script::read(StringRef First, LineSource *More,
                                 unsigned Depth) {
  if (Depth > MaxBlockDepth)
    return createStringError("Control structures are nested too deeply.");
  Statement St;
  StringRef Word = firstWord(First), Rest = afterFirstWord(First);
  // "if(x)" is a condition as well.
  if (Word == "if" || Word == "while") {
    St.K = Word == "if" ? Statement::Kind::If : Statement::Kind::While;
    if (Rest.empty())
      return createStringError(Word.str() + " command requires an argument.");
  } else if (Word == "define" || Word == "document") {
    St.K =
        Word == "define" ? Statement::Kind::Define : Statement::Kind::Document;
  } else {
    // Spaces at the end may be what `echo` is to print.
    St.Text = First.ltrim().str();
    return St;
  }
  St.Text = Rest.str();
  if (Error E = readBody(St, More, Depth))
    return std::move(E);
  return St;
}

// Reads up to the block's "end", or the end of the input, which ends all blocks.
Error Script::readBody(Statement &Block, LineSource *More, unsigned Depth) {
  bool InElse = false;
  while (More) {
    std::optional<std::string> Line = More->next(">");
    if (!Line)
      break;
    StringRef Text = StringRef(*Line).ltrim();
    if (Text.rtrim() == "end")
      break;
    if (Block.K == Statement::Kind::Document) {
      Block.Body.push_back({Statement::Kind::Command, *Line, {}, {}});
      continue;
    }
    if (isComment(Text.rtrim()))
      continue;
    if (Block.K == Statement::Kind::If && Text.rtrim() == "else") {
      if (InElse)
        return createStringError("Already in the \"else\" part.");
      InElse = true;
      continue;
    }
    Expected<Statement> Next = read(Text, More, Depth + 1);
    if (!Next)
      return Next.takeError();
    (InElse ? Block.Else : Block.Body).push_back(std::move(*Next));
  }
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

Error Script::run(StringRef Line, LineSource *More) {
  if (isComment(Line.trim()))
    return Error::success();
  StringRef Word = firstWord(Line);
  if (Word == "end" && afterFirstWord(Line).empty())
    return createStringError("This command cannot be used at the top level.");
  if (Word == "define") {
    // Before the body is read, as a person should not type it in vain.
    StringRef Name = afterFirstWord(Line);
    if (Name.empty())
      return createStringError(
          "Argument required (name of command to define).");
    if (firstWord(Name) != Name)
      return createStringError(
          "Junk in argument list: \"" +
          Name.drop_front(firstWord(Name).size()).trim().str() + "\"");
  }
  Expected<Statement> St = read(Line, More, 0);
  if (!St)
    return St.takeError();
  scope_exit Reset([this] { Pending = Flow::On; });
  return run(*St);
}

Error Script::runFile(StringRef Path) {
  if (Files >= MaxFileDepth)
    return createStringError("Files of commands are nested too deeply.");
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return createStringError(Path + ": " + Buffer.getError().message() + ".");
  ++Files;
  // A loop around `source` is not the file's to break.
  unsigned OuterLoops = std::exchange(Loops, 0);
  scope_exit Leave([&] {
    --Files;
    Loops = OuterLoops;
  });
  TextSource Lines((*Buffer)->getBuffer());
  while (!S.Quit) {
    std::optional<std::string> Line = Lines.next("");
    if (!Line)
      break;
    unsigned Number = Lines.line();
    if (Error E = run(*Line, &Lines))
      return createStringError(Path + ":" + Twine(Number) +
                               ": Error in sourced command file:\n" +
                               toString(std::move(E)));
  }
  return Error::success();
}

Error Script::runBody(const std::vector<Statement> &Body) {
  for (const Statement &St : Body) {
    if (S.Quit || Pending != Flow::On)
      break;
    if (Error E = checkInterrupt())
      return E;
    if (Error E = run(St))
      return E;
  }
  return Error::success();
}

Error Script::run(const Statement &St) {
  switch (St.K) {
  case Statement::Kind::Command:
    return runCommand(St.Text);
  case Statement::Kind::If: {
    Expected<bool> Holds = isTrue(St.Text);
    if (!Holds)
      return Holds.takeError();
    return runBody(*Holds ? St.Body : St.Else);
  }
  case Statement::Kind::While:
    return runWhile(St);
  case Statement::Kind::Define:
    return define(St);
  case Statement::Kind::Document:
    return document(St);
  }
  llvm_unreachable("all kinds are handled");
}

Error Script::runWhile(const Statement &St) {
  ++Loops;
  scope_exit Leave([this] { --Loops; });
  while (!S.Quit) {
    if (Error E = checkInterrupt())
      return E;
    Expected<bool> Holds = isTrue(St.Text);
    if (!Holds)
      return Holds.takeError();
    if (!*Holds)
      break;
    if (Error E = runBody(St.Body))
      return E;
    Flow Was = std::exchange(Pending, Flow::On);
    if (Was == Flow::Break)
      break;
  }
  return Error::success();
}

Error Script::runCommand(StringRef Line) {
  std::string Substituted;
  if (!Arguments.empty()) {
    Expected<std::string> Text = withArguments(Line);
    if (!Text)
      return Text.takeError();
    Substituted = std::move(*Text);
    Line = Substituted;
  }
  if (std::optional<std::string> Full = OtherNames.expand(Line, true))
    return runPlain(*Full);
  return runPlain(Line);
}

Error Script::runPlain(StringRef Line) {
  StringRef Word = firstWord(Line);
  if (Loops && (Word == "loop_break" || Word == "loop_continue")) {
    Pending = Word == "loop_break" ? Flow::Break : Flow::Continue;
    return Error::success();
  }
  if (const UserCommand *C = find(Word, /*Exactly=*/true))
    return call(*C, afterFirstWord(Line));
  Expected<FoundCommand> Found = findCommand(Line);
  if (!Found) {
    const UserCommand *C = find(Word, /*Exactly=*/false);
    std::optional<std::string> Full =
        C ? std::nullopt : OtherNames.expand(Line, /*Exactly=*/false);
    // What an alias stands for is no alias, but may have become unknown.
    if (!C && (!Full || *Full == Line))
      return Found.takeError();
    if (C || find(firstWord(*Full), true)) {
      consumeError(Found.takeError());
      return C ? call(*C, afterFirstWord(Line))
               : call(*find(firstWord(*Full), true), afterFirstWord(*Full));
    }
    Expected<FoundCommand> Other = findCommand(*Full);
    if (!Other) {
      consumeError(Other.takeError());
      return Found.takeError();
    }
    consumeError(Found.takeError());
    return runPlain(*Full);
  }
  // "hook-list" runs before list, "hookpost-list" after it.
  std::string Name = Found->C->Name;
  const UserCommand *Before = find("hook-" + Name, true);
  const UserCommand *After = find("hookpost-" + Name, true);
  if (Before)
    if (Error E = call(*Before, ""))
      return E;
  if (Error E = Found->C->Run(S, Found->Arguments))
    return E;
  return After ? call(*After, "") : Error::success();
}

Expected<bool> Script::isTrue(StringRef Condition) {
  std::string Text = Condition.str();
  if (!Arguments.empty())
    if (Error E = withArguments(Condition).moveInto(Text))
      return std::move(E);
  Expected<Datum> D = S.evaluate(Text);
  if (!D)
    return D.takeError();
  Expected<Datum> Plain = withoutReference(S.reader(), std::move(*D));
  if (!Plain)
    return Plain.takeError();
  Expected<Scalar> Known = knownScalar(S.reader(), *Plain);
  if (!Known)
    return Known.takeError();
  // -0.0 is false, too.
  if (strip(Plain->Of)->Kind == TypeKind::Float && Known->Size <= 8)
    return (Known->Low << (64 - Known->Size * 8) << 1) != 0;
  return Known->Low != 0 || Known->High != 0;
}

//===----------------------------------------------------------------------===//
// Users' commands
//===----------------------------------------------------------------------===//

const UserCommand *Script::find(StringRef Word, bool Exactly) const {
  if (Word.empty())
    return nullptr;
  auto It = Commands.lower_bound(Word.str());
  if (It == Commands.end() || !StringRef(It->first).starts_with(Word))
    return nullptr;
  if (It->first == Word)
    return &It->second;
  auto Next = std::next(It);
  bool IsUnique =
      Next == Commands.end() || !StringRef(Next->first).starts_with(Word);
  return !Exactly && IsUnique ? &It->second : nullptr;
}

Error Script::define(const Statement &St) {
  std::string Name = firstWord(St.Text).str();
  if (Name.empty() || Name != StringRef(St.Text).trim())
    return createStringError("Argument required (name of command to define).");
  Commands[Name].Body = std::make_shared<std::vector<Statement>>(St.Body);
  return Error::success();
}

Error Script::document(const Statement &St) {
  auto It = Commands.find(StringRef(St.Text).trim().str());
  if (It == Commands.end())
    return createStringError("Undefined command: \"" + St.Text + "\".");
  std::string Help;
  for (const Statement &Line : St.Body)
    Help += (Help.empty() ? "" : "\n") + Line.Text;
  It->second.Help = std::move(Help);
  return Error::success();
}

// Words, but what is quoted or in parentheses of quotes stays together.
static std::vector<std::string> splitArguments(StringRef Text) {
  std::vector<std::string> Result;
  Text = Text.trim();
  while (!Text.empty()) {
    char Quote = 0;
    size_t N = 0;
    for (; N < Text.size(); ++N) {
      char C = Text[N];
      if (C == '\\' && N + 1 < Text.size()) {
        ++N;
      } else if (Quote) {
        if (C == Quote)
          Quote = 0;
      } else if (C == '\'' || C == '"') {
        Quote = C;
      } else if (isSpace(C)) {
        break;
      }
    }
    Result.push_back(Text.take_front(N).str());
    Text = Text.drop_front(N).ltrim();
  }
  return Result;
}

// Puts arguments in the place of $argc and $arg0, $arg1, ...
Expected<std::string> Script::withArguments(StringRef Line) const {
  const std::vector<std::string> &Given = Arguments.back();
  std::string Result;
  while (true) {
    size_t At = Line.find("$arg");
    Result += Line.take_front(At);
    if (At == StringRef::npos)
      return Result;
    StringRef Rest = Line.drop_front(At + 4);
    auto EndsWord = [](StringRef After) {
      return After.empty() || (!isAlnum(After.front()) && After.front() != '_');
    };
    size_t Number = 0;
    StringRef AfterNumber = Rest;
    if (Rest.starts_with("c") && EndsWord(Rest.drop_front())) {
      Result += std::to_string(Given.size());
      Line = Rest.drop_front();
    } else if (!AfterNumber.consumeInteger(10, Number) &&
               EndsWord(AfterNumber)) {
      if (Number >= Given.size())
        return createStringError("Missing argument " + Twine(Number) +
                                 " in user function.");
      Result += Given[Number];
      Line = AfterNumber;
    } else {
      Result += "$arg";
      Line = Rest;
    }
    // Arguments that are passed on and on must not grow without bound.
    if (Result.size() > 1 << 20)
      return createStringError("The command is too long.");
  }
}

Error Script::call(UserCommand C, StringRef Text) {
  if (Arguments.size() >= MaxCallDepth)
    return createStringError(
        "Max user call depth exceeded -- command aborted.");
  Arguments.push_back(splitArguments(Text));
  unsigned OuterLoops = std::exchange(Loops, 0);
  scope_exit Leave([&] {
    Arguments.pop_back();
    Loops = OuterLoops;
  });
  return runBody(*C.Body);
}

} // namespace wasm_coredump
