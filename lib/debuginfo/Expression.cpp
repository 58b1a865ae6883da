//===- Expression.cpp - The value of an expression ------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Expression.h"
#include "Casts.h"
#include "Evaluator.h"
#include "Sequence.h"

using namespace llvm;

namespace wasm_coredump {

static Error cannotBeSet() {
  return createStringError(
      "A core dump can't be changed: only convenience variables ($x) can be "
      "set.");
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

Expected<int64_t> Evaluator::number(const Node &N) {
  Expected<Datum> V = value(N);
  return V ? number(*V) : V.takeError();
}

Expected<int64_t> Evaluator::number(const Datum &V) {
  if (!isIntegral(strip(V.Of)))
    return createStringError("not an integer: `" + typeName(V.Of) + "'");
  Expected<Scalar> S = knownScalar(Reader, V);
  if (!S)
    return S.takeError();
  APSInt I = integerOf(*S, V.Of);
  if (!I.isRepresentableByInt64())
    return createStringError("The number is too large.");
  return I.getExtValue();
}

Expected<Datum> Evaluator::prefix(const Node &N) {
  const Node &Operand = *N.Operands[0];
  char Op = N.Text.front();
  if (Op == '&' && Operand.Kind == NodeKind::Name) {
    Expected<std::optional<Datum>> Member = toMember(Operand.Text);
    if (!Member)
      return Member.takeError();
    if (*Member)
      return std::move(**Member);
  }
  if (Op == '&') {
    // The address of a reference is that of what it refers to.
    Expected<Datum> V = value(Operand);
    if (!V)
      return V;
    // &v[1..3] of Rust is the slice itself.
    if (Operand.Kind == NodeKind::Slice)
      return V;
    if (V->Function && !V->Address)
      return createStringError("\"" + Info.functionText(*V->Function) +
                               "\" is not in the function table: no pointer "
                               "to it exists.");
    return Reader.addressOf(*V);
  }
  Expected<Datum> V = value(Operand);
  if (!V)
    return V;
  if (Op != '*')
    return applyPrefix(Reader, Language, Op, *V);
  const Type *Core = strip(V->Of);
  if (Core->Kind == TypeKind::Function)
    return V;
  // A number is taken for the address of a long, as gdb does it.
  if (isIntegral(Core) && Core->Kind != TypeKind::Bool) {
    Expected<uint64_t> Address = addressIn(Reader, *V);
    if (!Address)
      return Address.takeError();
    return Datum::inMemory(Info.findType("long"), *Address);
  }
  if (isAggregate(Core)) {
    Expected<std::optional<Datum>> To = targetOf(Reader, *V);
    if (!To)
      return To.takeError();
    if (*To)
      return std::move(**To);
  }
  if (Core->Kind == TypeKind::Pointer && Core->target() &&
      strip(Core->target())->Kind == TypeKind::Void)
    return createStringError("Attempt to dereference a generic pointer.");
  return Reader.dereference(*V);
}

// Rust's untyped numbers are of the other operand's type.
static Expected<Datum> typedLike(const ValueReader &Reader, Datum Literal,
                                 const Datum &Other) {
  const Type *Core = strip(Other.Of);
  if (!isIntegral(Core) || Core->Kind == TypeKind::Bool)
    return std::move(Literal);
  return castTo(Reader, Literal, Other.Of);
}

Expected<Datum> Evaluator::binary(const Node &N) {
  const Node &L = *N.Operands[0], &R = *N.Operands[1];
  if (N.Text == "&&" || N.Text == "||") {
    Expected<Datum> Left = value(L);
    if (!Left)
      return Left;
    Expected<bool> Truth = isTrue(Reader, *Left);
    if (!Truth)
      return Truth.takeError();
    if (*Truth == (N.Text == "||"))
      return truthValue(Info, Language, *Truth);
    Expected<Datum> Right = value(R);
    if (!Right)
      return Right;
    Truth = isTrue(Reader, *Right);
    if (!Truth)
      return Truth.takeError();
    return truthValue(Info, Language, *Truth);
  }
  Expected<Datum> Left = evaluate(L);
  if (!Left)
    return Left;
  Expected<Datum> Right = evaluate(R);
  if (!Right || N.Text == ",")
    return Right;
  bool IsShift = N.Text == "<<" || N.Text == ">>" || N.Text == "@";
  if (L.IsUntyped != R.IsUntyped && !IsShift) {
    Expected<Datum> &Literal = L.IsUntyped ? Left : Right;
    Literal =
        typedLike(Reader, std::move(*Literal), L.IsUntyped ? *Right : *Left);
    if (!Literal)
      return std::move(Literal);
  }
  return applyOperator(Reader, Language, N.Text, *Left, *Right);
}

Expected<Datum> Evaluator::conditional(const Node &N) {
  Expected<Datum> Condition = value(*N.Operands[0]);
  if (!Condition)
    return Condition;
  Expected<bool> Truth = isTrue(Reader, *Condition);
  if (!Truth)
    return Truth.takeError();
  return evaluate(*N.Operands[*Truth ? 1 : 2]);
}

Expected<Datum> Evaluator::set(const Node &Target, Datum D) {
  if (Target.Kind != NodeKind::Convenience || !Scope.Assign ||
      !Scope.Assign(Target.Text, D))
    return cannotBeSet();
  return std::move(D);
}

Expected<Datum> Evaluator::assign(const Node &N) {
  const Node &Target = *N.Operands[0];
  if (Target.Kind != NodeKind::Convenience)
    return cannotBeSet();
  Expected<Datum> D = value(*N.Operands[1]);
  if (!D)
    return D;
  if (N.Text != "=") {
    Expected<Datum> Old = convenience(Target.Text);
    if (!Old)
      return Old;
    D = applyOperator(Reader, Language, N.Text.drop_back(), *Old, *D);
    if (!D)
      return D;
  }
  return set(Target, std::move(*D));
}

Expected<Datum> Evaluator::step(const Node &N) {
  const Node &Target = *N.Operands[0];
  if (Target.Kind != NodeKind::Convenience)
    return cannotBeSet();
  Expected<Datum> Old = convenience(Target.Text);
  if (!Old)
    return Old;
  Datum One = Datum::constant(Info.builtin(TypeKind::Signed, "int", 4), 1);
  Expected<Datum> New =
      applyOperator(Reader, Language, N.Text.take_front(1), *Old, One);
  if (!New)
    return New;
  New = set(Target, std::move(*New));
  return New && N.IsPostfix ? std::move(Old) : std::move(New);
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

Expected<Datum> Evaluator::cast(const Node &N) {
  Expected<Datum> Operand = evaluate(*N.Operands[0]);
  if (!Operand)
    return Operand;
  if (N.Text == "dynamic_cast")
    return dynamicCastTo(Reader, *Operand, N.Of);
  if (N.Text == "reinterpret_cast")
    return reinterpretAs(Reader, *Operand, N.Of);
  return castTo(Reader, *Operand, N.Of);
}

// As wasm's ABI aligns it; 0: not known.
static uint64_t alignmentOf(DebugInfo &Info, const Type *T, unsigned Depth) {
  const Type *Core = Info.definitionOf(T);
  if (Depth > MaxTypeDepth)
    return 0;
  if (Core->Kind == TypeKind::Array && Core->target())
    return alignmentOf(Info, Core->target(), Depth + 1);
  if (!isAggregate(Core)) {
    uint64_t Size = sizeOf(Core).value_or(0);
    if (Core->Kind == TypeKind::Complex)
      Size /= 2;
    if (Core->Kind == TypeKind::MemberPointer)
      return 4;
    return Size && (Size & (Size - 1)) == 0 && Size <= 16 ? Size : 0;
  }
  if (Core->IsDeclaration)
    return 0;
  uint64_t Most = 1;
  for (const Member &M : Core->members())
    if (!M.IsStatic && M.Of && M.Of != T)
      Most = std::max(Most, alignmentOf(Info, M.Of, Depth + 8));
  return Most;
}

Expected<Datum> Evaluator::sizeOrAlign(const Node &N) {
  const Type *T = N.Of;
  if (!T && N.Operands[0]->Kind == NodeKind::TypeName)
    T = N.Operands[0]->Of;
  if (!T) {
    // Only its type matters: nothing is set on the way.
    ExpressionScope Quiet = Scope;
    auto Nowhere = [](StringRef, const Datum &) { return true; };
    Quiet.Assign = Nowhere;
    Expected<Datum> D = Evaluator(Info, Quiet).evaluate(*N.Operands[0]);
    if (!D)
      return D;
    T = D->Of;
  }
  if (isReference(strip(T)) && strip(T)->target())
    T = strip(T)->target();
  const Type *Result = Info.builtin(TypeKind::Unsigned, "unsigned long", 4);
  if (Language == SourceLanguage::Rust)
    Result = Info.builtin(TypeKind::Unsigned, "usize", 4);
  if (N.Kind == NodeKind::AlignOf) {
    if (uint64_t Alignment = alignmentOf(Info, T, 0))
      return Datum::constant(Result, Alignment);
    return createStringError("could not determine alignment of type");
  }
  // A function and void have one byte, for gdb and for GNU C.
  TypeKind Kind = strip(T)->Kind;
  if (Kind == TypeKind::Void || Kind == TypeKind::Function)
    return Datum::constant(Result, 1);
  std::optional<uint64_t> Size = sizeOf(Info.definitionOf(T));
  if (!Size)
    return createStringError("the size of `" + typeName(T) + "' is not known");
  return Datum::constant(Result, *Size);
}

Expected<Datum> Evaluator::evaluate(const Node &N) {
  switch (N.Kind) {
  case NodeKind::Literal:
    return N.Constant;
  case NodeKind::Name:
    return name(N);
  case NodeKind::FileName:
    return fileName(N);
  case NodeKind::Convenience:
    return convenience(N.Text);
  case NodeKind::TypeName:
    return createStringError("Attempt to use a type as an expression");
  case NodeKind::Prefix:
    return prefix(N);
  case NodeKind::Binary:
    return binary(N);
  case NodeKind::Conditional:
    return conditional(N);
  case NodeKind::Assign:
    return assign(N);
  case NodeKind::Step:
    return step(N);
  case NodeKind::Index:
    return index(N);
  case NodeKind::Slice:
    return slice(N);
  case NodeKind::Member:
  case NodeKind::Arrow:
    return member(N);
  case NodeKind::Method:
    return method(N);
  case NodeKind::MemberOf:
    return memberOf(N);
  case NodeKind::Cast:
    return cast(N);
  case NodeKind::TypedAddress: {
    Expected<Datum> Operand = value(*N.Operands[0]);
    if (!Operand)
      return Operand;
    Expected<uint64_t> Address = addressIn(Reader, *Operand);
    if (!Address)
      return Address.takeError();
    return Datum::inMemory(N.Of, *Address);
  }
  case NodeKind::SizeOf:
  case NodeKind::AlignOf:
    return sizeOrAlign(N);
  }
  return createStringError("The expression is not understood.");
}

Expected<Datum> evaluateExpression(DebugInfo &Info,
                                   const ExpressionScope &Scope,
                                   StringRef Text) {
  Expected<Expression> E = parseExpression(Info, Scope, Text);
  if (!E)
    return E.takeError();
  return Evaluator(Info, Scope).evaluate(*E->Root);
}

Expected<TypeOfExpression> typeOfExpression(DebugInfo &Info,
                                            const ExpressionScope &Scope,
                                            StringRef Text) {
  TypeOfExpression Result;
  Expected<Expression> E = parseExpression(Info, Scope, Text);
  if (!E) {
    // Types that only the debug info can spell.
    Result.Of = parseTypeName(Info, Text, Scope);
    Result.IsName = true;
    if (!Result.Of)
      return E.takeError();
    consumeError(E.takeError());
    return Result;
  }
  if (E->Root->Kind == NodeKind::TypeName) {
    Result.Of = E->Root->Of;
    Result.IsName = true;
    return Result;
  }
  // Nothing is set on the way.
  ExpressionScope Quiet = Scope;
  auto Nowhere = [](StringRef, const Datum &) { return true; };
  Quiet.Assign = Nowhere;
  Expected<Datum> D = Evaluator(Info, Quiet).evaluate(*E->Root);
  if (D) {
    Result.Of = D->Of;
    return Result;
  }
  // A pointer that can't exist has a type all the same.
  if (E->Root->Kind == NodeKind::Prefix && E->Root->Text == "&") {
    if (Expected<Datum> To =
            Evaluator(Info, Quiet).evaluate(*E->Root->Operands[0])) {
      if (To->Function) {
        consumeError(D.takeError());
        Result.Of = Info.pointerTo(To->Of);
        return Result;
      }
    } else {
      consumeError(To.takeError());
    }
  }
  Result.Of = parseTypeName(Info, Text, Scope);
  Result.IsName = true;
  if (!Result.Of)
    return D.takeError();
  consumeError(D.takeError());
  return Result;
}

} // namespace wasm_coredump
