//===- ExpressionTypes.cpp - Types as they are spelled --------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "ExpressionTypes.h"
#include "ExpressionLiterals.h"
#include "ExpressionTree.h"
#include "NameIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

//===----------------------------------------------------------------------===//
// Qualified names
//===----------------------------------------------------------------------===//

// Takes the arguments in angle brackets off, if they have an end.
static bool takeArguments(Lexer &L) {
  StringRef Rest = L.rest();
  if (!Rest.starts_with("<"))
    return false;
  unsigned Angles = 0, Others = 0;
  for (size_t N = 0; N < Rest.size(); ++N) {
    char C = Rest[N];
    if (C == '(' || C == '[' || C == '{') {
      ++Others;
    } else if (C == ')' || C == ']' || C == '}') {
      if (Others == 0)
        return false;
      --Others;
    } else if (C == '<') {
      ++Angles;
    } else if (C == '>' && (N == 0 || Rest[N - 1] != '-') && --Angles == 0) {
      if (Others)
        return false;
      L.seek(L.position() +
             (L.between(L.position(), StringRef::npos).size() - Rest.size()) +
             N + 1);
      return true;
    } else if (C == ';' || C == '"') {
      return false;
    }
  }
  return false;
}

// Anonymous namespaces and Rust's impl blocks are parts of names, too.
static bool takePart(Lexer &L) {
  StringRef Rest = L.rest();
  size_t Length = 0;
  if (Rest.starts_with("(anonymous namespace)"))
    Length = StringRef("(anonymous namespace)").size();
  else if (Rest.starts_with("{impl#") || Rest.starts_with("{closure"))
    Length = Rest.find('}') + 1;
  if (Length) {
    L.seek(L.position() +
           (L.between(L.position(), StringRef::npos).size() - Rest.size()) +
           Length);
    return true;
  }
  if (L.peek().Kind != TokenKind::Name)
    return false;
  L.take();
  return true;
}

static StringRef scanName(Lexer &L, bool WithArguments) {
  size_t Begin = L.position();
  L.take("::");
  if (!takePart(L)) {
    L.seek(Begin);
    return "";
  }
  for (unsigned Parts = 0; Parts < 100; ++Parts) {
    if (WithArguments && L.peek().Text.starts_with("<"))
      takeArguments(L);
    size_t Before = L.position();
    // Rust's turbofish, Vec::<T>, is the same as Vec<T>: not taken.
    if (!L.take("::"))
      break;
    if (!takePart(L)) {
      L.seek(Before);
      break;
    }
  }
  return L.between(Begin, L.position()).trim();
}

static bool isKnownName(DebugInfo &Info, const ExpressionScope &Scope,
                        StringRef Name) {
  return Info.findType(Name, Scope.Frame) || lookUpName(Info, Scope, Name) ||
         Info.names().function(Name, Scope.Frame);
}

StringRef takeQualifiedName(DebugInfo &Info, const ExpressionScope &Scope,
                            Lexer &L) {
  size_t Begin = L.position();
  StringRef Name = scanName(L, true);
  if (!Name.contains('<') || isKnownName(Info, Scope, Name))
    return Name;
  // a < b > c is two comparisons. What is written like a template, and is no
  // value, is one that the program does not have.
  size_t End = L.position();
  L.seek(Begin);
  StringRef Plain = scanName(L, false);
  StringRef Behind = Name.substr(Plain.size());
  if (Behind.starts_with("<") && !Behind.contains("&&") &&
      !Behind.contains("||") && !lookUpName(Info, Scope, Plain)) {
    L.seek(End);
    return Name;
  }
  return Plain;
}

//===----------------------------------------------------------------------===//
// Specifiers
//===----------------------------------------------------------------------===//

namespace {

class TypeParser {
public:
  TypeParser(DebugInfo &Info, const ExpressionScope &Scope, Lexer &L,
             unsigned Depth)
      : Info(Info), Scope(Scope), L(L), Depth(Depth) {}

  const Type *parse();

private:
  const Type *rustType();
  const Type *specifiers();
  const Type *declarator(const Type *T);
  const Type *suffixes(const Type *T);
  const Type *qualified(const Type *T, TypeKind Kind);
  bool takeBound(uint64_t &Count);

  DebugInfo &Info;
  const ExpressionScope &Scope;
  Lexer &L;
  unsigned Depth;
};

} // namespace

// The word order is free: "long unsigned int long".
static std::string builtinName(ArrayRef<StringRef> Words) {
  unsigned Longs = count(Words, "long");
  bool IsUnsigned = is_contained(Words, "unsigned");
  bool IsSigned = is_contained(Words, "signed");
  std::string Prefix = IsUnsigned ? "unsigned " : "";
  for (StringRef W : {"double", "float", "bool", "void", "_Bool"})
    if (is_contained(Words, W))
      return W == "_Bool"             ? "bool"
             : W == "double" && Longs ? "long double"
                                      : W.str();
  if (is_contained(Words, "char"))
    return IsSigned ? "signed char" : Prefix + "char";
  if (is_contained(Words, "__int128"))
    return Prefix + "__int128";
  if (is_contained(Words, "short"))
    return Prefix + "short";
  return Prefix + (Longs > 1 ? "long long" : Longs ? "long" : "int");
}

const Type *TypeParser::specifiers() {
  static const StringRef Builtins[] = {
      "unsigned", "signed", "long", "short", "int",   "char",
      "float",    "double", "bool", "void",  "_Bool", "__int128"};
  static const StringRef Qualifiers[] = {"const", "volatile", "restrict",
                                         "typename", "_Atomic"};
  static const StringRef Keywords[] = {"struct", "class", "union", "enum"};
  SmallVector<StringRef, 4> Words;
  const Type *T = nullptr;
  bool HasKeyword = false;
  bool IsConst = false, IsVolatile = false;
  while (true) {
    Token Next = L.peek();
    if (Next.Kind == TokenKind::Name && is_contained(Qualifiers, Next.Text)) {
      IsConst |= Next.Text == "const";
      IsVolatile |= Next.Text == "volatile";
      L.take();
      continue;
    }
    if (T)
      break;
    if (Next.Kind == TokenKind::Name && is_contained(Builtins, Next.Text)) {
      Words.push_back(L.take().Text);
      if (Words.size() > 5)
        return nullptr;
      continue;
    }
    if (!Words.empty())
      break;
    if (Next.Kind == TokenKind::Name && is_contained(Keywords, Next.Text)) {
      L.take();
      HasKeyword = true;
      continue;
    }
    StringRef Name = takeQualifiedName(Info, Scope, L);
    if (Name.empty() || (!HasKeyword && lookUpName(Info, Scope, Name)))
      return nullptr;
    T = Info.findType(Name, Scope.Frame);
    if (!T)
      return nullptr;
  }
  if (!T && Words.empty())
    return nullptr;
  if (!T) {
    std::string Name = builtinName(Words);
    T = Name == "long double" ? Info.builtin(TypeKind::Float, Name, 16)
                              : Info.findType(Name, Scope.Frame);
  }
  if (IsVolatile)
    T = qualified(T, TypeKind::Volatile);
  return IsConst ? qualified(T, TypeKind::Const) : T;
}

const Type *TypeParser::qualified(const Type *T, TypeKind Kind) {
  if (!T || T->Kind == Kind)
    return T;
  Type Made(Kind);
  Made.setTarget(T);
  return Info.made(std::move(Made));
}

//===----------------------------------------------------------------------===//
// Declarators without a name
//===----------------------------------------------------------------------===//

bool TypeParser::takeBound(uint64_t &Count) {
  Token Bound = L.take();
  if (Bound.Kind != TokenKind::Number)
    return false;
  Expected<Datum> D = numberLiteral(Info, languageOf(Scope), Bound.Text);
  if (!D) {
    consumeError(D.takeError());
    return false;
  }
  Scalar S = ValueReader(Info, nullptr).scalar(*D);
  Count = S.Low;
  return S.isValid() && isIntegral(strip(D->Of)) && S.High == 0;
}

// [2][3] and (int, char), which the type T stands in front of.
const Type *TypeParser::suffixes(const Type *T) {
  SmallVector<uint64_t, 4> Bounds;
  while (L.peek().is("[")) {
    size_t Before = L.position();
    L.take();
    uint64_t Count = 0;
    if (!takeBound(Count) || !L.take("]") || Bounds.size() >= 16) {
      L.seek(Before);
      break;
    }
    Bounds.push_back(Count);
  }
  for (uint64_t Count : reverse(Bounds))
    T = Info.arrayOf(T, Count);
  return T;
}

const Type *TypeParser::declarator(const Type *T) {
  static const StringRef Qualifiers[] = {"const", "volatile", "restrict",
                                         "__restrict"};
  for (unsigned Pointers = 0; T; ++Pointers) {
    if (Pointers > MaxTypeDepth)
      return nullptr;
    Token Next = L.peek();
    if (Next.is("*")) {
      L.take();
      T = Info.pointerTo(T);
    } else if (Next.is("&") || Next.is("&&")) {
      L.take();
      T = Info.referenceTo(T);
    } else if (Next.Kind == TokenKind::Name &&
               is_contained(Qualifiers, Next.Text)) {
      L.take();
      if (Next.Text == "const" || Next.Text == "volatile")
        T = qualified(T, Next.Text == "const" ? TypeKind::Const
                                              : TypeKind::Volatile);
    } else {
      break;
    }
  }
  // int (*)[4] and int (*)(char): the pointers apply to what comes behind.
  if (L.peek().is("(")) {
    size_t Before = L.position();
    L.take();
    unsigned Pointers = 0;
    while (Pointers < MaxTypeDepth && L.take("*"))
      ++Pointers;
    if (Pointers && L.take(")")) {
      if (L.take("(")) {
        Type Function(TypeKind::Function);
        Function.setTarget(T);
        bool Sound = true;
        if (L.peek().isName("void")) {
          size_t Empty = L.position();
          L.take();
          if (!L.peek().is(")"))
            L.seek(Empty);
        }
        while (Sound && !L.peek().is(")")) {
          if (L.peek().is("..") || L.peek().is(".")) {
            while (L.peek().is("..") || L.peek().is("."))
              L.take();
            Function.IsVariadic = true;
            break;
          }
          const Type *P = takeType(Info, Scope, L, Depth + 1);
          Sound = P && Function.Parameters.size() < 100;
          Function.Parameters.push_back(P);
          if (!L.take(","))
            break;
        }
        if (!Sound || !L.take(")")) {
          L.seek(Before);
          return nullptr;
        }
        T = Info.made(std::move(Function));
      } else {
        T = suffixes(T);
      }
      for (; Pointers; --Pointers)
        T = Info.pointerTo(T);
      return suffixes(T);
    }
    L.seek(Before);
  }
  return suffixes(T);
}

// Rust's prefixes; null, with nothing taken, if there is none.
const Type *TypeParser::rustType() {
  size_t Begin = L.position();
  const Type *T = nullptr;
  if (L.take("&")) {
    L.takeName("mut");
    // References to str and slices are types of their own, with a length.
    size_t End = L.position();
    T = takeType(Info, Scope, L, Depth + 1);
    if (T)
      return Info.pointerTo(T);
    L.seek(End);
  } else if (L.take("*")) {
    if (L.takeName("const") || L.takeName("mut"))
      T = takeType(Info, Scope, L, Depth + 1);
    if (T)
      return Info.pointerTo(T);
  } else if (L.take("[")) {
    uint64_t Count = 0;
    T = takeType(Info, Scope, L, Depth + 1);
    if (T && L.take(";") && takeBound(Count) && L.take("]"))
      return Info.arrayOf(T, Count);
  }
  L.seek(Begin);
  return nullptr;
}

const Type *TypeParser::parse() {
  if (Depth > 20)
    return nullptr;
  size_t Begin = L.position();
  if (languageOf(Scope) == SourceLanguage::Rust)
    if (const Type *T = rustType())
      return T;
  const Type *T = specifiers();
  if (T)
    T = declarator(T);
  if (!T)
    L.seek(Begin);
  return T;
}

const Type *takeType(DebugInfo &Info, const ExpressionScope &Scope, Lexer &L,
                     unsigned Depth) {
  return TypeParser(Info, Scope, L, Depth).parse();
}

const Type *parseTypeName(DebugInfo &Info, StringRef Text,
                          const ExpressionScope &Scope) {
  if (Text.size() > MaxExpressionLength)
    return nullptr;
  Lexer L(Text);
  const Type *T = takeType(Info, Scope, L);
  if (T && L.peek().Kind == TokenKind::End)
    return T;
  // As the debug info writes it: "&[i32]", "Box<dyn Trait>".
  Text = Text.trim();
  return Text.empty() ? nullptr : Info.findType(Text, Scope.Frame);
}

} // namespace wasm_coredump
