//===- Expression.cpp - Source-like expressions over a frame --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A recursive-descent parser that evaluates as it goes. Types are only known
// from the debug info, so "(x)" is a cast if x names a type and no variable.
//
//===----------------------------------------------------------------------===//

#include "Expression.h"
#include "Operators.h"
#include "llvm/ADT/StringExtras.h"
#include <cstring>

using namespace llvm;

namespace wasm_coredump {

namespace {

constexpr unsigned MaxNesting = 200;

struct Operator {
  StringRef Text;
  unsigned Precedence;
};

// Longest first where one begins with another.
constexpr Operator BinaryOperators[] = {
    {"||", 1}, {"&&", 2}, {"==", 6}, {"!=", 6}, {"<=", 7}, {">=", 7}, {"<<", 8},
    {">>", 8}, {"|", 3},  {"^", 4},  {"&", 5},  {"<", 7},  {">", 7},  {"@", 9},
    {"+", 10}, {"-", 10}, {"*", 11}, {"/", 11}, {"%", 11}};

class Parser {
public:
  Parser(DebugInfo &Info, const ExpressionScope &Scope, StringRef Text)
      : Info(Info), Scope(Scope), Reader(Info, Scope.Context.memory()),
        Rest(Text) {}

  Expected<Datum> whole() {
    Expected<Datum> D = binary(0);
    if (!D)
      return D;
    skipSpace();
    if (!Rest.empty())
      return syntaxError();
    return D;
  }

private:
  Expected<Datum> binary(unsigned MinPrecedence);
  Expected<Datum> unary();
  Expected<Datum> postfix(Datum D);
  Expected<Datum> primary();
  Expected<Datum> parenthesized();
  Expected<Datum> number();
  Expected<Datum> character();
  Expected<Datum> sizeOfOperator();
  Expected<Datum> apply(StringRef Op, const Datum &L, const Datum &R) {
    return applyOperator(Reader, Op, L, R);
  }
  StringRef takeName();
  Error unknownSymbol(StringRef Name);

  void skipSpace() { Rest = Rest.ltrim(); }
  bool take(StringRef Token) {
    skipSpace();
    return Rest.consume_front(Token);
  }
  Error syntaxError() {
    skipSpace();
    return createStringError("A syntax error in expression, near `" +
                             Rest.str() + "'.");
  }
  const Type *intType() { return Info.builtin(TypeKind::Signed, "int", 4); }
  const Type *boolType() { return Info.builtin(TypeKind::Bool, "bool", 1); }
  Datum truth(bool V) { return Datum::constant(boolType(), V); }
  Expected<Datum> value(Datum D) {
    return withoutReference(Reader, std::move(D));
  }
  Expected<Scalar> known(const Datum &D) { return knownScalar(Reader, D); }

  DebugInfo &Info;
  const ExpressionScope &Scope;
  ValueReader Reader;
  StringRef Rest;
  unsigned Nesting = 0;
};

bool isPointerLike(const Type *T) {
  return T->Kind == TypeKind::Pointer || T->Kind == TypeKind::Array;
}

Expected<Datum> Parser::binary(unsigned MinPrecedence) {
  if (++Nesting > MaxNesting)
    return createStringError("The expression is nested too deeply.");
  Expected<Datum> L = unary();
  while (L) {
    skipSpace();
    const Operator *Found = nullptr;
    for (const Operator &Op : BinaryOperators)
      if (Rest.starts_with(Op.Text)) {
        Found = &Op;
        break;
      }
    if (!Found || Found->Precedence <= MinPrecedence)
      break;
    Rest = Rest.drop_front(Found->Text.size());
    Expected<Datum> R = binary(Found->Precedence);
    if (!R)
      return R;
    L = apply(Found->Text, *L, *R);
  }
  --Nesting;
  return L;
}

Expected<Datum> Parser::unary() {
  if (Nesting > MaxNesting)
    return createStringError("The expression is nested too deeply.");
  skipSpace();
  if (Rest.starts_with("sizeof")) {
    StringRef After = Rest.drop_front(6);
    if (After.starts_with("(") || After.starts_with(" "))
      return sizeOfOperator();
  }
  char Op = Rest.empty() ? 0 : Rest.front();
  if (Op != '*' && Op != '&' && Op != '-' && Op != '+' && Op != '!' &&
      Op != '~') {
    Expected<Datum> D = primary();
    return D ? postfix(std::move(*D)) : std::move(D);
  }
  Rest = Rest.drop_front();
  ++Nesting;
  Expected<Datum> Operand = unary();
  --Nesting;
  if (!Operand)
    return Operand;
  if (Op == '&') {
    // The address of a reference is that of what it refers to.
    Expected<Datum> V = value(*Operand);
    return V ? Reader.addressOf(*V) : std::move(V);
  }
  Expected<Datum> V = value(std::move(*Operand));
  if (!V)
    return V;
  if (Op == '*') {
    // An integer is taken for an address of an int, as gdb does it.
    if (strip(V->Of)->Kind != TypeKind::Bool && isIntegral(strip(V->Of))) {
      Expected<Scalar> S = known(*V);
      if (!S)
        return S.takeError();
      return Datum::inMemory(intType(), S->Low & 0xFFFFFFFF);
    }
    return Reader.dereference(*V);
  }
  if (Op == '+')
    return V;
  Expected<Scalar> S = known(*V);
  if (!S)
    return S.takeError();
  if (Op == '!')
    return truth(S->Low == 0 && S->High == 0);
  if (strip(V->Of)->Kind == TypeKind::Float && Op == '-')
    return apply("*", *V, Datum::constant(intType(), ~0ull));
  if (!isIntegral(strip(V->Of)))
    return createStringError("Argument to arithmetic operation not a number "
                             "or boolean.");
  return apply(Op == '-' ? "-" : "^",
               Datum::constant(intType(), Op == '-' ? 0 : ~0ull), *V);
}

Expected<Datum> Parser::postfix(Datum D) {
  while (true) {
    skipSpace();
    if (Rest.starts_with("[")) {
      Rest = Rest.drop_front();
      Expected<Datum> Index = binary(0);
      if (!Index)
        return Index;
      if (!take("]"))
        return syntaxError();
      Expected<Datum> Base = value(std::move(D));
      if (!Base)
        return Base;
      Expected<Datum> IndexValue = value(std::move(*Index));
      if (!IndexValue)
        return IndexValue;
      Expected<Scalar> S = known(*IndexValue);
      if (!S)
        return S.takeError();
      Expected<Datum> E = Reader.element(*Base, static_cast<int64_t>(S->Low));
      if (!E)
        return E;
      D = std::move(*E);
      continue;
    }
    bool Arrow = Rest.starts_with("->");
    if (!Arrow && !Rest.starts_with("."))
      return D;
    Rest = Rest.drop_front(Arrow ? 2 : 1);
    StringRef Name = takeName();
    if (Name.empty())
      return syntaxError();
    Expected<Datum> Base = value(std::move(D));
    if (!Base)
      return Base;
    // Both spellings work on both, as in gdb.
    if (strip(Base->Of)->Kind == TypeKind::Pointer) {
      Base = Reader.dereference(*Base);
      if (!Base)
        return Base;
      Base = value(std::move(*Base));
      if (!Base)
        return Base;
    }
    if (!isAggregate(Info.definitionOf(Base->Of)))
      return createStringError("Attempt to extract a component of a value "
                               "that is not a structure" +
                               std::string(Arrow ? " pointer." : "."));
    std::optional<Datum> M = Reader.findMember(*Base, Name);
    if (!M)
      return createStringError("There is no member named " + Name.str() + ".");
    D = std::move(*M);
  }
}

StringRef Parser::takeName() {
  skipSpace();
  size_t N = 0;
  while (N < Rest.size()) {
    if (isAlnum(Rest[N]) || Rest[N] == '_' || Rest[N] == '$')
      ++N;
    else if (N && Rest.substr(N).starts_with("::") && N + 2 < Rest.size())
      N += 2;
    else
      break;
  }
  if (N && isDigit(Rest.front()))
    N = 0;
  StringRef Name = Rest.take_front(N);
  Rest = Rest.drop_front(N);
  return Name;
}

Error Parser::unknownSymbol(StringRef Name) {
  return createStringError("No symbol \"" + Name.str() +
                           "\" in current context.");
}

Expected<Datum> Parser::primary() {
  skipSpace();
  if (Rest.empty())
    return createStringError("Argument required (expression to compute).");
  if (Rest.front() == '(')
    return parenthesized();
  if (Rest.front() == '\'')
    return character();
  if (isDigit(Rest.front()) ||
      (Rest.front() == '.' && Rest.size() > 1 && isDigit(Rest[1])))
    return number();
  take("::"); // A global by its full name.
  StringRef Name = takeName();
  if (Name.empty())
    return syntaxError();
  if (Name.front() == '$') {
    std::optional<Datum> D =
        Scope.Convenience ? Scope.Convenience(Name.drop_front()) : std::nullopt;
    if (D)
      return *D;
    return createStringError("There is no value " + Name.str() + ".");
  }
  if (std::optional<Datum> D = lookUpName(Info, Scope, Name))
    return *D;
  if (Name == "true" || Name == "false")
    return truth(Name == "true");
  if (Name == "nullptr" || Name == "NULL")
    return Datum::constant(Info.pointerTo(Info.findType("void")), 0);
  return unknownSymbol(Name);
}

Expected<Datum> Parser::parenthesized() {
  // Find the matching parenthesis: what is inside may be a type.
  size_t Close = 0;
  int Depth = 0;
  for (; Close < Rest.size(); ++Close) {
    Depth += Rest[Close] == '(' ? 1 : Rest[Close] == ')' ? -1 : 0;
    if (Depth == 0)
      break;
  }
  if (Close == Rest.size())
    return syntaxError();
  StringRef Inside = Rest.slice(1, Close).trim();
  bool IsName =
      !Inside.empty() && (isAlpha(Inside.front()) || Inside.front() == '_');
  if (IsName && !lookUpName(Info, Scope, Inside)) {
    if (const Type *To = parseTypeName(Info, Inside)) {
      Rest = Rest.drop_front(Close + 1);
      ++Nesting;
      Expected<Datum> Operand = unary();
      --Nesting;
      if (!Operand)
        return Operand;
      Expected<Datum> V = value(std::move(*Operand));
      if (!V)
        return V;
      const Type *Target = Info.definitionOf(To);
      // (Thing) 0x1234 is the Thing at that address.
      if (isAggregate(Target) && !isAggregate(strip(V->Of)) &&
          (isIntegral(strip(V->Of)) || isPointerLike(strip(V->Of)))) {
        Expected<Scalar> S = known(*V);
        if (!S)
          return S.takeError();
        return Datum::inMemory(To, S->Low & 0xFFFFFFFF);
      }
      return Reader.cast(*V, To);
    }
  }
  Rest = Rest.drop_front();
  Expected<Datum> D = binary(0);
  if (!D)
    return D;
  if (!take(")"))
    return syntaxError();
  return D;
}

Expected<Datum> Parser::number() {
  size_t N = 0;
  while (N < Rest.size() &&
         (isAlnum(Rest[N]) || Rest[N] == '.' ||
          (N && !Rest.starts_with("0x") && (Rest[N] == '-' || Rest[N] == '+') &&
           (Rest[N - 1] == 'e' || Rest[N - 1] == 'E'))))
    ++N;
  StringRef Text = Rest.take_front(N);
  Rest = Rest.drop_front(N);
  bool IsHex = Text.starts_with_insensitive("0x");
  StringRef Digits = IsHex ? Text : Text.rtrim("fF");
  double F = 0;
  if (!IsHex && Digits.find_first_of(".eE") != StringRef::npos) {
    if (Digits.getAsDouble(F))
      return createStringError("Invalid number \"" + Text.str() + "\".");
    uint64_t Bits;
    std::memcpy(&Bits, &F, 8);
    return Datum::constant(Info.builtin(TypeKind::Float, "double", 8), Bits);
  }
  Digits = Text.rtrim("uUlL");
  bool IsUnsigned = Text.substr(Digits.size()).contains_insensitive("u");
  uint64_t V = 0;
  if (Digits.getAsInteger(0, V))
    return createStringError("Invalid number \"" + Text.str() + "\".");
  if (V <= INT32_MAX && !IsUnsigned)
    return Datum::constant(intType(), V);
  if (V <= UINT32_MAX && (IsUnsigned || IsHex))
    return Datum::constant(Info.builtin(TypeKind::Unsigned, "unsigned int", 4),
                           V);
  if (V <= INT64_MAX && !IsUnsigned)
    return Datum::constant(Info.builtin(TypeKind::Signed, "long long", 8), V);
  return Datum::constant(
      Info.builtin(TypeKind::Unsigned, "unsigned long long", 8), V);
}

Expected<Datum> Parser::character() {
  StringRef Text = Rest.drop_front();
  static const StringRef Escapes = "n\nt\tr\r0\0a\ab\bf\fv\v\\\\''\"\"";
  if (Text.size() < 2)
    return syntaxError();
  uint64_t Code = static_cast<uint8_t>(Text.front());
  size_t Length = 1;
  if (Text.front() == '\\') {
    bool Found = false;
    for (size_t N = 0; N + 1 < Escapes.size() && !Found; N += 2)
      if (Escapes[N] == Text[1]) {
        Code = static_cast<uint8_t>(Escapes[N + 1]);
        Found = true;
      }
    if (!Found)
      return syntaxError();
    Length = 2;
  }
  Rest = Text.drop_front(Length);
  if (!Rest.consume_front("'"))
    return syntaxError();
  return Datum::constant(Info.builtin(TypeKind::Char, "char", 1), Code);
}

Expected<Datum> Parser::sizeOfOperator() {
  take("sizeof");
  skipSpace();
  const Type *Of = nullptr;
  if (Rest.starts_with("(")) {
    StringRef Inside = Rest.drop_front().split(')').first.trim();
    if (!lookUpName(Info, Scope, Inside))
      if ((Of = parseTypeName(Info, Inside)))
        Rest = Rest.drop_front(Rest.find(')') + 1);
  }
  if (!Of) {
    ++Nesting;
    Expected<Datum> D = unary();
    --Nesting;
    if (!D)
      return D;
    Of = D->Of;
    if (isReference(strip(Of)) && strip(Of)->target())
      Of = strip(Of)->target();
  }
  std::optional<uint64_t> Size = sizeOf(Info.definitionOf(Of));
  if (!Size)
    return createStringError("the size of `" + typeName(Of) + "' is not known");
  return Datum::constant(Info.builtin(TypeKind::Unsigned, "unsigned long", 4),
                         *Size);
}

} // namespace

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

std::optional<Datum> lookUpName(DebugInfo &Info, const ExpressionScope &Scope,
                                StringRef Name) {
  if (Scope.Frame) {
    std::optional<Variable> This;
    for (const Variable &V : Info.variables(*Scope.Frame, Scope.Context.Pc)) {
      if (V.Name == Name && !V.IsShadowed)
        return Info.evaluate(V, *Scope.Frame, Scope.Context);
      if (V.Name == "this")
        This = V;
    }
    if (This) {
      ValueReader Reader(Info, Scope.Context.memory());
      Expected<Datum> Object =
          Reader.dereference(Info.evaluate(*This, *Scope.Frame, Scope.Context));
      if (!Object)
        consumeError(Object.takeError());
      else if (std::optional<Datum> M = Reader.findMember(*Object, Name))
        return M;
    }
  }
  if (std::optional<Variable> V = Info.findGlobal(Name, Scope.Frame)) {
    // Not of this frame, but its location may need the frame's unit.
    FrameContext Context = Scope.Context;
    Context.Of = nullptr;
    return Info.evaluate(*V, SourceFrame(), Context);
  }
  return Info.findEnumerator(Name);
}

const Type *parseTypeName(DebugInfo &Info, StringRef Text) {
  // From the right: any number of * and &, then the name with its qualifiers.
  Text = Text.trim();
  unsigned Pointers = 0;
  while (Text.ends_with("*") || Text.ends_with("&") ||
         Text.ends_with(" const")) {
    if (Text.consume_back("*"))
      ++Pointers;
    else if (!Text.consume_back("&"))
      Text.consume_back("const");
    Text = Text.rtrim();
  }
  bool Changed = true;
  while (Changed)
    Changed = Text.consume_front("const ") || Text.consume_front("volatile ");
  if (Text.empty() || Pointers > MaxTypeDepth)
    return nullptr;
  const Type *T = Info.findType(Text.trim());
  for (; T && Pointers; --Pointers)
    T = Info.pointerTo(T);
  return T;
}

Expected<Datum> evaluateExpression(DebugInfo &Info,
                                   const ExpressionScope &Scope,
                                   StringRef Text) {
  return Parser(Info, Scope, Text).whole();
}

} // namespace wasm_coredump
