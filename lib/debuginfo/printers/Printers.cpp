//===- Printers.cpp - Finding printers, and what they share ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Printers.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace wasm_coredump {

// "std::vector<int, ...>" is printed as std::vector. A type inside of a
// template ("std::map<...>::iterator") is no instance of it, and has no
// printer.
static StringRef templateName(StringRef Name) {
  size_t Open = Name.find('<');
  if (Open == StringRef::npos)
    return Name;
  int Nesting = 0;
  for (size_t N = Open; N < Name.size(); ++N) {
    Nesting += Name[N] == '<';
    // "->" is no bracket: function types in Rust's names.
    Nesting -= Name[N] == '>' && Name[N - 1] != '-';
    if (Nesting == 0)
      return N + 1 == Name.size() ? Name.take_front(Open) : "";
  }
  return "";
}

static StringMap<PrinterFn> makeTable() {
  StringMap<PrinterFn> Table;
  const ArrayRef<PrinterEntry> AllTables[] = {
      libcxxStringPrinters(),   libcxxSequencePrinters(),
      libcxxNodePrinters(),     libcxxHolderPrinters(),
      libcxxPointerPrinters(),  libcxxNumberPrinters(),
      libcxxIteratorPrinters(), rustStringPrinters(),
      rustSequencePrinters(),   rustMapPrinters(),
      rustPointerPrinters()};
  for (ArrayRef<PrinterEntry> Entries : AllTables)
    for (const PrinterEntry &E : Entries)
      Table[E.Name] = E.Print;
  return Table;
}

PrinterFn findPrinter(const Type *Core) {
  static const StringMap<PrinterFn> Table = makeTable();
  StringRef Name = Core->Name;
  if (Core->IsRust && Name.starts_with("&")) {
    // Slices by any reference: "&[T]", "&mut [T]", "&str", "&mut Path".
    Name.consume_front("&");
    Name.consume_front("mut ");
    if (Name.starts_with("["))
      return Table.lookup("&[]");
    if (Name.starts_with("dyn ") || Name.starts_with("(dyn "))
      return Table.lookup("&dyn");
    return Table.lookup(("&" + templateName(Name)).str());
  }
  StringRef Key = templateName(Name);
  return Key.empty() ? nullptr : Table.lookup(Key);
}

//===----------------------------------------------------------------------===//
// Inspector
//===----------------------------------------------------------------------===//

// Older layouts of libc++ keep a value and an allocator in a compressed pair.
// What counts is always the first.
static std::optional<Datum> unpair(const Inspector &I, std::optional<Datum> D) {
  const Type *T = D ? I.definition(D->Of) : nullptr;
  if (!T || !StringRef(T->Name).starts_with("std::__compressed_pair<") ||
      T->members().empty() || !T->members().front().IsBase)
    return D;
  return I.Reader.findMember(I.Reader.member(*D, T->members().front()),
                             "__value_");
}

Inspector::Maybe
Inspector::member(const Maybe &D, std::initializer_list<StringRef> Path) const {
  Maybe Here = D;
  for (StringRef Name : Path) {
    if (!Here)
      return std::nullopt;
    Here = unpair(*this, Reader.findMember(*Here, Name));
  }
  return Here;
}

Inspector::Maybe
Inspector::anyMember(const Maybe &D,
                     std::initializer_list<StringRef> Names) const {
  for (StringRef Name : Names)
    if (Maybe M = member(D, {Name}))
      return M;
  return std::nullopt;
}

std::optional<uint64_t> Inspector::number(const Maybe &D) const {
  if (!D)
    return std::nullopt;
  const Type *T = definition(D->Of);
  if (!isIntegral(T) && T->Kind != TypeKind::Pointer)
    return std::nullopt;
  Scalar S = Reader.scalar(*D);
  if (!S.isValid() || S.Size > 8)
    return std::nullopt;
  return S.Size < 8 ? S.Low & ((1ull << S.Size * 8) - 1) : S.Low;
}

Inspector::Maybe Inspector::dereference(const Maybe &D) const {
  if (!D)
    return std::nullopt;
  Expected<Datum> To = Reader.dereference(*D);
  if (!To) {
    consumeError(To.takeError());
    return std::nullopt;
  }
  return *To;
}

bool Inspector::isInMemory(uint64_t Address, uint64_t Size) const {
  uint64_t Memory = Reader.memory() ? Reader.memory()->sizeInBytes() : 0;
  return Address <= Memory && Size <= Memory - Address;
}

const Type *Inspector::argument(const Type *Core, size_t N) const {
  if (!Core || N >= Core->templateArguments().size() ||
      Core->templateArguments()[N].Value)
    return nullptr;
  return Core->templateArguments()[N].Of;
}

std::string Inspector::text(const Datum &D) const {
  FormatOptions Inner = Options;
  Inner.WithType = false;
  Inner.Nesting = Shower.nesting();
  return formatValue(Reader, D, Inner);
}

Presentation Inspector::sequence(std::string Summary, const Type *Element,
                                 uint64_t Begin, uint64_t Count) const {
  std::optional<uint64_t> Size = size(Element);
  if (!Size)
    return problem("the size of its elements is not known");
  // Elements may have no size: then there may be more than bytes in memory.
  if (Count != 0 && *Size != 0 &&
      (Count > UINT32_MAX || !isInMemory(Begin, Count * *Size)))
    return problem("its " + countElements(Count) + " do not lie in memory");
  Presentation P =
      withChildren(ValueKind::Sequence, Count ? Body::Elements : Body::None,
                   std::move(Summary));
  P.Length = Count;
  P.Counted = true;
  for (uint64_t N = 0; N < Count; ++N) {
    if (N >= Options.MaxElements) {
      P.More = true;
      break;
    }
    add(P, "", at(Element, Begin + N * *Size));
  }
  return P;
}

std::string countElements(uint64_t Count) {
  return std::to_string(Count) + (Count == 1 ? " element" : " elements");
}

// Where the template argument that begins at From ends: at the comma or bracket
// behind it.
static size_t argumentEnd(StringRef Name, size_t From) {
  int Nesting = 0;
  for (size_t N = From; N < Name.size(); ++N) {
    char C = Name[N];
    if (Nesting == 0 && (C == ',' || C == '>'))
      return N;
    Nesting += C == '<' || C == '(';
    Nesting -= (C == '>' && Name[N - 1] != '-') || C == ')';
  }
  return Name.size();
}

std::string shortName(const Type *T) {
  // Arguments that have these defaults in the library's own templates.
  static const StringRef Defaults[] = {
      ", std::allocator<",     ", std::less<",        ", std::hash<",
      ", std::equal_to<",      ", std::char_traits<", ", std::default_delete<",
      ", alloc::alloc::Global"};
  std::string Name = typeName(T);
  for (StringRef Default : Defaults)
    for (size_t At = 0;
         (At = Name.find(Default.data(), At)) != std::string::npos;) {
      Name.erase(At, argumentEnd(Name, At + 2) - At);
      if (Name.compare(At, 2, " >") == 0)
        Name.erase(At, 1);
    }
  return Name;
}

std::string valueTypeName(const Type *T) {
  return strip(T)->IsRust ? typeName(T) : shortName(T);
}

std::string argumentsOf(const Type *Core) {
  std::string Name = shortName(Core);
  size_t Open = Name.find('<');
  if (Open == std::string::npos || Name.back() != '>')
    return "";
  return StringRef(Name).slice(Open + 1, Name.size() - 1).rtrim().str();
}

} // namespace wasm_coredump
