//===- Dialect.cpp - How producers write stacks ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Dialect.h"
#include "Sections.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;
using namespace wasm_coredump;

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

// value ::= 0x01 | 0x7F i32 | 0x7E i64 | 0x7D f32 | 0x7C f64
//
// The specification has integers as in the binary format, signed LEBs; some
// producers copy the bytes.
template <bool RawIntegers> static Value readValue(ByteReader &C) {
  const uint64_t Start = C.offset();
  switch (uint8_t Tag = C.byte()) {
  case 0x01:
    return {};
  case 0x7F:
    return Value::i32(RawIntegers ? C.fixed(4)
                                  : static_cast<uint32_t>(C.sleb(32)));
  case 0x7E:
    return Value::i64(RawIntegers ? C.fixed(8)
                                  : static_cast<uint64_t>(C.sleb(64)));
  case 0x7D:
    return Value::f32(C.fixed(4));
  case 0x7C:
    return Value::f64(C.fixed(8));
  default:
    C.failAt(Start, "unknown value type 0x" + Twine::utohexstr(Tag));
    return {};
  }
}

template <bool RawIntegers>
static void readValues(ByteReader &C, std::vector<Value> &Out, uint32_t Count) {
  for (uint32_t I = 0; I < Count && !C.failed(); ++I)
    Out.push_back(readValue<RawIntegers>(C));
}

//===----------------------------------------------------------------------===//
// Frames
//===----------------------------------------------------------------------===//

static void readTag(ByteReader &C) {
  const uint64_t Start = C.offset();
  if (uint8_t Tag = C.byte())
    C.failAt(Start, "unknown frame tag 0x" + Twine::utohexstr(Tag));
}

// 0x00 [instanceidx] funcidx codeoffset
template <bool WithInstance> static bool readPlace(ByteReader &C, Frame &F) {
  readTag(C);
  if (WithInstance)
    F.Instance = u32(C);
  F.Function = u32(C);
  F.CodeOffset = u32(C);
  return !C.failed();
}

// locals:vec(value) stack:vec(value)
template <bool WithInstance>
static bool readTwoVectors(ByteReader &C, Frame &F) {
  if (!readPlace<WithInstance>(C, F))
    return false;
  readValues<false>(C, F.Locals, C.count(1));
  readValues<false>(C, F.Stack, C.count(1));
  return true;
}

// Both numbers first, then the values, raw. The number of stack values may say
// more than there is: no producer that does so writes them.
template <bool WithInstance, bool WithStack>
static bool readCountsFirst(ByteReader &C, Frame &F) {
  if (!readPlace<WithInstance>(C, F))
    return false;
  const uint32_t NumLocals = u32(C);
  const uint32_t NumStack = u32(C);
  readValues<true>(C, F.Locals, NumLocals);
  if (WithStack)
    readValues<true>(C, F.Stack, NumStack);
  return true;
}

// codeoffset:u32 number of locals:u32, four bytes each, then the locals, raw.
static bool readFixed(ByteReader &C, Frame &F) {
  F.Function = Frame::UnknownFunction;
  F.CodeOffset = C.fixed(4);
  const uint32_t NumLocals = C.fixed(4);
  if (C.failed())
    return false;
  readValues<true>(C, F.Locals, NumLocals);
  return true;
}

//===----------------------------------------------------------------------===//
// Table
//===----------------------------------------------------------------------===//

static const CodeBase SpecBases[] = {CodeBase::Body, CodeBase::FirstInstruction,
                                     CodeBase::CodeSection, CodeBase::File};
static const CodeBase RewriterBases[] = {CodeBase::FirstInstruction,
                                         CodeBase::CodeSection, CodeBase::Body,
                                         CodeBase::File};
static const CodeBase WasmEdgeBases[] = {CodeBase::CallersFile, CodeBase::File,
                                         CodeBase::Body,
                                         CodeBase::FirstInstruction};
static const CodeBase EarlyBases[] = {CodeBase::CodeSection,
                                      CodeBase::FunctionIndex};

static std::vector<Dialect> makeTable() {
  std::vector<Dialect> Table;
  auto Add = [&](Dialect D) -> Dialect & {
    Table.push_back(D);
    return Table.back();
  };
  Add({"spec", 6, readTwoVectors<true>, SpecBases});

  // The binary rewriter of the first toolchain, wasm-coredump-rewriter.
  Dialect &Rewriter =
      Add({"wasm-coredump-rewriter", 6, readCountsFirst<true, true>,
           RewriterBases});
  Rewriter.Modules = Dialect::ModulesSection::Absent;
  Rewriter.MadeUpParameters = Rewriter.MemoryImage = true;

  // Wasmer; wasm-encoder's early versions.
  Add({"spec without instances", 5, readTwoVectors<false>, SpecBases});

  Dialect &Early =
      Add({"wasm-coredump-rewriter without instances", 5,
           readCountsFirst<false, true>, RewriterBases});
  Early.Modules = Dialect::ModulesSection::Absent;
  Early.MadeUpParameters = Early.MemoryImage = true;

  Dialect &WasmEdge = Add(
      {"WasmEdge", 5, readCountsFirst<false, true>, WasmEdgeBases});
  WasmEdge.Modules = Dialect::ModulesSection::Present;
  WasmEdge.CountsTooHigh = WasmEdge.OnlyI32 = true;

  // As it writes for the first toolchain's debugger.
  Dialect &WithoutStack = Add({"WasmEdge without stack values", 5,
                               readCountsFirst<false, false>, WasmEdgeBases});
  WithoutStack.Modules = Dialect::ModulesSection::Present;
  WithoutStack.CountsTooHigh = WithoutStack.OnlyI32 = true;

  Dialect &Fixed =
      Add({"before May 2023", 8, readFixed, EarlyBases});
  Fixed.FixedCount = Fixed.MadeUpParameters = Fixed.MemoryImage = true;
  return Table;
}

ArrayRef<Dialect> wasm_coredump::dialects() {
  static const std::vector<Dialect> Table = makeTable();
  return Table;
}

const Dialect *wasm_coredump::findDialect(StringRef Name) {
  for (const Dialect &D : dialects())
    if (Name == D.Name)
      return &D;
  return nullptr;
}

// In frames that are unwound, the rewriter passes 669, 670, ... for the
// parameters, all as i32. They say nothing, and must not be taken for values.
static void dropMadeUp(std::vector<Value> &Locals) {
  constexpr uint32_t First = 669;
  for (size_t I = 0; I < Locals.size(); ++I) {
    if (!(Locals[I] == Value::i32(First + static_cast<uint32_t>(I))))
      return;
    Locals[I] = {};
  }
}

bool wasm_coredump::readThread(ByteReader &C, const Dialect &D, Thread &Result,
                               size_t &NumWhole) {
  const uint64_t Start = C.offset();
  NumWhole = 0;
  if (uint8_t Tag = C.byte())
    C.failAt(Start, "unknown thread tag 0x" + Twine::utohexstr(Tag));
  Result.Name = readName(C);
  const uint64_t CountAt = C.offset();
  const uint32_t Count = D.FixedCount ? C.fixed(4) : u32(C);
  if (D.FixedCount)
    C.skip(4);
  for (uint32_t I = 0; I < Count && !C.failed(); ++I) {
    if (D.CountsTooHigh && C.atEnd())
      return true;
    // Not checked at once against the bytes that remain: the frames of a cut
    // section are still worth having.
    if (C.remaining() < D.MinFrameSize) {
      C.failAt(CountAt,
               Twine(Count) + " frames announced, " + Twine(I) + " found");
      break;
    }
    Frame F;
    const bool PlaceIsKnown = D.ReadFrame(C, F);
    if (C.failed()) {
      // All locals of the function, or none.
      F.Locals.clear();
      F.Stack.clear();
    } else {
      ++NumWhole;
      if (D.MadeUpParameters && I > 0)
        dropMadeUp(F.Locals);
    }
    if (PlaceIsKnown)
      Result.Frames.push_back(std::move(F));
  }
  if (!C.failed() && !C.atEnd())
    C.fail(Twine(C.remaining()) + " bytes behind the last frame");
  return !C.failed();
}
