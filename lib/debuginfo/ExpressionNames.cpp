//===- ExpressionNames.cpp - What names in expressions mean ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Casts.h"
#include "Evaluator.h"
#include "MemberPointers.h"
#include "NameIndex.h"

using namespace llvm;

namespace wasm_coredump {

std::pair<StringRef, StringRef> splitLast(StringRef Name) {
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

} // namespace wasm_coredump
