//===- LibcxxNumbers.cpp - std::atomic, complex, chrono -------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Printers.h"

using namespace llvm;

namespace wasm_coredump {

static std::optional<Presentation>
printAtomic(const Inspector &I, const Datum &D, const Type *Core) {
  Inspector::Maybe Value =
      I.anyMember(I.member(D, "__a_"), {"__a_value", "__a_"});
  const Type *Of = I.argument(Core, 0);
  if (!Value || !Of)
    return std::nullopt;
  // The value's declared type may be an integer that holds an enumeration.
  Value->Of = Of;
  return Presentation::text(ValueKind::Scalar, "std::atomic<" + shortName(Of) +
                                                   "> = { " + I.text(*Value) +
                                                   " }");
}

static std::optional<Presentation> printComplex(const Inspector &I,
                                                const Datum &D, const Type *) {
  Inspector::Maybe Real = I.member(D, "__re_");
  Inspector::Maybe Imaginary = I.member(D, "__im_");
  if (!Real || !Imaginary)
    return std::nullopt;
  return Presentation::text(ValueKind::Scalar,
                            I.text(*Real) + " + " + I.text(*Imaginary) + "i");
}

static std::string unitName(const Type *Ratio) {
  ArrayRef<TemplateArgument> Arguments = Ratio->templateArguments();
  uint64_t Over = 1, Under = 1;
  if (!Arguments.empty())
    Over = Arguments[0].Value.value_or(1);
  if (Arguments.size() > 1)
    Under = Arguments[1].Value.value_or(1);
  static const struct {
    uint64_t Over, Under;
    StringRef Name;
  } Units[] = {{1, 1, "s"},    {1, 1000, "ms"},       {1, 1000000, "us"},
               {60, 1, "min"}, {1, 1000000000, "ns"}, {3600, 1, "h"},
               {86400, 1, "d"}};
  for (const auto &U : Units)
    if (U.Over == Over && U.Under == Under)
      return U.Name.str();
  return "[" + std::to_string(Over) +
         (Under == 1 ? "" : "/" + std::to_string(Under)) + "]s";
}

static std::optional<Presentation>
printDuration(const Inspector &I, const Datum &D, const Type *Core) {
  Inspector::Maybe Count = I.member(D, "__rep_");
  const Type *Ratio = I.definition(I.argument(Core, 1));
  if (!Count || !Ratio || Ratio->templateArguments().empty())
    return std::nullopt;
  return Presentation::text(ValueKind::Scalar, "std::chrono::duration = { " +
                                                   I.text(*Count) +
                                                   unitName(Ratio) + " }");
}

ArrayRef<PrinterEntry> libcxxNumberPrinters() {
  static const PrinterEntry Table[] = {
      {"std::atomic", printAtomic},
      {"std::complex", printComplex},
      {"std::chrono::duration", printDuration},
  };
  return Table;
}

} // namespace wasm_coredump
