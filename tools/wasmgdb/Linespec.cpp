//===- Linespec.cpp - Places in the source as users name them -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Linespec.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <climits>

using namespace llvm;

namespace wasm_coredump {

SourceLocation lineOf(Session &S, const CodeAddress &A) {
  return S.Info->symbolicate(A.In->Index, A.pc()).front().Where;
}

static Error notLoaded() {
  return createStringError(
      "No symbol table is loaded.  Use the \"file\" command.");
}

// FILE:REST, but not the colons of ns::f.
static std::optional<std::pair<StringRef, StringRef>>
splitFile(StringRef Text) {
  for (size_t N = Text.size(); N-- > 1;) {
    if (Text[N] != ':')
      continue;
    if (Text[N - 1] == ':') {
      --N;
      continue;
    }
    if (N + 1 < Text.size())
      return std::make_pair(Text.take_front(N).trim(),
                            Text.drop_front(N + 1).trim());
  }
  return std::nullopt;
}

static Expected<unsigned> parseLine(StringRef Text, unsigned From) {
  bool Plus = Text.consume_front("+"), Minus = !Plus && Text.consume_front("-");
  unsigned N = 0;
  if (Text.trim().getAsInteger(10, N))
    return createStringError("malformed linespec error: unexpected string, \"" +
                             Text + "\".");
  if (Plus)
    return From + N < From ? UINT_MAX : From + N;
  if (Minus)
    return From > N ? From - N : 1;
  return N;
}

static bool looksLikeLine(StringRef Text) {
  Text = Text.ltrim("+-");
  return !Text.empty() && all_of(Text, isDigit);
}

Expected<std::vector<Linespec>> parseLinespec(Session &S, StringRef Text,
                                              const SourceLocation &Default) {
  Text = Text.trim();
  std::vector<Linespec> Result;
  if (Text.starts_with("*")) {
    Expected<CodeAddress> A = evaluateCode(S, Text.drop_front());
    if (!A)
      return A.takeError();
    Linespec L;
    L.Code = *A;
    L.IsAddress = true;
    L.Where = lineOf(S, *A);
    Result.push_back(std::move(L));
    return Result;
  }
  if (looksLikeLine(Text)) {
    if (Default.File.empty())
      return notLoaded();
    Expected<unsigned> Line = parseLine(Text, Default.Line);
    if (!Line)
      return Line.takeError();
    Linespec L;
    L.Where = Default;
    L.Where.Line = *Line;
    L.Where.Column = 0;
    Result.push_back(std::move(L));
    return Result;
  }
  StringRef File, Name = Text;
  std::vector<SourceLocation> Files;
  if (auto Parts = splitFile(Text)) {
    std::tie(File, Name) = *Parts;
    File = File.trim("\"");
    Files = S.lines().filesNamed(File);
    if (Files.empty())
      return createStringError("No source file named " + File + ".");
    if (looksLikeLine(Name)) {
      Expected<unsigned> Line = parseLine(Name, 1);
      if (!Line)
        return Line.takeError();
      for (const SourceLocation &Where : Files) {
        Linespec L;
        L.Where = Where;
        L.Where.Line = *Line;
        Result.push_back(std::move(L));
      }
      return Result;
    }
  }
  Name = Name.trim("'");
  for (const Symbol &F : S.names().functions(Name)) {
    if (!File.empty() && none_of(Files, [&](const SourceLocation &Where) {
          return Where.File == F.Declared.File &&
                 Where.Directory == F.Declared.Directory;
        }))
      continue;
    Linespec L;
    L.Where = F.Declared;
    L.Function = F.Name;
    // Known to the linker only: it has code, but no line. What is imported has
    // neither.
    if (const Function *Body = F.Function ? S.M.function(*F.Function) : nullptr)
      L.Code = CodeAddress{Body, 0};
    else if (!F.Declared.Line)
      continue;
    Result.push_back(std::move(L));
  }
  if (!Result.empty())
    return Result;
  if (File.empty()) {
    if (!S.Info->hasDwarf())
      return notLoaded();
    return createStringError("Function \"" + Name + "\" not defined.");
  }
  return createStringError("Function \"" + Name + "\" not defined in \"" +
                           File + "\".");
}

} // namespace wasm_coredump
