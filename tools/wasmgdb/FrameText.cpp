//===- FrameText.cpp - Frames and source lines as text --------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FrameText.h"
#include "JsonOutput.h"
#include "Pattern.h"
#include "lib/coredump/OtherModules.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace wasm_coredump {

std::string codeAddress(const StackFrame &F) {
  std::string Result;
  raw_string_ostream OS(Result);
  OS << format_hex(F.FileOffset.value_or(0), 10);
  return Result;
}

std::string otherModule(const Session &S, const StackFrame &F) {
  StringRef Name = moduleNameOf(S.Dump, *F.Of);
  return Name.empty() ? "another module" : Name.str();
}

std::string frameText(Session &S, const StackFrame &F) {
  std::string Result;
  raw_string_ostream OS(Result);
  const SourceFrame &Source = *F.Source;
  if (F.IsInnermost && F.FileOffset)
    OS << codeAddress(F) << " in ";
  OS << Source.Name << " (";
  const std::string &Shown = S.Options.FrameArguments;
  FormatOptions Options = S.Options.Print;
  Options.ScalarsOnly = Shown == "scalars";
  // To name what addresses are of, all units must be read; a stack needs few.
  Options.Symbols = false;
  FrameContext Context = F.context(S.Dump);
  bool First = true;
  for (const Variable &V : S.Info->variables(Source, Context.Pc)) {
    if (!V.IsParameter)
      continue;
    if (Shown == "presence") {
      OS << "...";
      break;
    }
    OS << (First ? "" : ", ") << V.Name << '=';
    if (Shown == "none")
      OS << "...";
    else
      OS << formatValue(S.reader(), S.Info->evaluate(V, Source, Context),
                        Options);
    First = false;
  }
  OS << ')';
  if (!Source.Where.File.empty()) {
    OS << " at " << Source.Where.File;
    if (Source.Where.Line)
      OS << ':' << Source.Where.Line;
  }
  if (F.Of->Elsewhere)
    OS << " from " << otherModule(S, F);
  return Result;
}

void printFrameLine(Session &S, size_t Level, const StackFrame &F) {
  std::string Number = std::to_string(Level);
  Number.resize(std::max<size_t>(Number.size(), 2), ' ');
  S.Out << '#' << Number << ' ' << frameText(S, F) << '\n';
}

void printSourceLine(Session &S, const SourceLocation &Where) {
  if (Where.File.empty() || Where.Line == 0)
    return;
  S.Out << Where.Line << '\t';
  const std::vector<std::string> *Lines = S.Sources.lines(Where);
  if (!Lines)
    S.Out << Where.File << ": No such file or directory.\n";
  else if (Where.Line > Lines->size())
    S.Out << "in " << Where.File << "\n";
  else
    S.Out << (*Lines)[Where.Line - 1] << '\n';
}

void printFrame(Session &S, size_t Level) {
  const StackFrame &F = S.frames()[Level];
  if (S.Json)
    return printJson(S, jsonFrame(S, Level, F, false));
  printFrameLine(S, Level, F);
  printSourceLine(S, F.Source->Where);
}

Error moveFrame(Session &S, int64_t Levels, bool Silently) {
  if (S.frames().empty())
    return noStack(S);
  int64_t Last = static_cast<int64_t>(S.frames().size()) - 1;
  int64_t From = static_cast<int64_t>(S.currentFrame());
  if (Levels > 0 && From == Last)
    return createStringError("Initial frame selected; you cannot go up.");
  if (Levels < 0 && From == 0)
    return createStringError("Bottom (innermost) frame selected; you cannot "
                             "go down.");
  // Compared by distance, so that no count can overflow.
  int64_t To = Levels >= Last - From ? Last
               : Levels <= -From     ? 0
                                     : From + Levels;
  if (Error E = S.selectFrame(static_cast<size_t>(To)))
    return E;
  if (!Silently)
    printFrame(S, static_cast<size_t>(To));
  return Error::success();
}

bool printVariables(Session &S, const StackFrame &F, bool Parameters,
                    StringRef Indent,
                    function_ref<bool(const Variable &)> Want) {
  bool Any = false;
  FrameContext Context = F.context(S.Dump);
  for (const Variable &V : S.Info->variables(*F.Source, Context.Pc)) {
    if (V.IsParameter != Parameters || (!Parameters && V.IsArtificial) ||
        !Want(V))
      continue;
    Any = true;
    S.Out << Indent << V.Name << " = "
          << formatValue(S.reader(), S.Info->evaluate(V, *F.Source, Context),
                         S.Options.Print);
    if (V.IsShadowed)
      S.Out << "\t<" << F.Source->Where.File << ':' << V.Line << ", shadowed>";
    S.Out << '\n';
  }
  return Any;
}

// What info locals and info args have in common.
Error showVariables(Session &S, bool Parameters, StringRef Arguments) {
  Expected<SymbolQuery> Query = SymbolQuery::parse(Arguments);
  if (!Query)
    return Query.takeError();
  Expected<const StackFrame *> F = S.frame();
  if (!F) {
    consumeError(F.takeError());
    return createStringError("No frame selected.");
  }
  auto Want = [&](const Variable &V) {
    return Query->Name.matches(V.Name) &&
           (Query->OfType.isEmpty() || Query->OfType.matches(typeName(V.Of)));
  };
  if (S.Json) {
    printJson(S, jsonVariables(S, **F, Parameters, Want));
    return Error::success();
  }
  bool All = Query->Name.isEmpty() && Query->OfType.isEmpty();
  if (printVariables(S, **F, Parameters, "", Want) || Query->Quiet)
    return Error::success();
  if (!(*F)->Source->Scope)
    S.Out << "No symbol table info available.\n";
  else
    S.Out << (All          ? Parameters ? "No arguments.\n" : "No locals.\n"
              : Parameters ? "No matching arguments.\n"
                           : "No matching locals.\n");
  return Error::success();
}

Error noStack(Session &S) {
  for (const Thread &T : S.Dump.Threads)
    if (!T.Frames.empty())
      return createStringError(
          "No stack: thread " + Twine(S.currentThread()) +
          " has no frames. \"info threads\" shows those that have.");
  return createStringError("No stack.");
}

} // namespace wasm_coredump
