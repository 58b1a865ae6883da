//===- RustSequences.cpp - Vec, VecDeque, slices --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Rust.h"

using namespace llvm;

namespace wasm_coredump {

static std::optional<Presentation> printVec(const Inspector &I, const Datum &D,
                                            const Type *Core) {
  std::optional<RustBuffer> Buffer = vecBuffer(I, D);
  const Type *Element = I.argument(Core, 0);
  if (!Buffer || !Element)
    return std::nullopt;
  return I.sequence("Vec(size=" + std::to_string(Buffer->Length) + ")",
                    Element, Buffer->Address, Buffer->Length);
}

// A ring: elements from head on, and from the buffer's start.
static std::optional<Presentation> printVecDeque(const Inspector &I,
                                                 const Datum &D,
                                                 const Type *Core) {
  const Type *Element = I.argument(Core, 0);
  std::optional<uint64_t> Size = I.size(Element);
  std::optional<uint64_t> Head = unwrapNumber(I, I.member(D, "head"));
  std::optional<uint64_t> Length = I.number(D, "len");
  std::optional<uint64_t> Capacity =
      unwrapNumber(I, I.member(D, {"buf", "inner", "cap"}));
  std::optional<uint64_t> Address =
      unwrapNumber(I, I.member(D, {"buf", "inner", "ptr"}));
  if (!Size || !Head || !Length || !Capacity || !Address)
    return std::nullopt;
  // Elements without size have no buffer.
  if (*Size == 0)
    Capacity = UINT32_MAX;
  if (*Length > *Capacity || (*Head >= *Capacity && *Length != 0) ||
      *Capacity > UINT32_MAX ||
      (*Length != 0 && !I.isInMemory(*Address, *Capacity * *Size)))
    return Inspector::problem("its " + countElements(*Length) +
                              " do not lie in its buffer");
  Presentation P = Inspector::withChildren(
      ValueKind::Sequence, *Length ? Body::Elements : Body::None,
      "VecDeque(size=" + std::to_string(*Length) + ")");
  for (uint64_t N = 0; N < *Length; ++N) {
    if (N >= I.Options.MaxElements) {
      P.More = true;
      break;
    }
    Inspector::add(
        P, "", I.at(Element, *Address + (*Head + N) % *Capacity * *Size));
  }
  return P;
}

static std::optional<Presentation> printSlice(const Inspector &I,
                                              const Datum &D,
                                              const Type *Core) {
  std::optional<FatPointer> F = fatPointer(I, D);
  if (!F || !F->Length || !F->To)
    return std::nullopt;
  return I.sequence(Core->Name + "(size=" + std::to_string(*F->Length) + ")",
                    F->To, F->Address, *F->Length);
}

ArrayRef<PrinterEntry> rustSequencePrinters() {
  static const PrinterEntry Table[] = {
      {"alloc::vec::Vec", printVec},
      {"alloc::collections::vec_deque::VecDeque", printVecDeque},
      {"&[]", printSlice},
  };
  return Table;
}

} // namespace wasm_coredump
