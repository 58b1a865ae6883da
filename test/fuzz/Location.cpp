//===- Location.cpp - Fuzzer of DWARF's expressions -----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Any bytes as a location and as a frame base, for objects of several sizes,
// and with or without answers to what expressions ask. What comes out has a
// state for each byte and can be read.
//
//===----------------------------------------------------------------------===//

#include "lib/debuginfo/Location.h"
#include <cstdio>
#include <cstdlib>

using namespace llvm;
using namespace wasm_coredump;

static void require(bool Condition, const char *What) {
  if (Condition)
    return;
  fprintf(stderr, "fuzz-location: not true: %s\n", What);
  abort();
}

static Coredump makeDump() {
  static std::vector<uint8_t> Image(4096);
  for (size_t N = 0; N < Image.size(); ++N)
    Image[N] = static_cast<uint8_t>(N * 37);
  Coredump Dump;
  Memory Mem;
  Mem.MinPages = 1;
  Mem.LostBelow = 64;
  Mem.Segments.push_back({64, ArrayRef<uint8_t>(Image).drop_front(64)});
  Dump.Memories.push_back(std::move(Mem));
  DumpGlobal G;
  G.Type = 0x7F;
  G.Val = Value::i32(2048);
  Dump.Globals.push_back(G);
  Thread T;
  Frame F;
  F.Locals = {Value::i32(100),        Value::i64(~0ull), Value::f32(0x3F800000),
              Value::f64(1ull << 62), Value(),           Value::i32(4000)};
  F.Stack = {Value::i32(5), Value()};
  T.Frames.push_back(F);
  Dump.Threads.push_back(std::move(T));
  return Dump;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  if (Size < 2)
    return 0;
  static const Coredump Dump = makeDump();
  uint8_t Choice = Data[0];
  size_t Cut = std::min<size_t>(Data[1], Size - 2);
  ArrayRef<uint8_t> Base(Data + 2, Cut);
  ArrayRef<uint8_t> Expression(Data + 2 + Cut, Size - 2 - Cut);
  // Copies of the exact size, so that reading beyond them is seen.
  std::vector<uint8_t> BaseCopy(Base.begin(), Base.end());
  std::vector<uint8_t> Copy(Expression.begin(), Expression.end());

  FrameContext Frame;
  Frame.Dump = &Dump;
  if (Choice & 1)
    Frame.Of = &Dump.Threads.front().Frames.front();
  Frame.Pc = 16;
  Frame.IsYoungest = Choice & 2;
  auto BaseType = [](uint64_t Offset) -> std::optional<ExpressionType> {
    ExpressionType T;
    T.Size = 1u << Offset % 5;
    T.IsSigned = Offset & 8;
    T.IsFloat = Offset & 16;
    if (Offset & 32)
      return std::nullopt;
    return T;
  };
  auto Address = [](uint64_t Index) -> std::optional<uint64_t> {
    if (Index > 3)
      return std::nullopt;
    return Index * 100;
  };
  auto Trust = [](uint64_t Local, bool) { return Local != 3; };
  auto Global = [](uint64_t Index, bool) -> std::optional<Value> {
    if (Index > 3)
      return std::nullopt;
    return Value::i32(static_cast<uint32_t>(Index) * 1000);
  };
  auto AtEntry = [](uint64_t Local) -> std::optional<Value> {
    if (Local > 2)
      return std::nullopt;
    return Value::i64(Local << 40);
  };
  auto TlsBase = []() -> std::optional<uint64_t> { return 1024; };
  // What is called is the frame base, which may call itself.
  auto Call = [&](uint64_t Offset,
                  bool) -> std::optional<SmallVector<uint8_t, 4>> {
    if (Offset & 1)
      return std::nullopt;
    return SmallVector<uint8_t, 4>(BaseCopy.begin(), BaseCopy.end());
  };
  static const Type Pointee(TypeKind::Unsigned, "pointee", 8);
  auto Target = [](uint64_t Offset) -> std::shared_ptr<const Datum> {
    if (Offset & 1)
      return nullptr;
    return std::make_shared<Datum>(Offset & 2
                                       ? Datum::inMemory(&Pointee, Offset)
                                       : Datum::constant(&Pointee, Offset));
  };
  LocationContext Context{Frame, Choice & 4 ? 8u : 4u, BaseCopy};
  // Nothing of this need be there.
  if (!(Choice & 8)) {
    Context.BaseType = BaseType;
    Context.Address = Address;
    Context.Trust = Trust;
    Context.Global = Global;
    Context.AtEntry = AtEntry;
    Context.TlsBase = TlsBase;
    Context.Call = Call;
    Context.Target = Target;
    Context.Object = 512;
  }
  static const uint64_t Sizes[] = {1, 2, 4, 8, 16, 0, 100, 1ull << 40};
  uint64_t ObjectSize = Sizes[Choice >> 5];
  Type T(Choice & 16 ? TypeKind::Struct : TypeKind::Unsigned, "t", ObjectSize);
  Datum D = evaluateLocation(Copy, &T, Context);
  require(D.Of == &T, "the type is the one asked for");
  require(D.Bytes.size() == D.States.size(), "one state for each byte");
  require(D.Bytes.size() <= 1 << 20, "a value is bounded");
  for (const SyntheticPointer &P : D.Pointers) {
    require(P.Target != nullptr, "a synthetic pointer points to something");
    require(P.At <= D.Bytes.size() && P.Size <= D.Bytes.size() - P.At,
            "a synthetic pointer lies inside of the value");
    for (uint64_t N = 0; N < P.Size; ++N)
      require(D.States[P.At + N] == Validity::OptimizedOut,
              "a synthetic pointer is no number");
  }
  for (uint64_t Offset : {uint64_t(0), uint64_t(3), ~uint64_t(0)}) {
    Datum Part = D.part(&Pointee, Offset);
    require(Part.Bytes.size() == Part.States.size() && Part.Bytes.size() <= 8,
            "a part is no larger than its type");
  }
  if (!Frame.Of && !D.Address)
    for (uint64_t N = 0; N < D.Bytes.size(); ++N)
      require(D.States[N] == Validity::Valid || D.Bytes[N] == 0,
              "bytes that are not known read as zero");
  return 0;
}
