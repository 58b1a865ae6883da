//===- RustStrings.cpp - String, &str, OsString, Path ---------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Also the helpers that look through std's wrappers.
//
//===----------------------------------------------------------------------===//

#include "Rust.h"

using namespace llvm;

namespace wasm_coredump {

constexpr unsigned MaxWrappers = 12;

//===----------------------------------------------------------------------===//
// Looking through wrappers
//===----------------------------------------------------------------------===//

// The one member that takes room, or nothing.
static std::optional<Datum> onlyMember(const Inspector &I, const Datum &D,
                                       const Type *T) {
  const Member *Only = nullptr;
  for (const Member &M : T->members()) {
    if (M.IsStatic || I.size(M.Of) == 0)
      continue;
    if (Only)
      return std::nullopt;
    Only = &M;
  }
  if (!Only)
    return std::nullopt;
  return I.Reader.member(D, *Only);
}

std::optional<Datum> unwrapScalar(const Inspector &I,
                                  const std::optional<Datum> &D) {
  std::optional<Datum> Here = D;
  for (unsigned N = 0; Here && N < MaxWrappers; ++N) {
    const Type *T = I.definition(Here->Of);
    if (!isAggregate(T) || T->HasVariants)
      return Here;
    Here = onlyMember(I, *Here, T);
  }
  return std::nullopt;
}

std::optional<uint64_t> unwrapNumber(const Inspector &I,
                                     const std::optional<Datum> &D) {
  return I.number(unwrapScalar(I, D));
}

std::optional<FatPointer> fatPointer(const Inspector &I,
                                     const std::optional<Datum> &D) {
  std::optional<Datum> Here = D;
  for (unsigned N = 0; Here && N < MaxWrappers; ++N) {
    const Type *T = I.definition(Here->Of);
    if (!isAggregate(T) || T->HasVariants)
      return std::nullopt;
    std::optional<Datum> Data = I.anyMember(Here, {"data_ptr", "pointer"});
    std::optional<Datum> Length = I.member(Here, "length");
    std::optional<Datum> Vtable = I.member(Here, "vtable");
    if (Data && (Length || Vtable)) {
      std::optional<uint64_t> Address = I.number(Data);
      FatPointer F;
      F.Length = Length ? I.number(Length) : std::nullopt;
      F.Vtable = Vtable ? I.number(Vtable) : std::nullopt;
      if (!Address || (!F.Length && !F.Vtable))
        return std::nullopt;
      F.Address = *Address;
      F.To = I.definition(Data->Of)->target();
      return F;
    }
    Here = onlyMember(I, *Here, T);
  }
  return std::nullopt;
}

std::optional<RustBuffer> vecBuffer(const Inspector &I,
                                    const std::optional<Datum> &Vec) {
  std::optional<uint64_t> Length = I.number(Vec, "len");
  std::optional<uint64_t> Address =
      unwrapNumber(I, I.member(Vec, {"buf", "inner", "ptr"}));
  if (!Address) // Before Rust 1.80.
    Address = unwrapNumber(I, I.member(Vec, {"buf", "ptr"}));
  if (!Length || !Address)
    return std::nullopt;
  return RustBuffer{*Address, *Length};
}

Presentation rustText(const Inspector &I, uint64_t Address, uint64_t Length) {
  if (!I.isInMemory(Address, Length))
    return Inspector::problem("its " + std::to_string(Length) +
                              " bytes do not lie in memory");
  const Type *Byte = I.Info.builtin(TypeKind::Unsigned, "u8", 1);
  Presentation P = Presentation::string(
      formatCounted(I.Reader, I.at(Byte, Address), 1, Length, "", I.Options));
  P.Characters = I.at(Byte, Address);
  P.Character = Byte;
  P.Length = Length;
  return P;
}

//===----------------------------------------------------------------------===//
// Strings
//===----------------------------------------------------------------------===//

static std::optional<Presentation> printVecText(const Inspector &I,
                                                const std::optional<Datum> &D) {
  std::optional<RustBuffer> Buffer = vecBuffer(I, D);
  if (!Buffer)
    return std::nullopt;
  return rustText(I, Buffer->Address, Buffer->Length);
}

static std::optional<Presentation> printString(const Inspector &I,
                                               const Datum &D, const Type *) {
  return printVecText(I, I.member(D, "vec"));
}

// PathBuf { inner: OsString { inner: Buf { inner: Vec<u8> } } }
static std::optional<Presentation> printOsString(const Inspector &I,
                                                 const Datum &D, const Type *) {
  std::optional<Datum> Here = D;
  for (unsigned N = 0; Here && N < 4 && !I.member(Here, "len"); ++N)
    Here = I.anyMember(Here, {"inner", "bytes"});
  return printVecText(I, Here);
}

static std::optional<Presentation> printStr(const Inspector &I, const Datum &D,
                                            const Type *) {
  std::optional<FatPointer> F = fatPointer(I, D);
  if (!F || !F->Length)
    return std::nullopt;
  return rustText(I, F->Address, *F->Length);
}

ArrayRef<PrinterEntry> rustStringPrinters() {
  static const PrinterEntry Table[] = {
      {"alloc::string::String", printString},
      {"std::ffi::os_str::OsString", printOsString},
      {"std::path::PathBuf", printOsString},
      {"&str", printStr},
      {"&std::path::Path", printStr},
      {"&std::ffi::os_str::OsStr", printStr},
  };
  return Table;
}

} // namespace wasm_coredump
