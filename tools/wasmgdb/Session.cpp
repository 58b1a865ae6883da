//===- Session.cpp - A module, a dump, and where the user is --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Session.h"
#include "Command.h"
#include "FrameText.h"
#include "Interrupt.h"

using namespace llvm;

namespace wasm_coredump {

Session::Session(const Module &M, const Coredump &Dump, std::string ModulePath,
                 std::string DumpPath, raw_ostream &Out, raw_ostream &Errors,
                 const Module *DebugFile,
                 std::vector<std::string> DebugDirectories)
    : M(M), Dump(Dump), ModulePath(std::move(ModulePath)),
      DumpPath(std::move(DumpPath)), Out(Out), Errors(Errors),
      Info(DebugInfo::open(M, DebugFile,
                           {this->ModulePath, std::move(DebugDirectories)})),
      Values(*this), Scripts(*this),
      LookUpValue([this](StringRef Name) { return Values.get(Name); }),
      LookUpLocal([this](const Symbol &Function, StringRef Name) {
        return localOf(Function, Name);
      }) {
  if (!frames().empty())
    listAround(frames().front().Source->Where);
}

Error Session::run(StringRef Line) { return Scripts.run(Line, Input); }

bool Session::execute(StringRef Line) {
  clearInterrupt();
  Error E = run(Line);
  // Both streams may be the same terminal: keep their order.
  Out.flush();
  printWarnings();
  if (!E)
    return true;
  Errors << toString(std::move(E)) << "\n";
  Errors.flush();
  return false;
}

void Session::printWarnings() {
  ArrayRef<std::string> All = Info->warnings();
  for (const std::string &W : All.drop_front(WarningsPrinted))
    Errors << "warning: " << W << "\n";
  WarningsPrinted = All.size();
  Errors.flush();
}

const StackView &Session::stackOf(size_t Number) {
  auto It = Stacks.find(Number);
  if (It == Stacks.end())
    It = Stacks.try_emplace(Number, *Info, Dump.Threads[Number - 1]).first;
  return It->second;
}

ArrayRef<StackFrame> Session::frames() {
  if (ThreadNumber > Dump.Threads.size())
    return {};
  return stackOf(ThreadNumber).frames();
}

void Session::selectThread(size_t Number) {
  ThreadNumber = Number;
  FrameNumber = 0;
  if (!frames().empty())
    listAround(frames().front().Source->Where);
}

Expected<const StackFrame *> Session::frame() {
  ArrayRef<StackFrame> All = frames();
  if (FrameNumber >= All.size())
    return noStack(*this);
  return &All[FrameNumber];
}

Error Session::selectFrame(size_t Number) {
  ArrayRef<StackFrame> All = frames();
  if (All.empty())
    return noStack(*this);
  if (Number >= All.size())
    return createStringError("No frame at level " + std::to_string(Number) +
                             ".");
  FrameNumber = Number;
  listAround(All[Number].Source->Where);
  return Error::success();
}

void Session::listAround(const SourceLocation &Where) {
  Listing = Where;
  FirstListed = LastListed = 0;
}

ValueReader Session::reader() {
  return ValueReader(*Info, scope().Context.memory());
}

ExpressionScope Session::scope() {
  ExpressionScope Scope;
  Scope.Context.Dump = &Dump;
  Scope.Convenience = LookUpValue;
  Scope.LocalOf = LookUpLocal;
  ArrayRef<StackFrame> All = frames();
  if (FrameNumber < All.size()) {
    Scope.Frame = All[FrameNumber].Source;
    Scope.Context = All[FrameNumber].context(Dump);
  }
  // Where a crash ends in code without debug info (abort), expressions are in the
  // language of what called it.
  if (Scope.Frame && Scope.Frame->Language.empty())
    for (const StackFrame &F : All.drop_front(FrameNumber))
      if (!F.Source->Language.empty()) {
        WithLanguage = *Scope.Frame;
        WithLanguage.Language = F.Source->Language;
        Scope.Frame = &WithLanguage;
        break;
      }
  // set language
  auto Chosen = Options.Ignored.find("language");
  if (Scope.Frame && Chosen != Options.Ignored.end() &&
      Chosen->second != "auto" && Chosen->second != "local") {
    WithLanguage = *Scope.Frame;
    WithLanguage.Language = Chosen->second;
    Scope.Frame = &WithLanguage;
  }
  return Scope;
}

Expected<Datum> Session::localOf(const Symbol &Function, StringRef Name) {
  ArrayRef<StackFrame> All = frames();
  for (const StackFrame &F :
       All.drop_front(std::min(FrameNumber, All.size()))) {
    if (F.Source->Name != Function.Name)
      continue;
    FrameContext Context = F.context(Dump);
    std::optional<Variable> Found;
    // Of the function itself, not of a block in it, if both have one.
    for (Variable &V : Info->variables(*F.Source, Context.Pc))
      if (V.Name == Name && (!Found || V.Depth < Found->Depth))
        Found = std::move(V);
    if (!Found)
      return createStringError("No symbol \"" + Name.str() +
                               "\" in specified context.");
    return Info->evaluate(*Found, *F.Source, Context);
  }
  return createStringError("No frame is currently executing in block " +
                           Function.Name + ".");
}

void Session::setExamined(uint64_t Address, bool IsCode) {
  ExamineNext = Address;
  const Type *To = Info->findType(IsCode ? "void" : "int");
  Values.set("_", Datum::constant(Info->pointerTo(To), Address));
}

Expected<Datum> Session::evaluate(StringRef Expression) {
  ExpressionScope Scope = scope();
  auto Assign = [this](StringRef Name, const Datum &D) {
    if (Values.isReserved(Name))
      return false;
    Values.set(Name, D);
    return true;
  };
  Scope.Assign = Assign;
  return evaluateExpression(*Info, Scope, Expression);
}

} // namespace wasm_coredump
