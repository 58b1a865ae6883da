//===- NameParts.cpp - Names as written and as in the debug info ----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Taking qualified names apart and comparing their parts. Pure text: what the
// debug info says about default arguments is looked at in NameIndex.cpp.
//
//===----------------------------------------------------------------------===//

#include "NameIndex.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

// Names of templates nest deeply in real programs, but not like this.
constexpr unsigned MaxNameDepth = 24;

static bool isWordChar(char C) { return isAlnum(C) || C == '_' || C == '$'; }

std::string normalizeName(StringRef Name) {
  std::string Result;
  Result.reserve(Name.size());
  bool Space = false;
  for (char C : Name) {
    if (isSpace(C)) {
      Space = true;
      continue;
    }
    if (Space && !Result.empty() && isWordChar(C) && isWordChar(Result.back()))
      Result += ' ';
    Space = false;
    Result += C;
  }
  return Result;
}

namespace {
/// Walks over a name and knows if it stands inside of brackets. The < and > of
/// operators and arrows are no brackets.
class Scanner {
public:
  explicit Scanner(StringRef Text) : Text(Text) { skipOperator(0); }

  bool atTopLevel() const { return Depth == 0; }

  /// Looks at the character at Index; call it for each one, in order.
  void step(size_t Index) {
    if (Index < OperatorEnd)
      return;
    char C = Text[Index];
    if (C == '<' || C == '(' || C == '[' || C == '{') {
      ++Depth;
    } else if (C == ')' || C == ']' || C == '}' ||
               (C == '>' && (Index == 0 || Text[Index - 1] != '-'))) {
      if (Depth)
        --Depth;
    } else if (C == ':' && Depth == 0) {
      skipOperator(Index + 1);
    }
  }

private:
  void skipOperator(size_t From) {
    StringRef Rest = Text.substr(From);
    if (!Rest.consume_front("operator") || Rest.empty() ||
        isWordChar(Rest.front()))
      return;
    OperatorEnd = Text.size() - Rest.size();
    while (OperatorEnd < Text.size() &&
           StringRef("<>=-+*/%^&|~!()[],").contains(Text[OperatorEnd]) &&
           // operator<<int> is the template of operator<.
           !(Text[OperatorEnd] == '<' &&
             Text.substr(0, OperatorEnd).ends_with("<<")))
      ++OperatorEnd;
  }

  StringRef Text;
  unsigned Depth = 0;
  size_t OperatorEnd = 0;
};
} // namespace

SmallVector<StringRef, 8> splitName(StringRef Qualified) {
  SmallVector<StringRef, 8> Parts;
  Scanner S(Qualified);
  size_t Begin = 0;
  for (size_t N = 0; N < Qualified.size(); ++N) {
    if (S.atTopLevel() && Qualified.substr(N).starts_with("::")) {
      Parts.push_back(Qualified.slice(Begin, N).trim());
      S.step(N);
      S.step(N + 1);
      Begin = ++N + 1;
      continue;
    }
    S.step(N);
  }
  Parts.push_back(Qualified.substr(Begin).trim());
  return Parts;
}

// "vector<int, A>*" as "vector", its arguments, and "*".
static bool splitTemplate(StringRef Part, StringRef &Base,
                          SmallVectorImpl<StringRef> &Arguments,
                          StringRef &Tail) {
  Scanner S(Part);
  size_t Open = 0, Begin = 0, Close = 0;
  unsigned Depth = 0;
  for (size_t N = 0; N < Part.size(); ++N) {
    bool Outside = S.atTopLevel();
    S.step(N);
    if (!Open && Outside && !S.atTopLevel() && Part[N] == '<' && N) {
      Open = N;
      Begin = N + 1;
      Depth = 1;
      continue;
    }
    if (!Open || Close)
      continue;
    if (StringRef("<([{").contains(Part[N]))
      ++Depth;
    else if (StringRef(">)]}").contains(Part[N]) && Part[N - 1] != '-')
      --Depth;
    if (Depth == 0 || (Depth == 1 && Part[N] == ',')) {
      Arguments.push_back(Part.slice(Begin, N));
      Begin = N + 1;
      if (Depth == 0)
        Close = N;
    }
  }
  if (!Close)
    return false;
  Base = Part.take_front(Open);
  Tail = Part.substr(Close + 1);
  return true;
}

// Namespaces that libraries version themselves with: std::__2, std::__cxx11.
static bool isVersionNamespace(StringRef Part) {
  return Part.consume_front("__") && !Part.empty() &&
         (isDigit(Part.front()) || Part == "cxx11" || Part.starts_with("ndk"));
}

// 3U, 3UL and 3 are the same argument.
static StringRef withoutSuffix(StringRef Argument) {
  StringRef Digits = Argument.rtrim("uUlL");
  StringRef Number = Digits;
  Number.consume_front("-");
  bool IsNumber = !Number.empty() && all_of(Number, isDigit);
  return IsNumber ? Digits : Argument;
}

static StringRef canonicalWord(StringRef Name) {
  return Name == "unsigned"                         ? "unsigned int"
         : Name == "long int"                       ? "long"
         : Name == "long unsigned int"              ? "unsigned long"
         : Name == "unsigned long int"              ? "unsigned long"
         : Name == "short int"                      ? "short"
         : Name == "short unsigned int"             ? "unsigned short"
         : Name == "long long int"                  ? "long long"
         : Name == "signed" || Name == "signed int" ? "int"
                                                    : withoutSuffix(Name);
}

static std::optional<unsigned> matchPart(StringRef Written, StringRef Full,
                                         bool Bare, unsigned Depth);

// Whole names, which are normalized.
static std::optional<unsigned> matchText(StringRef Written, StringRef Full,
                                         unsigned Depth) {
  if (canonicalWord(Written) == canonicalWord(Full))
    return 0;
  if (Depth > MaxNameDepth)
    return std::nullopt;
  SmallVector<StringRef, 8> W = splitName(Written), F = splitName(Full);
  unsigned Rank = 0;
  size_t At = 0;
  for (StringRef Part : F) {
    if (At < W.size())
      if (std::optional<unsigned> R =
              matchPart(W[At], Part, false, Depth + 1)) {
        Rank += *R;
        ++At;
        continue;
      }
    if (!isVersionNamespace(Part))
      return std::nullopt;
  }
  return At == W.size() ? std::optional<unsigned>(Rank) : std::nullopt;
}

static std::optional<unsigned> matchPart(StringRef Written, StringRef Full,
                                         bool Bare, unsigned Depth) {
  if (Written == Full)
    return 0;
  StringRef WBase = Written, FBase, WTail, FTail;
  SmallVector<StringRef, 8> W, F;
  if (Depth > MaxNameDepth || !splitTemplate(Full, FBase, F, FTail))
    return std::nullopt;
  if (!splitTemplate(Written, WBase, W, WTail))
    return Bare && Written == FBase ? std::optional<unsigned>(1000)
                                    : std::nullopt;
  if (WBase != FBase || WTail != FTail || W.size() > F.size())
    return std::nullopt;
  unsigned Rank = static_cast<unsigned>(F.size() - W.size());
  for (size_t N = 0; N < W.size(); ++N) {
    std::optional<unsigned> R = matchText(W[N], F[N], Depth + 1);
    if (!R)
      return std::nullopt;
    Rank += *R;
  }
  return std::min(Rank, 999u);
}

std::optional<unsigned> matchNamePart(StringRef Written, StringRef Full,
                                      bool BareTemplates) {
  if (Written == Full)
    return 0;
  return matchPart(normalizeName(Written), normalizeName(Full), BareTemplates,
                   0);
}

} // namespace wasm_coredump
