//===- JsonOutput.cpp - What commands print for programs ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "JsonOutput.h"
#include "lib/coredump/OtherModules.h"
#include "lib/debuginfo/FrameOrigin.h"
#include "lib/debuginfo/ValueJson.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace wasm_coredump {

void printJson(Session &S, json::Value V) {
  S.Out << formatv("{0}", V) << '\n';
}

json::Value jsonText(StringRef Text) { return json::fixUTF8(Text); }

void addLocation(json::Object &O, const SourceLocation &Where) {
  if (!Where.File.empty()) {
    O["file"] = jsonText(Where.File);
    O["directory"] = jsonText(Where.Directory);
  }
  if (Where.Line)
    O["line"] = Where.Line;
  if (Where.Column)
    O["column"] = Where.Column;
}

json::Object jsonValue(Session &S, const Datum &D,
                       const FormatOptions &Options) {
  json::Value V = valueAsJson(S.reader(), D, Options);
  return std::move(*V.getAsObject());
}

json::Array jsonVariables(Session &S, const StackFrame &F, bool Parameters,
                          function_ref<bool(const Variable &)> Want) {
  json::Array Result;
  FrameContext Context = F.context(S.Dump);
  // Programs can't ask what is behind a pointer as people do.
  FormatOptions Options = S.Options.Print;
  Options.FollowPointers = 4;
  for (const Variable &V : S.Info->variables(*F.Source, Context.Pc)) {
    if (V.IsParameter != Parameters || (!Parameters && V.IsArtificial) ||
        !Want(V))
      continue;
    json::Object O =
        jsonValue(S, S.Info->evaluate(V, *F.Source, Context), Options);
    O["name"] = jsonText(V.Name);
    if (V.IsShadowed)
      O["shadowed"] = true;
    Result.push_back(std::move(O));
  }
  return Result;
}

json::Object jsonFrame(Session &S, size_t Level, const StackFrame &F,
                       bool WithLocals) {
  const SourceFrame &Source = *F.Source;
  json::Object O{{"level", Level},
                 {"function", jsonText(Source.Name)},
                 {"inlined", Source.Inlined},
                 {"functionIndex", F.Of->Function},
                 {"codeOffset", F.Of->CodeOffset}};
  if (F.FileOffset)
    O["fileOffset"] = *F.FileOffset;
  if (F.Of->Elsewhere) {
    O["functionIndex"] = *F.Of->Elsewhere;
    O["module"] = jsonText(moduleNameOf(S.Dump, *F.Of));
  }
  addLocation(O, Source.Where);
  if (StringRef Library = libraryOf(Source); !Library.empty())
    O["library"] = Library;
  auto All = [](const Variable &) { return true; };
  if (Source.Scope)
    O["arguments"] = jsonVariables(S, F, true, All);
  if (Source.Scope && WithLocals)
    O["locals"] = jsonVariables(S, F, false, All);
  return O;
}

} // namespace wasm_coredump
