//===- Printers.h - Printers for types of the libraries ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A printer takes an object of one library type and returns what it shows, or
// nothing if the object does not look as expected or is not known: then its
// members are shown. If the object is damaged, it says so with a Problem.
//
// Each family has a file with a table of names; a new one is added there and
// to AllTables in Printers.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_PRINTERS_PRINTERS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_PRINTERS_PRINTERS_H

#include "../DebugInfo.h"
#include "../FormatScalar.h"
#include "../Printer.h"

namespace wasm_coredump {

class Inspector;

using PrinterFn = std::optional<Presentation> (*)(const Inspector &I,
                                                  const Datum &D,
                                                  const Type *Core);

struct PrinterEntry {
  /// Qualified, without template arguments: "std::vector".
  llvm::StringRef Name;
  PrinterFn Print;
};

/// Null if there is none for the type.
PrinterFn findPrinter(const Type *Core);

llvm::ArrayRef<PrinterEntry> libcxxStringPrinters();
llvm::ArrayRef<PrinterEntry> libcxxSequencePrinters();
llvm::ArrayRef<PrinterEntry> libcxxNodePrinters();
llvm::ArrayRef<PrinterEntry> libcxxHolderPrinters();
llvm::ArrayRef<PrinterEntry> libcxxPointerPrinters();
llvm::ArrayRef<PrinterEntry> libcxxNumberPrinters();
llvm::ArrayRef<PrinterEntry> libcxxIteratorPrinters();
llvm::ArrayRef<PrinterEntry> rustStringPrinters();
llvm::ArrayRef<PrinterEntry> rustSequencePrinters();
llvm::ArrayRef<PrinterEntry> rustMapPrinters();
llvm::ArrayRef<PrinterEntry> rustPointerPrinters();

/// What printers need to take objects apart. All reads are checked: a missing
/// member or unknown byte gives nothing.
class Inspector {
public:
  explicit Inspector(const Presenter &P)
      : Shower(P), Reader(P.Reader), Info(P.Info), Options(P.Options) {}

  const Presenter &Shower;
  const ValueReader &Reader;
  DebugInfo &Info;
  const FormatOptions &Options;

  using Maybe = std::optional<Datum>;

  /// By name, also in bases and anonymous members. A path goes through several
  /// members: {"__rep_", "__l", "__size_"}.
  Maybe member(const Maybe &D,
               std::initializer_list<llvm::StringRef> Path) const;
  Maybe member(const Maybe &D, llvm::StringRef Name) const {
    return member(D, {Name});
  }
  /// The first of several names that there is.
  Maybe anyMember(const Maybe &D,
                  std::initializer_list<llvm::StringRef> Names) const;
  /// An integer or pointer, zero-extended; nothing if a byte is not known.
  std::optional<uint64_t> number(const Maybe &D) const;
  std::optional<uint64_t>
  number(const Maybe &D, std::initializer_list<llvm::StringRef> Path) const {
    return number(member(D, Path));
  }
  std::optional<uint64_t> number(const Maybe &D, llvm::StringRef Name) const {
    return number(member(D, {Name}));
  }
  Maybe dereference(const Maybe &D) const;
  Datum at(const Type *T, uint64_t Address) const {
    return Datum::inMemory(T, Address & 0xFFFFFFFF);
  }
  /// Do so many bytes from there on lie inside of the memory?
  bool isInMemory(uint64_t Address, uint64_t Size) const;

  /// Template argument that is a type, or null.
  const Type *argument(const Type *Core, size_t N) const;
  std::optional<uint64_t> size(const Type *T) const {
    return T ? sizeOf(Info.definitionOf(T)) : std::nullopt;
  }
  const Type *definition(const Type *T) const {
    return T ? Info.definitionOf(T) : nullptr;
  }

  /// The value as text, without its type.
  std::string text(const Datum &D) const;

  /// Count elements from an address on, as many as the options allow.
  Presentation sequence(std::string Summary, const Type *Element,
                        uint64_t Begin, uint64_t Count) const;

  static Presentation problem(std::string Text) {
    Presentation P;
    P.Problem = std::move(Text);
    return P;
  }
  static Presentation withChildren(ValueKind Kind, Body Shape,
                                   std::string Summary) {
    Presentation P = Presentation::text(Kind, std::move(Summary));
    P.Shape = Shape;
    return P;
  }
  static void add(Presentation &P, std::string Name, Datum Value) {
    Child C;
    C.Name = std::move(Name);
    C.Value = std::move(Value);
    C.Index = P.Children.size();
    P.Children.push_back(std::move(C));
  }
  static void addPair(Presentation &P, Datum Key, Datum Value) {
    add(P, "", std::move(Value));
    P.Children.back().Key = std::move(Key);
  }
};

/// "1 element", "2 elements".
std::string countElements(uint64_t Count);

/// The arguments between the outermost brackets of a template's name, as they
/// are spelled: "std::variant<int, double>" gives "int, double".
std::string argumentsOf(const Type *Core);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_PRINTERS_PRINTERS_H
