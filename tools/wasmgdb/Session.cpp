//===- Session.cpp - A module, a dump, and where the user is --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Session.h"
#include "Command.h"

using namespace llvm;

namespace wasm_coredump {

Session::Session(const Module &M, const Coredump &Dump, std::string ModulePath,
                 std::string DumpPath, raw_ostream &Out, raw_ostream &Errors,
                 const Module *DebugFile)
    : M(M), Dump(Dump), ModulePath(std::move(ModulePath)),
      DumpPath(std::move(DumpPath)), Out(Out), Errors(Errors),
      Info(DebugInfo::open(M, DebugFile)),
      Convenience([this](StringRef Name) { return remembered(Name); }) {
  if (!frames().empty())
    listAround(frames().front().Source->Where);
}

bool Session::execute(StringRef Line) {
  Line = Line.trim();
  if (Line.empty() || Line.starts_with("#"))
    return true;
  Expected<FoundCommand> Found = findCommand(Line);
  Error E = Found ? Found->C->Run(*this, Found->Arguments) : Found.takeError();
  // Both streams may be the same terminal: keep their order.
  Out.flush();
  if (!E)
    return true;
  Errors << toString(std::move(E)) << "\n";
  Errors.flush();
  return false;
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
    return createStringError("No stack.");
  return &All[FrameNumber];
}

Error Session::selectFrame(size_t Number) {
  ArrayRef<StackFrame> All = frames();
  if (All.empty())
    return createStringError("No stack.");
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

ValueReader Session::reader() const {
  return ValueReader(*Info,
                     Dump.Memories.empty() ? nullptr : &Dump.Memories.front());
}

ExpressionScope Session::scope() {
  ExpressionScope Scope;
  Scope.Context.Dump = &Dump;
  Scope.Convenience = Convenience;
  ArrayRef<StackFrame> All = frames();
  if (FrameNumber < All.size()) {
    Scope.Frame = All[FrameNumber].Source;
    Scope.Context = All[FrameNumber].context(Dump);
  }
  return Scope;
}

Expected<Datum> Session::evaluate(StringRef Expression) {
  return evaluateExpression(*Info, scope(), Expression);
}

size_t Session::remember(Datum D) {
  History.push_back(std::move(D));
  return History.size();
}

std::optional<Datum> Session::remembered(StringRef Name) {
  // $ is the last value, $$ the one before it, $$N the Nth before the last.
  size_t Number = 0;
  if (Name.consume_front("$")) {
    size_t Back = 1;
    if (!Name.empty() && Name.getAsInteger(10, Back))
      return std::nullopt;
    if (Back >= History.size())
      return std::nullopt;
    Number = History.size() - Back;
  } else if (Name.empty()) {
    Number = History.size();
  } else if (Name.getAsInteger(10, Number)) {
    return std::nullopt;
  }
  if (Number == 0 || Number > History.size())
    return std::nullopt;
  return History[Number - 1];
}

} // namespace wasm_coredump
