//===- CodeAddress.cpp - Addresses of code as users see them --------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "CodeAddress.h"
#include "lib/debuginfo/Operators.h"
#include "lib/debuginfo/ReadableName.h"
#include "lib/wasm/AddedFunctions.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace wasm_coredump {

std::string addressText(uint64_t FileOffset) {
  std::string Result;
  raw_string_ostream(Result) << format_hex(FileOffset, 10);
  return Result;
}

std::string functionText(Session &S, uint32_t Index) {
  return S.Info->functionText(Index);
}

std::string symbolText(Session &S, const CodeAddress &A, bool IfNotZero) {
  std::string Result = "<" + functionText(S, A.In->Index);
  if (A.Offset || !IfNotZero)
    Result += "+" + std::to_string(A.Offset);
  return Result + ">";
}

std::optional<CodeAddress> codeAt(Session &S, uint64_t FileOffset) {
  const Function *F = S.M.functionAt(FileOffset);
  if (!F)
    return std::nullopt;
  return CodeAddress{F, static_cast<uint32_t>(FileOffset - F->FileOffset)};
}

std::optional<CodeAddress> codeAtPc(Session &S, uint64_t Pc) {
  const Function *F = S.M.functionAtPc(Pc);
  if (!F)
    return std::nullopt;
  return CodeAddress{F, static_cast<uint32_t>(Pc - F->Pc)};
}

static Error noFunction() {
  return createStringError("No function contains specified address.");
}

Expected<CodeAddress> codeOf(Session &S, const Datum &D) {
  Expected<Datum> Plain = withoutReference(S.reader(), D);
  if (!Plain)
    return Plain.takeError();
  const Type *Core = strip(Plain->Of);
  const Type *Target =
      Core->Kind == TypeKind::Pointer ? strip(Core->target()) : nullptr;
  bool IsTableIndex = Core->Kind == TypeKind::Function ||
                      (Target && Target->Kind == TypeKind::Function);
  uint64_t Number;
  if (Core->Kind == TypeKind::Function && Plain->Address) {
    Number = *Plain->Address;
  } else {
    Expected<Scalar> Known = knownScalar(S.reader(), *Plain);
    if (!Known)
      return Known.takeError();
    Number = Known->Low;
  }
  if (IsTableIndex) {
    std::optional<uint32_t> Index = S.Info->tableEntry(Number);
    // The clone of a function stands for it in the table.
    if (Index)
      Index = AddedFunctions(S.M).original({*Index, 0}).Function;
    const Function *F = Index ? S.M.function(*Index) : nullptr;
    if (!F)
      return noFunction();
    return CodeAddress{F, 0};
  }
  std::optional<CodeAddress> A = codeAt(S, Number);
  if (!A)
    return noFunction();
  return *A;
}

// A function by its name. Linkers' names are known also without DWARF.
static const Function *functionNamed(Session &S, StringRef Name) {
  const SourceFrame *Near = S.scope().Frame;
  // The one that the name means here, else any.
  if (std::optional<Symbol> F = S.names().function(Name, Near))
    if (F->Pc)
      return S.M.functionAtPc(*F->Pc);
  for (const Symbol &F : S.names().functions(Name, Near))
    if (F.Pc)
      return S.M.functionAtPc(*F.Pc);
  return nullptr;
}

Expected<CodeAddress> evaluateCode(Session &S, StringRef Text) {
  Text = Text.trim();
  // &main and *main are main, as a function's name is its address.
  StringRef Name = Text.ltrim("&*").trim("' ");
  bool IsLocal = lookUpName(*S.Info, S.scope(), Name).has_value();
  if (!IsLocal)
    if (const Function *F = functionNamed(S, Name))
      return CodeAddress{F, 0};
  // main+4.
  size_t Plus = Text.rfind('+');
  if (Plus != StringRef::npos) {
    StringRef Base = Text.take_front(Plus).trim().ltrim("&*").trim("' ");
    if (!lookUpName(*S.Info, S.scope(), Base))
      if (const Function *F = functionNamed(S, Base)) {
        Expected<Datum> Offset = S.evaluate(Text.drop_front(Plus + 1));
        if (!Offset)
          return Offset.takeError();
        Expected<Scalar> N = knownScalar(S.reader(), *Offset);
        if (!N)
          return N.takeError();
        if (N->Low >= F->Body.size())
          return noFunction();
        return CodeAddress{F, static_cast<uint32_t>(N->Low)};
      }
  }
  Expected<Datum> D = S.evaluate(Text);
  if (!D)
    return D.takeError();
  return codeOf(S, *D);
}

} // namespace wasm_coredump
