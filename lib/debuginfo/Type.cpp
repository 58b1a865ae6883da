//===- Type.cpp - Types of the debugged program ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Type.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace wasm_coredump {

TypeProvider::~TypeProvider() = default;

const Type &Type::completed() const {
  // A type is complete from the moment its completion starts: a type that
  // needs itself sees what is there so far instead of recursing.
  if (!Complete) {
    Type &Self = const_cast<Type &>(*this);
    Self.Complete = true;
    if (Provider)
      Provider->complete(Self);
  }
  return *this;
}

static bool isQualifier(TypeKind K) {
  return K == TypeKind::Const || K == TypeKind::Volatile ||
         K == TypeKind::Restrict || K == TypeKind::Atomic;
}

const Type *strip(const Type *T) {
  static const Type Unknown(TypeKind::Other, "<unknown type>");
  for (unsigned Depth = 0; T && Depth < MaxTypeDepth; ++Depth) {
    if (T->Kind != TypeKind::Typedef && !isQualifier(T->Kind))
      return T;
    T = T->target();
  }
  return &Unknown;
}

std::optional<uint64_t> sizeOf(const Type *T) {
  uint64_t Factor = 1;
  for (unsigned Depth = 0; Depth < MaxTypeDepth; ++Depth) {
    T = strip(T);
    if (T->Kind == TypeKind::Void || T->Kind == TypeKind::Function ||
        T->IsDeclaration)
      return std::nullopt;
    bool Overflow = false;
    if (T->ByteSize || T->Kind != TypeKind::Array) {
      if (!T->ByteSize)
        return std::nullopt;
      uint64_t Size = SaturatingMultiply(Factor, *T->ByteSize, &Overflow);
      return Overflow ? std::nullopt : std::optional<uint64_t>(Size);
    }
    if (!T->Count)
      return std::nullopt;
    Factor = SaturatingMultiply(Factor, *T->Count, &Overflow);
    if (Overflow || !T->target())
      return std::nullopt;
    T = T->target();
  }
  return std::nullopt;
}

bool isSigned(const Type *T) {
  if (T->Kind == TypeKind::Signed)
    return true;
  if (T->Kind == TypeKind::Char)
    return T->IsSignedChar;
  if (T->Kind == TypeKind::Enum && T->target())
    return strip(T->target())->Kind == TypeKind::Signed;
  return false;
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

static std::string declare(const Type *T, std::string Inner, unsigned Depth);

static std::string join(StringRef Base, StringRef Inner) {
  return Base.str() + (Inner.empty() ? "" : " ") + Inner.str();
}

static StringRef keyword(TypeKind K) {
  switch (K) {
  case TypeKind::Struct:
    return "struct";
  case TypeKind::Class:
    return "class";
  case TypeKind::Union:
    return "union";
  case TypeKind::Enum:
    return "enum";
  default:
    return "";
  }
}

std::string withoutInlineNamespaces(std::string Name) {
  static const StringRef Std = "std::__";
  size_t At = 0;
  while ((At = Name.find(Std.data(), At)) != std::string::npos) {
    size_t End = At + Std.size();
    if (StringRef(Name).substr(End).starts_with("ndk"))
      End += 3;
    size_t Digits = End;
    while (End < Name.size() && Name[End] >= '0' && Name[End] <= '9')
      ++End;
    bool IsWord = At > 0 && (Name[At - 1] == '_' || Name[At - 1] == ':' ||
                             (Name[At - 1] >= 'a' && Name[At - 1] <= 'z'));
    At += 5; // Behind "std::".
    if (!IsWord && End > Digits && Name.compare(End, 2, "::") == 0)
      Name.erase(At, End + 2 - At);
  }
  return Name;
}

// The C++ library's short names for its own templates, wherever they stand.
static std::string withShortNames(std::string Name) {
  static const struct {
    StringRef Long, Short;
  } Known[] = {
      {"std::basic_string<char, std::char_traits<char>, std::allocator<char> >",
       "std::string"},
      {"std::basic_string<char, std::char_traits<char>, std::allocator<char>>",
       "std::string"},
      {"std::basic_string<wchar_t, std::char_traits<wchar_t>, "
       "std::allocator<wchar_t> >",
       "std::wstring"},
      {"std::basic_string_view<char, std::char_traits<char> >",
       "std::string_view"}};
  for (const auto &K : Known)
    for (size_t At = 0;
         (At = Name.find(K.Long.data(), At)) != std::string::npos;
         At += K.Short.size())
      Name.replace(At, K.Long.size(), K.Short.data());
  return Name;
}

static std::string baseName(const Type *T) {
  if (!T)
    return "void";
  if (T->Name.empty()) {
    StringRef Keyword = keyword(T->Kind);
    if (Keyword.empty())
      return T->Kind == TypeKind::Void ? "void" : "<unknown type>";
    return Keyword.str() + " {...}";
  }
  if (T->WithKeyword && !keyword(T->Kind).empty())
    return keyword(T->Kind).str() + " " + T->Name;
  return withShortNames(T->Name);
}

static std::string parameterList(const Type *T, unsigned Depth) {
  std::string Result = "(";
  for (const Type *P : T->parameters()) {
    if (Result.size() > 1)
      Result += ", ";
    Result += declare(P, "", Depth + 1);
  }
  if (T->IsVariadic)
    Result += Result.size() > 1 ? ", ..." : "...";
  else if (T->parameters().empty() && !T->IsRust)
    Result += "void";
  return Result + ")";
}

static std::string declare(const Type *T, std::string Inner, unsigned Depth) {
  if (!T || Depth > MaxTypeDepth)
    return join(T ? "..." : "void", Inner);
  switch (T->Kind) {
  case TypeKind::Pointer:
  case TypeKind::Reference:
  case TypeKind::RValueReference: {
    // clang names the type of a vtable's entries, of which no source knows.
    if (!T->Name.empty() && T->Name != "__vtbl_ptr_type")
      return join(T->Name, Inner);
    StringRef Mark = T->Kind == TypeKind::Pointer     ? "*"
                     : T->Kind == TypeKind::Reference ? "&"
                                                      : "&&";
    const Type *To = T->target();
    // Made by the debugger: what Rust has itself has a name.
    if (To && To->IsRust && Inner.empty())
      return "*mut " + declare(To, "", Depth + 1);
    Inner = Mark.str() + Inner;
    if (To && (To->Kind == TypeKind::Array || To->Kind == TypeKind::Function))
      Inner = "(" + Inner + ")";
    return declare(To, std::move(Inner), Depth + 1);
  }
  case TypeKind::Array: {
    if (T->IsRust && Inner.empty() && T->Count)
      return "[" + declare(T->target(), "", Depth + 1) + "; " +
             std::to_string(*T->Count) + "]";
    std::string Bounds =
        T->Count ? "[" + std::to_string(*T->Count) + "]" : "[]";
    if (T->IsVector)
      Bounds = " __attribute__ ((vector_size(" +
               std::to_string(T->Count.value_or(0)) + ")))";
    return declare(T->target(), Inner + Bounds, Depth + 1);
  }
  case TypeKind::Function:
    if (T->IsRust) {
      std::string Text = "fn " + Inner + parameterList(T, Depth);
      return T->target() && T->target()->Kind != TypeKind::Void
                 ? Text + " -> " + declare(T->target(), "", Depth + 1)
                 : Text;
    }
    return declare(T->target(), Inner + parameterList(T, Depth), Depth + 1);
  case TypeKind::MemberPointer: {
    // int Point::*x, int (Point::*x)(int)
    const Type *To = T->target();
    std::string Star =
        (T->memberOf() ? baseName(T->memberOf()) : "") + "::*" + Inner;
    bool IsFunction = To && strip(To)->Kind == TypeKind::Function;
    return declare(To, IsFunction ? "(" + Star + ")" : Star, Depth + 1);
  }
  case TypeKind::Const:
  case TypeKind::Volatile:
  case TypeKind::Restrict:
  case TypeKind::Atomic: {
    StringRef Word = T->Kind == TypeKind::Const      ? "const"
                     : T->Kind == TypeKind::Volatile ? "volatile"
                     : T->Kind == TypeKind::Restrict ? "restrict"
                                                     : "_Atomic";
    const Type *To = T->target();
    if (To && (To->Kind == TypeKind::Pointer || isReference(To)) &&
        To->Name.empty())
      return declare(To,
                     " " + Word.str() +
                         (Inner.empty() || Inner.front() == '[' ? "" : " ") +
                         Inner,
                     Depth + 1);
    return Word.str() + " " + declare(To, std::move(Inner), Depth + 1);
  }
  default:
    return join(baseName(T), Inner);
  }
}

std::string typeName(const Type *T, StringRef Declarator) {
  return declare(T, Declarator.str(), 0);
}

// The head and body of a struct, class or union: "struct S : public B {...}".
static void defineAggregate(raw_ostream &OS, const Type *T, unsigned Indent) {
  OS << keyword(T->Kind);
  if (!T->Name.empty())
    OS << ' ' << T->Name;
  bool First = true;
  for (const Member &M : T->members())
    if (M.IsBase) {
      OS << (First ? " : public " : ", public ")
         << (M.IsVirtualBase ? "virtual " : "") << typeName(M.Of);
      First = false;
    }
  OS << " {\n";
  for (const Member &M : T->members()) {
    if (M.IsBase || M.IsArtificial)
      continue;
    OS.indent(Indent + 4) << (M.IsStatic ? "static " : "");
    // What has no name is only defined here.
    const Type *Of = strip(M.Of);
    if (isAggregate(Of) && Of->Name.empty() && Of == M.Of &&
        Indent < MaxTypeDepth) {
      defineAggregate(OS, Of, Indent + 4);
      if (!M.Name.empty())
        OS << ' ' << M.Name;
    } else {
      OS << typeName(M.Of, M.Name);
    }
    if (M.BitSize)
      OS << " : " << M.BitSize;
    OS << ";\n";
  }
  if (T->members().empty())
    OS.indent(Indent + 4) << "<no data fields>\n";
  OS.indent(Indent) << '}';
}

std::string enumeratorPrefix(const Type *T) {
  if (T->IsScopedEnum)
    return T->Name + "::";
  // The last "::" that is not inside template arguments.
  int Nesting = 0;
  for (size_t N = T->Name.size(); N-- > 1;) {
    char C = T->Name[N];
    Nesting += C == '>' ? 1 : C == '<' ? -1 : 0;
    if (Nesting == 0 && C == ':' && T->Name[N - 1] == ':')
      return T->Name.substr(0, N + 1);
  }
  return "";
}

static void defineEnum(raw_ostream &OS, const Type *T) {
  OS << "enum" << (T->IsScopedEnum ? " class" : "");
  if (!T->Name.empty())
    OS << ' ' << T->Name;
  if (T->target() && !T->WithKeyword)
    OS << " : " << typeName(T->target());
  OS << " {";
  uint64_t Next = 0;
  bool First = true;
  for (const Enumerator &E : T->enumerators()) {
    OS << (First ? "" : ", ") << enumeratorPrefix(T) << E.Name;
    if (E.Value != Next)
      OS << " = " << static_cast<int64_t>(E.Value);
    Next = E.Value + 1;
    First = false;
  }
  OS << '}';
}

std::string typeDefinition(const Type *T) {
  // One level of typedef is looked through, as are pointers: the definition
  // that matters is the one behind them.
  std::string Suffix;
  const Type *Core = T;
  for (unsigned Depth = 0; Core && Depth < MaxTypeDepth; ++Depth) {
    Core = strip(Core);
    if (Core->Kind == TypeKind::Pointer && Core->Name.empty())
      Suffix = "*" + Suffix;
    else if (isReference(Core) && Core->Name.empty())
      Suffix = "&" + Suffix;
    else
      break;
    Core = Core->target();
  }
  if (!Core || (!isAggregate(Core) && Core->Kind != TypeKind::Enum) ||
      Core->IsDeclaration) {
    const Type *Plain = strip(T);
    if (Core && Core->IsDeclaration)
      return baseName(Core) + " {\n    <incomplete type>\n}" +
             (Suffix.empty() ? "" : " " + Suffix);
    return typeName(Plain);
  }

  std::string Result;
  raw_string_ostream OS(Result);
  if (Core->Kind == TypeKind::Enum)
    defineEnum(OS, Core);
  else
    defineAggregate(OS, Core, 0);
  if (!Suffix.empty())
    OS << ' ' << Suffix;
  return Result;
}

} // namespace wasm_coredump
