//===- DataSymbols.cpp - What lies at an address of memory ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "DataSymbols.h"
#include "NameIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Support/Endian.h"
#include <set>
#include <tuple>

using namespace llvm;

namespace wasm_coredump {

// A word of the initial memory: vtables do not change. None where no segment
// has all of it.
static std::optional<uint32_t> initialWord(const Module &M, uint64_t Address) {
  for (const DataSegment &S : M.Data)
    if (S.Active && S.Memory == 0 && S.Address && Address >= *S.Address &&
        S.Contents.size() >= 4 && Address - *S.Address <= S.Contents.size() - 4)
      return support::endian::read32le(S.Contents.data() + Address -
                                       *S.Address);
  return std::nullopt;
}

// Is this the address of a class's type_info? Behind its own vtable it has a
// pointer to the mangled name.
static bool isTypeInfo(const Module &M, uint64_t Address, StringRef Class) {
  std::optional<uint32_t> NameAt = initialWord(M, Address + 4);
  if (!NameAt || Class.empty())
    return false;
  for (const DataSegment &S : M.Data)
    if (S.Active && S.Memory == 0 && S.Address && *NameAt >= *S.Address &&
        *NameAt - *S.Address < S.Contents.size()) {
      StringRef Text = toStringRef(S.Contents).substr(*NameAt - *S.Address);
      Text.consume_front("*"); // Compared by address: of an internal class.
      return Text.consume_front(Class) && Text.starts_with(StringRef("\0", 1));
    }
  return false;
}

// A vtable's size is nowhere. What objects point to are its entries behind two
// words, the distance to the object's start (negative for bases further back)
// and the type_info; a class with several bases has several of them in a row.
// Up to the last of these, what lies there is known to belong to it.
// With virtual bases, the distances to them stand in front of that. Class is the
// mangled name.
static uint64_t vtableSize(const Module &M, uint64_t Address, uint64_t Limit,
                           StringRef Class) {
  constexpr uint64_t Word = 4, MaxSize = 1 << 14, MaxDistances = 64;
  uint64_t Size = 3 * Word;
  std::optional<uint32_t> TypeInfo = initialWord(M, Address + Word);
  for (uint64_t N = 1; N <= MaxDistances && (N + 1) * Word <= Limit; ++N) {
    std::optional<uint32_t> Here = initialWord(M, Address + N * Word);
    if (!Here)
      break;
    if (!isTypeInfo(M, *Here, Class))
      continue;
    TypeInfo = Here;
    Size = (N + 2) * Word;
    break;
  }
  if (!TypeInfo || *TypeInfo == 0)
    return std::min(Size, Limit);
  Limit = std::min(Limit, MaxSize);
  for (uint64_t At = 2 * Word; At + Word <= Limit; At += Word) {
    std::optional<uint32_t> Before = initialWord(M, Address + At - Word);
    std::optional<uint32_t> Here = initialWord(M, Address + At);
    if (!Before || !Here)
      break;
    if (*Here == *TypeInfo && static_cast<int32_t>(*Before) < 0)
      Size = At + 2 * Word;
  }
  return std::min(Size, Limit);
}

static std::string readable(StringRef Linkage) {
  return withoutInlineNamespaces(demangle(Linkage));
}

void DataSymbols::addVariables(DebugInfo &Info) {
  Info.names().forEach(
      SymbolKind::Variable, [](StringRef) { return true; },
      [&](const Symbol &S) {
        if (!S.Address)
          return true;
        DataSymbol D;
        D.Address = *S.Address;
        D.Name = S.Name;
        D.LinkageName = S.LinkageName;
        StringRef Linkage = S.LinkageName;
        if (Linkage.starts_with("_ZTV")) {
          D.Name = readable(Linkage); // Its size comes later.
        } else {
          // What belongs to a function is named with its parameters.
          if (Linkage.starts_with("_ZZ") && S.Language == "c++")
            D.Name = readable(Linkage);
          D.Size = sizeOf(Info.definitionOf(S.Of)).value_or(0);
          if (D.Size == 0)
            return true;
        }
        All.push_back(std::move(D));
        return true;
      });
}

// ".data.counter" is a variable, ".data" and ".rodata..L.str" are none.
void DataSymbols::addSegments(const Module &M) {
  std::set<uint64_t> Known;
  for (const DataSymbol &S : All)
    Known.insert(S.Address);
  for (uint32_t N = 0; N < M.Data.size(); ++N) {
    const DataSegment &S = M.Data[N];
    StringRef Name = M.dataName(N);
    if (!S.Active || S.Memory != 0 || !S.Address || S.Contents.empty() ||
        (!Name.consume_front(".data.") && !Name.consume_front(".rodata.")) ||
        Name.consume_front("rel.ro.") || Name.empty() || Name.starts_with("."))
      continue;
    // What the debug info says of an address comes first.
    if (!Known.count(*S.Address))
      All.push_back(
          {*S.Address, S.Contents.size(), readable(Name), Name.str()});
  }
}

DataSymbols::DataSymbols(DebugInfo &Info) {
  addVariables(Info);
  addSegments(Info.module());
  auto OrderOf = [](const DataSymbol &S) {
    return std::tie(S.Address, S.Size, S.Name);
  };
  llvm::sort(All, [&](const DataSymbol &A, const DataSymbol &B) {
    return OrderOf(A) < OrderOf(B);
  });
  for (size_t N = All.size(); N-- > 0;)
    if (All[N].Size == 0) {
      uint64_t End = ~0ull;
      for (size_t Next = N + 1; Next < All.size(); ++Next)
        if (All[Next].Address > All[N].Address) {
          End = All[Next].Address;
          break;
        }
      StringRef Class = All[N].LinkageName;
      Class.consume_front("_ZTV");
      All[N].Size = vtableSize(Info.module(), All[N].Address,
                               End - All[N].Address, Class);
    }
  // Of several at one address, the largest: a struct, not its first member.
  size_t Kept = 0;
  for (size_t N = 0; N < All.size(); ++N) {
    if (Kept && All[Kept - 1].Address == All[N].Address) {
      if (All[N].Size > All[Kept - 1].Size)
        All[Kept - 1] = std::move(All[N]);
      continue;
    }
    if (Kept != N)
      All[Kept] = std::move(All[N]);
    ++Kept;
  }
  All.resize(Kept);
}

const DataSymbol *DataSymbols::at(uint64_t Address) const {
  auto It = partition_point(
      All, [&](const DataSymbol &S) { return S.Address <= Address; });
  if (It == All.begin())
    return nullptr;
  --It;
  return Address - It->Address < It->Size ? &*It : nullptr;
}

std::string dataSymbolText(DebugInfo &Info, uint64_t Address, bool Demangled) {
  const DataSymbol *S = Info.data().at(Address);
  if (!S)
    return "";
  bool ByLinker = !Demangled && !S->LinkageName.empty();
  std::string Result = "<" + (ByLinker ? S->LinkageName : S->Name);
  if (Address != S->Address)
    Result += "+" + std::to_string(Address - S->Address);
  return Result + ">";
}

} // namespace wasm_coredump
