//===- Expression.cpp - The value of an expression ------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Walks the parser's tree. What is not needed is not evaluated: the other side
// of && || ?:, and the operand of sizeof only for its type.
//
//===----------------------------------------------------------------------===//

#include "Expression.h"
#include "Casts.h"
#include "ExpressionTree.h"
#include "MemberPointers.h"
#include "NameIndex.h"
#include "Sequence.h"
#include "Variants.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;

namespace wasm_coredump {

static std::optional<Datum>
lookUpGlobal(DebugInfo &Info, const ExpressionScope &Scope, StringRef Name);

namespace {

class Evaluator {
public:
  Evaluator(DebugInfo &Info, const ExpressionScope &Scope)
      : Info(Info), Scope(Scope), Language(languageOf(Scope)),
        Reader(Info, Scope.Context.memory()) {}

  Expected<Datum> evaluate(const Node &N);

private:
  Expected<Datum> name(const Node &N);
  Expected<Datum> fileName(const Node &N);
  Expected<Datum> convenience(StringRef Name);
  Expected<Datum> prefix(const Node &N);
  Expected<Datum> binary(const Node &N);
  Expected<Datum> conditional(const Node &N);
  Expected<Datum> assign(const Node &N);
  Expected<Datum> set(const Node &Target, Datum D);
  Expected<Datum> step(const Node &N);
  Expected<Datum> index(const Node &N);
  Expected<Datum> slice(const Node &N);
  Expected<Datum> objectOf(const Node &Access);
  Expected<Datum> member(const Node &N);
  Expected<Datum> method(const Node &N);
  Expected<std::optional<Datum>> toMember(StringRef Name);
  Expected<Datum> memberOf(const Node &N);
  Expected<Datum> cast(const Node &N);
  Expected<Datum> sizeOrAlign(const Node &N);

  Expected<Datum> value(const Node &N) {
    Expected<Datum> D = evaluate(N);
    return D ? withoutReference(Reader, std::move(*D)) : std::move(D);
  }
  Expected<Datum> throughReferences(Datum D);
  std::optional<Datum> rustField(const Datum &Object, StringRef Name);
  Expected<int64_t> number(const Node &N);
  Expected<int64_t> number(const Datum &V);
  Expected<Datum> pointee(Datum D);
  Datum functionValue(const Symbol &S);

  DebugInfo &Info;
  const ExpressionScope &Scope;
  SourceLanguage Language;
  ValueReader Reader;
};

} // namespace

// "a::b<c::d>" and "e" of "a::b<c::d>::e".
static std::pair<StringRef, StringRef> splitLast(StringRef Name) {
  StringRef Last = splitName(Name).back();
  if (Last.size() == Name.size())
    return {Name, ""};
  size_t Cut = static_cast<size_t>(Last.data() - Name.data());
  return {Name.take_front(Cut).rtrim().drop_back(2), Last};
}

static Error noSymbol(DebugInfo &Info, StringRef Name) {
  // gdb tells namespaces, of which only what is in them is known here.
  auto [Qualifier, Last] = splitLast(Name);
  StringRef Namespace = Qualifier;
  Namespace.consume_front("::");
  if (!Last.empty() && !Namespace.empty() &&
      Info.names().isNamespace(Namespace))
    return createStringError("No symbol \"" + Last + "\" in namespace \"" +
                             Namespace + "\".");
  // What the name begins with may be unknown.
  StringRef First = splitName(Name).front();
  bool IsPath = First.starts_with("(") || First == "crate" || First == "self" ||
                First == "super";
  if (!Last.empty() && !First.empty() && !IsPath &&
      !Info.names().isNamespace(First) && !Info.findType(First))
    Name = First;
  return createStringError("No symbol \"" + Name.str() +
                           "\" in current context.");
}

static Error noProcess() {
  return createStringError("You can't do that without a process to debug.");
}

static Error cannotBeSet() {
  return createStringError(
      "A core dump can't be changed: only convenience variables ($x) can be "
      "set.");
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

Expected<Datum> Evaluator::name(const Node &N) {
  if (std::optional<Datum> D = lookUpName(Info, Scope, N.Text))
    return std::move(*D);
  if (std::optional<Symbol> S = Info.names().function(N.Text, Scope.Frame))
    return functionValue(*S);
  if (Info.findType(N.Text, Scope.Frame))
    return createStringError("Attempt to use a type as an expression");
  auto [Qualifier, Last] = splitLast(N.Text);
  const Type *Class =
      Last.empty() ? nullptr : Info.findType(Qualifier, Scope.Frame);
  // A constructor is called like its class.
  if (!Class && !Last.empty() && Scope.LocalOf)
    if (std::optional<Symbol> S = Info.names().function(Qualifier, Scope.Frame))
      return Scope.LocalOf(*S, Last);
  if (!Class || !isAggregate(Info.definitionOf(Class)))
    return noSymbol(Info, N.Text);
  // A static member of a base, or a member of this object's base.
  Datum Nowhere = Datum::optimizedOut(Class);
  std::optional<Datum> M = Reader.findMember(Nowhere, Last);
  if (M && !M->Address && M->Bytes.empty())
    if (std::optional<Datum> This = lookUpName(Info, Scope, "this")) {
      Expected<Datum> Object = Reader.dereference(*This);
      if (Object)
        Object = castTo(Reader, *Object, Class);
      if (!Object)
        return Object;
      M = Reader.findMember(*Object, Last);
    }
  std::optional<FoundMember> Field = findNamedMember(Info, Class, Last);
  if (M && !M->Address && M->Bytes.empty() && Field && !Field->Of.IsStatic)
    return createStringError("Cannot reference non-static field \"" + Last +
                             "\"");
  if (M)
    return std::move(*M);
  return createStringError("There is no field named " + Last.str());
}

// &Class::member; none if the name is of something else.
Expected<std::optional<Datum>> Evaluator::toMember(StringRef Name) {
  auto [Qualifier, Last] = splitLast(Name);
  if (Last.empty() || Qualifier.empty() || lookUpGlobal(Info, Scope, Name))
    return std::nullopt;
  const Type *Class = Info.findType(Qualifier, Scope.Frame);
  if (!Class || !isAggregate(Info.definitionOf(Class)))
    return std::nullopt;
  if (std::optional<Symbol> S = Info.names().function(Name, Scope.Frame)) {
    if (!S->HasThis)
      return std::nullopt;
    Expected<Datum> D = methodPointer(Info, Class, *S);
    if (!D)
      return D.takeError();
    return std::move(*D);
  }
  return fieldPointer(Info, Class, Last);
}

// A function has an address if something can point to it.
Datum Evaluator::functionValue(const Symbol &S) {
  std::optional<uint64_t> Index;
  if (S.Function)
    Index = Info.tableIndexOf(*S.Function);
  Datum D = Index ? Datum::inMemory(S.Of, *Index) : Datum::optimizedOut(S.Of);
  D.Function = S.Function;
  return D;
}

Expected<Datum> Evaluator::fileName(const Node &N) {
  std::optional<Symbol> S = Info.names().variableInFile(N.File, N.Text);
  Variable V;
  FrameContext Context = Scope.Context;
  Context.Of = nullptr;
  if (S && S->Die) {
    V.Name = S->Name;
    V.Of = S->Of;
    V.Die = *S->Die;
    return Info.evaluate(V, SourceFrame(), Context);
  }
  // 'name'::member, where the quotes keep a name together.
  std::string Full = N.File.str() + "::" + N.Text.str();
  if (std::optional<Datum> D = lookUpName(Info, Scope, Full))
    return std::move(*D);
  for (const std::string &File : Info.names().files())
    if (File == N.File || StringRef(File).ends_with("/" + N.File.str()))
      return createStringError("No symbol \"" + N.Text.str() +
                               "\" in specified context.");
  return createStringError("No symbol table is loaded for \"" + N.File.str() +
                           "\".");
}

Expected<Datum> Evaluator::convenience(StringRef Name) {
  std::optional<Datum> D =
      Scope.Convenience ? Scope.Convenience(Name) : std::nullopt;
  if (D)
    return std::move(*D);
  return createStringError("There is no value $" + Name.str() + ".");
}

static std::optional<Datum>
lookUpGlobal(DebugInfo &Info, const ExpressionScope &Scope, StringRef Name) {
  if (std::optional<Variable> V = Info.findGlobal(Name, Scope.Frame)) {
    // Not of this frame, but its location may need the frame's unit.
    FrameContext Context = Scope.Context;
    Context.Of = nullptr;
    return Info.evaluate(*V, SourceFrame(), Context);
  }
  return Info.findEnumerator(Name, Scope.Frame);
}

std::optional<Datum> lookUpName(DebugInfo &Info, const ExpressionScope &Scope,
                                StringRef Name) {
  bool IsPlain = !Name.contains("::");
  if (IsPlain && Scope.Frame) {
    std::optional<Variable> This;
    for (const Variable &V : Info.variables(*Scope.Frame, Scope.Context.Pc)) {
      if (V.Name == Name && !V.IsShadowed)
        return Info.evaluate(V, *Scope.Frame, Scope.Context);
      if (V.Name == "this")
        This = V;
    }
    if (This) {
      ValueReader Reader(Info, Scope.Context.memory());
      Datum Pointer = Info.evaluate(*This, *Scope.Frame, Scope.Context);
      Expected<Datum> Object = Reader.dereference(Pointer);
      if (Object) {
        if (std::optional<Datum> M = Reader.findMember(*Object, Name))
          return M;
      } else {
        consumeError(Object.takeError());
        // A member of an object that is not known hides a global all the same.
        const Type *Class = strip(Pointer.Of)->target();
        if (Class)
          if (std::optional<Datum> M =
                  Reader.findMember(Datum::optimizedOut(Class), Name))
            return M;
      }
    }
  }
  return lookUpGlobal(Info, Scope, Name);
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
// Parts of objects
//===----------------------------------------------------------------------===//

// Rust's [] looks through references and boxes; the debug info has pointers for
// both. Of a reference to a plain value, as in C: there it would mean nothing.
Expected<Datum> Evaluator::throughReferences(Datum D) {
  for (unsigned Hop = 0; Hop < 8; ++Hop) {
    const Type *Core = strip(D.Of);
    StringRef Name = Core->Name;
    if (Core->Kind != TypeKind::Pointer || !Core->target() ||
        (!Name.starts_with("&") && !Name.starts_with("alloc::boxed::Box<")))
      break;
    const Type *To = Info.definitionOf(Core->target());
    if (!isAggregate(To) && To->Kind != TypeKind::Array &&
        To->Kind != TypeKind::Pointer)
      break;
    Expected<Datum> Next = Reader.dereference(D);
    if (!Next)
      return Next;
    D = std::move(*Next);
  }
  return std::move(D);
}

Expected<Datum> Evaluator::index(const Node &N) {
  Expected<Datum> Base = value(*N.Operands[0]);
  if (Base && Language == SourceLanguage::Rust)
    Base = throughReferences(std::move(*Base));
  if (!Base)
    return Base;
  // In C, 1[array] is array[1].
  if (isIntegral(strip(Base->Of))) {
    Expected<Datum> Other = value(*N.Operands[1]);
    if (!Other)
      return Other;
    Expected<int64_t> Number = number(*Base);
    if (!Number)
      return Number.takeError();
    return Reader.element(*Other, *Number);
  }
  Expected<Datum> Index = value(*N.Operands[1]);
  if (!Index)
    return Index;
  if (isAggregate(strip(Base->Of)))
    return elementOf(Reader, *Base, *Index);
  Expected<int64_t> Number = number(*Index);
  if (!Number)
    return Number.takeError();
  return Reader.element(*Base, *Number);
}

Expected<Datum> Evaluator::slice(const Node &N) {
  Expected<Datum> Base = value(*N.Operands[0]);
  if (Base && Language == SourceLanguage::Rust)
    Base = throughReferences(std::move(*Base));
  if (!Base)
    return Base;
  int64_t From = 0;
  std::optional<int64_t> To;
  if (N.Operands[1]) {
    Expected<int64_t> Number = number(*N.Operands[1]);
    if (!Number)
      return Number.takeError();
    From = *Number;
  }
  if (N.Operands[2]) {
    Expected<int64_t> Number = number(*N.Operands[2]);
    if (!Number)
      return Number.takeError();
    To = *Number;
    if (N.IsInclusive && *To < INT64_MAX)
      ++*To;
  }
  return sliceOf(Reader, *Base, From, To);
}

// What a member access looks into, through pointers.
Expected<Datum> Evaluator::pointee(Datum D) {
  Expected<Datum> Base = withoutReference(Reader, std::move(D));
  // Both spellings work on both, as in gdb.
  if (Base && strip(Base->Of)->Kind == TypeKind::Pointer) {
    Base = Reader.dereference(*Base);
    if (Base)
      Base = withoutReference(Reader, std::move(*Base));
  }
  return Base;
}

// The bases that have a member of the name, by where they lie. One that is
// found hides those in its own bases.
static void findHolders(DebugInfo &Info, const Type *Class, StringRef Name,
                        uint64_t Offset, unsigned Depth, unsigned &Budget,
                        std::map<uint64_t, std::string> &Holders) {
  Class = Info.definitionOf(Class);
  if (Depth > MaxTypeDepth || Budget == 0 || !isAggregate(Class))
    return;
  --Budget;
  for (const Member &M : Class->members())
    if (!M.IsBase && M.Name == Name) {
      // A static member is the same in all of them.
      if (!M.IsStatic)
        Holders.try_emplace(Offset, Class->Name);
      return;
    }
  for (const Member &M : Class->members())
    if (M.IsBase && !M.IsVirtualBase && M.Of)
      findHolders(Info, M.Of, Name, Offset + M.Offset, Depth + 1, Budget,
                  Holders);
}

static Error checkAmbiguity(DebugInfo &Info, const Type *Class,
                            StringRef Name) {
  std::map<uint64_t, std::string> Holders;
  unsigned Budget = 1000; // Damaged debug info may have cycles of bases.
  findHolders(Info, Class, Name, 0, 0, Budget, Holders);
  if (Holders.size() < 2)
    return Error::success();
  std::string Text = "Request for member '" + Name.str() +
                     "' is ambiguous in type '" + typeName(Class) +
                     "'. Candidates are in:";
  for (const auto &[Offset, Holder] : Holders)
    Text += " " + Holder;
  return createStringError(Text + ".");
}

// The object in front of . and ->
Expected<Datum> Evaluator::objectOf(const Node &Access) {
  Expected<Datum> Base = value(*Access.Operands[0]);
  if (!Base)
    return Base;
  // Smart pointers have an arrow of their own.
  if (Access.Kind == NodeKind::Arrow && isAggregate(strip(Base->Of))) {
    Expected<std::optional<Datum>> To = targetOf(Reader, *Base);
    if (!To)
      return To.takeError();
    if (*To)
      Base = std::move(**To);
  }
  return pointee(std::move(*Base));
}

// A field of the variant that an enum is, or what a closure captured: by
// reference it is called _ref__x.
std::optional<Datum> Evaluator::rustField(const Datum &Object, StringRef Name) {
  const Type *Core = Info.definitionOf(Object.Of);
  if (Core->HasVariants) {
    Validity Why;
    const Variant *V = activeVariant(Reader, Object, Core, Why);
    return V ? Reader.findMember(Reader.member(Object, V->Content), Name)
             : std::nullopt;
  }
  if (!StringRef(Core->Name).contains("{closure_env#"))
    return std::nullopt;
  std::optional<Datum> Captured =
      Reader.findMember(Object, "_ref__" + Name.str());
  if (!Captured)
    return std::nullopt;
  Expected<Datum> To = Reader.dereference(*Captured);
  if (To)
    return std::move(*To);
  consumeError(To.takeError());
  return Datum::optimizedOut(strip(Captured->Of)->target());
}

// What the library's objects hold, in the words of their methods.
Expected<Datum> Evaluator::method(const Node &N) {
  Expected<Datum> Object = objectOf(*N.Operands[0]);
  if (!Object)
    return Object;
  const bool IsRust = Language == SourceLanguage::Rust;
  const Type *Count =
      Info.builtin(TypeKind::Unsigned, IsRust ? "usize" : "unsigned long", 4);
  StringRef Name = N.Text;
  if (Name == "get") {
    if (std::optional<Datum> Pointer = heldPointer(Reader, *Object))
      return std::move(*Pointer);
    return noProcess();
  }
  if (Name == "has_value" || Name == "value" || Name == "unwrap") {
    Expected<std::optional<Datum>> To = targetOf(Reader, *Object);
    bool IsEmpty = !To;
    if (Name == "has_value" && IsEmpty)
      consumeError(To.takeError());
    else if (IsEmpty)
      return To.takeError();
    else if (!*To)
      return noProcess();
    if (Name == "has_value")
      return truthValue(Info, Language, !IsEmpty);
    return std::move(**To);
  }
  Expected<std::optional<uint64_t>> Length = lengthOf(Reader, *Object);
  if (!Length)
    return Length.takeError();
  if (!*Length)
    return noProcess();
  if (Name == "empty" || Name == "is_empty")
    return truthValue(Info, Language, **Length == 0);
  if (Name != "at" && Name != "front" && Name != "back")
    return Datum::constant(Count, **Length);
  Expected<Datum> Index =
      Datum::constant(Count, Name == "back" && **Length ? **Length - 1 : 0);
  if (N.Operands[1])
    Index = value(*N.Operands[1]);
  if (!Index)
    return Index;
  return elementOf(Reader, *Object, *Index);
}

Expected<Datum> Evaluator::member(const Node &N) {
  Expected<Datum> Base = objectOf(N);
  if (!Base)
    return Base;
  // Rust follows references and boxes by itself, as often as it takes.
  for (unsigned Hop = 0; Hop < 8 && Language == SourceLanguage::Rust &&
                         strip(Base->Of)->Kind == TypeKind::Pointer;
       ++Hop) {
    Base = pointee(std::move(*Base));
    if (!Base)
      return Base;
  }
  // The fields of Rust's tuples are called __0, __1 in the debug info.
  std::string Name =
      isDigit(N.Text.front()) ? "__" + N.Text.str() : N.Text.str();
  // So it does with Rc, and the guards of cells.
  for (unsigned Hop = 0; Hop < 8 && Language == SourceLanguage::Rust &&
                         !Reader.findMember(*Base, Name);
       ++Hop) {
    Expected<std::optional<Datum>> To = targetOf(Reader, *Base);
    if (!To)
      return To.takeError();
    if (!*To)
      break;
    Base = pointee(std::move(**To));
    if (!Base)
      return Base;
  }
  const Type *Class = Info.definitionOf(Base->Of);
  if (!isAggregate(Class))
    return createStringError(
        "Attempt to extract a component of a value that is not a structure" +
        std::string(N.Kind == NodeKind::Arrow ? " pointer." : "."));
  if (Class->IsDeclaration)
    return createStringError("incomplete type `" + typeName(Base->Of) + "'");
  if (Error E = checkAmbiguity(Info, Class, Name))
    return std::move(E);
  if (std::optional<Datum> M = Reader.findMember(*Base, Name))
    return std::move(*M);
  if (Language == SourceLanguage::Rust)
    if (std::optional<Datum> M = rustField(*Base, Name))
      return std::move(*M);
  // object.Base::member
  auto [Qualifier, Last] = splitLast(Name);
  if (!Last.empty())
    if (const Type *As = Info.findType(Qualifier, Scope.Frame)) {
      Expected<Datum> Part = castTo(Reader, *Base, As);
      if (!Part)
        return Part;
      if (std::optional<Datum> M = Reader.findMember(*Part, Last))
        return std::move(*M);
    }
  if (!Class->Name.empty())
    if (std::optional<Symbol> S = Info.names().function(
            "::" + Class->Name + "::" + Name, Scope.Frame))
      return functionValue(*S);
  return createStringError("There is no member named " + N.Text.str() + ".");
}

Expected<Datum> Evaluator::memberOf(const Node &N) {
  Expected<Datum> Object = evaluate(*N.Operands[0]);
  if (!Object)
    return Object;
  Expected<Datum> Base = pointee(std::move(*Object));
  if (!Base)
    return Base;
  Expected<Datum> Pointer = value(*N.Operands[1]);
  if (!Pointer)
    return Pointer;
  const Type *Core = strip(Pointer->Of);
  if (Core->Kind != TypeKind::MemberPointer || !Core->target())
    return createStringError("not a pointer to member: `" +
                             typeName(Pointer->Of) + "'");
  if (strip(Core->target())->Kind == TypeKind::Function)
    return noProcess();
  Expected<Scalar> Offset = knownScalar(Reader, *Pointer);
  if (!Offset)
    return Offset.takeError();
  if (static_cast<int32_t>(Offset->Low) == -1)
    return createStringError("The pointer to member is null.");
  Member M;
  M.Of = Core->target();
  M.Offset = Offset->Low & 0xFFFFFFFF;
  return Reader.member(*Base, M);
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
