//===- Symbols.cpp - Fuzzer of symbol files -------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The first byte chooses. Odd: the rest is a symbol file, of which everything
// is asked; no answer may read what the source did not give. Even: the rest
// makes up functions, which are written and must come back as they were.
//
//===----------------------------------------------------------------------===//

#include "lib/symbols/ParameterText.h"
#include "lib/symbols/SymbolFile.h"
#include "lib/symbols/SymbolWriter.h"
#include <cstdlib>
#include <cstring>
#include <fuzzer/FuzzedDataProvider.h>
#include <map>
#include <memory>

using namespace llvm;
using namespace wasm_coredump::symbols;

namespace {

/// Gives each range as an allocation of its own, so that the sanitizer sees
/// every byte beyond it.
struct Ranges {
  ArrayRef<uint8_t> File;
  std::map<std::pair<uint64_t, uint32_t>, std::unique_ptr<uint8_t[]>> Given;
  bool Refuse = false;

  static const uint8_t *read(void *Context, uint64_t Offset, uint32_t Size) {
    auto &Self = *static_cast<Ranges *>(Context);
    if (Self.Refuse || Offset > Self.File.size() ||
        Size > Self.File.size() - Offset)
      return nullptr;
    std::unique_ptr<uint8_t[]> &Copy = Self.Given[{Offset, Size}];
    if (!Copy) {
      Copy.reset(new uint8_t[Size]);
      if (Size)
        memcpy(Copy.get(), Self.File.data() + Offset, Size);
    }
    return Copy.get();
  }
};

} // namespace

static bool anyLocal(void *, uint32_t Index, WasmValue &Out) {
  Out.Low = Index * 64;
  Out.Size = Index % 3 == 0 ? 4 : Index % 3 == 1 ? 8 : 16;
  Out.IsFloat = Index % 5 == 0;
  return Index % 7 != 0;
}

static bool anyMemory(void *, uint64_t Address, uint8_t *Out, uint32_t Size) {
  memset(Out, static_cast<int>(Address), Size);
  return Address < 65536;
}

static void touch(std::string_view S) {
  unsigned Sum = 0;
  for (char C : S)
    Sum += static_cast<uint8_t>(C);
  volatile unsigned Keep = Sum;
  (void)Keep;
}

static void useAll(const FunctionSymbols &F, uint32_t Offset) {
  std::vector<SourceFrame> Frames(MaxDepth + 1);
  const uint32_t Count =
      F.frames(Offset, Frames.data(), static_cast<uint32_t>(Frames.size()));
  if (Count == 0 || Count > MaxDepth + 1)
    abort();
  // With less room the number is the same, and nothing is written beyond it.
  SourceFrame Few[2];
  if (F.frames(Offset, Few, 1) != Count || Few[1].Name.data())
    abort();
  for (const SourceFrame &Frame : ArrayRef(Frames).take_front(Count)) {
    touch(Frame.Name);
    touch(Frame.File);
    touch(Frame.Directory);
    ParameterList List = F.parameters(Frame, Offset);
    Parameter P;
    for (unsigned N = 0; N < 1000 && List.next(P); ++N) {
      touch(P.Name);
      touch(P.TypeName);
      if (std::optional<std::string> Text =
              parameterText(P, {anyLocal, anyMemory}))
        touch(*Text);
    }
  }
}

static void readHostile(ArrayRef<uint8_t> File) {
  Ranges From{File, {}};
  SymbolFile Symbols;
  if (SymbolFile::open({Ranges::read, &From}, Symbols) != Status::Ok)
    return;
  for (uint32_t Function : {0u, 1u, 2u, 3u, 5u, 17u, 300u, 70000u, ~0u}) {
    FunctionSymbols F;
    if (Symbols.find(Function, F) != Status::Ok)
      continue;
    touch(F.name());
    touch(F.language());
    for (uint32_t Offset : {0u, 1u, 2u, 7u, 20u, 100u, 4000u, ~0u})
      useAll(F, Offset);
    useAll(F, F.bodySize() - 1);
  }
  From.Refuse = true;
  FunctionSymbols F;
  if (Symbols.find(1, F) == Status::Ok)
    abort();
}

//===----------------------------------------------------------------------===//
// Writer against reader
//===----------------------------------------------------------------------===//

static std::string text(FuzzedDataProvider &Data) {
  // No zeros: names come from C strings.
  std::string S = Data.ConsumeRandomLengthString(8);
  for (char &C : S)
    if (!C)
      C = 'z';
  return S;
}

static SourcePlace place(FuzzedDataProvider &Data) {
  SourcePlace P;
  P.File = text(Data);
  if (P.File.empty())
    return P;
  P.Directory = text(Data);
  P.Line = Data.ConsumeIntegral<uint32_t>();
  P.Column = Data.ConsumeIntegral<uint16_t>();
  return P;
}

static FunctionModel makeUp(FuzzedDataProvider &Data, uint32_t Index) {
  FunctionModel F;
  F.Index = Index;
  F.BodySize = Data.ConsumeIntegralInRange<uint32_t>(2, 100000);
  F.Name = text(Data);
  F.Language = text(Data);
  uint32_t At = 0;
  for (unsigned N = Data.ConsumeIntegralInRange(0, 6); N; --N)
    F.Sites.push_back(At += Data.ConsumeIntegralInRange<uint32_t>(1, 300));
  const unsigned NumScopes = Data.ConsumeIntegralInRange(1, 8);
  uint32_t Depth = 0;
  for (unsigned N = 0; N < NumScopes; ++N) {
    ScopeModel S;
    S.Depth = N ? Data.ConsumeIntegralInRange<uint32_t>(0, Depth + 1) : 0;
    Depth = S.Depth;
    S.Name = text(Data);
    if (Depth)
      S.Call = place(Data);
    for (unsigned M = Data.ConsumeIntegralInRange(0, 3); M; --M) {
      ParameterModel P;
      P.Name = text(Data);
      P.TypeName = text(Data);
      P.Kind = static_cast<ValueKind>(
          Data.ConsumeIntegralInRange<uint8_t>(0, NumValueKinds - 1));
      P.IsArtificial = Data.ConsumeBool();
      P.ByteSize = Data.ConsumeIntegral<uint64_t>();
      for (size_t Site = 0; Site < F.Sites.size(); ++Site) {
        Place W;
        W.Kind = static_cast<PlaceKind>(
            Data.ConsumeIntegralInRange<uint8_t>(0, NumPlaceKinds - 1));
        if (W.Kind == PlaceKind::Local || W.Kind == PlaceKind::MemoryAtLocal)
          W.Index = Data.ConsumeIntegral<uint32_t>();
        if (W.Kind != PlaceKind::Unknown)
          W.Offset = Data.ConsumeIntegral<int64_t>();
        P.append(W);
      }
      S.Parameters.push_back(std::move(P));
    }
    F.Scopes.push_back(std::move(S));
  }
  At = 0;
  for (unsigned N = Data.ConsumeIntegralInRange(0, 8); N; --N) {
    RowModel R;
    R.CodeOffset = At;
    R.Scope = Data.ConsumeIntegralInRange<uint32_t>(0, NumScopes - 1);
    R.Where = place(Data);
    F.Rows.push_back(R);
    At += Data.ConsumeIntegralInRange<uint32_t>(1, 300);
  }
  return F;
}

static void expect(bool Condition) {
  if (!Condition)
    abort();
}

static void expectPlace(const SourceFrame &F, const SourcePlace &P) {
  expect(F.File == P.File && F.Directory == P.Directory && F.Line == P.Line &&
         F.Column == P.Column);
}

static void compareAt(const FunctionModel &Model, const FunctionSymbols &F,
                      uint32_t Offset) {
  std::vector<SourceFrame> Frames(MaxDepth + 1);
  Frames.resize(
      F.frames(Offset, Frames.data(), static_cast<uint32_t>(Frames.size())));
  const RowModel *Row = nullptr;
  for (const RowModel &R : Model.Rows)
    if (R.CodeOffset <= Offset)
      Row = &R;
  if (Offset == 0 || Offset >= Model.BodySize || !Row) {
    expect(Frames.size() == 1 && Frames[0].Name == Model.Name &&
           Frames[0].Line == 0);
    return;
  }
  size_t Scope = Row->Scope, Site = Model.Sites.size();
  for (size_t N = 0; N < Model.Sites.size(); ++N)
    if (Model.Sites[N] == Offset)
      Site = N;
  expect(Frames.size() == Model.Scopes[Scope].Depth + 1);
  SourcePlace Where = Row->Where;
  for (const SourceFrame &Frame : Frames) {
    const ScopeModel &S = Model.Scopes[Scope];
    expect(Frame.Name == S.Name && Frame.IsInlined == (S.Depth != 0));
    expectPlace(Frame, Where);
    ParameterList List = F.parameters(Frame, Offset);
    for (const ParameterModel &P : S.Parameters) {
      Parameter Got;
      expect(List.next(Got) && Got.Name == P.Name &&
             Got.TypeName == P.TypeName && Got.Kind == P.Kind &&
             Got.IsArtificial == P.IsArtificial && Got.ByteSize == P.ByteSize);
      Place Want;
      size_t Behind = 0;
      for (const PlaceRun &R : P.Runs) {
        if (Site >= Behind && Site < Behind + R.NumSites)
          Want = R.Where;
        Behind += R.NumSites;
      }
      expect(Got.Where == Want);
    }
    Parameter Extra;
    expect(!List.next(Extra));
    // The one around it.
    Where = S.Call;
    while (Scope > 0 && Model.Scopes[Scope].Depth >= S.Depth)
      --Scope;
  }
}

static void roundTrip(FuzzedDataProvider &Data) {
  const std::vector<uint8_t> Id = Data.ConsumeBytes<uint8_t>(
      Data.ConsumeIntegralInRange<size_t>(0, MaxBuildIdSize));
  SymbolWriter Writer(Id);
  std::vector<FunctionModel> Models;
  uint32_t Index = Data.ConsumeIntegralInRange<uint32_t>(0, 100);
  for (unsigned N = 0; N < 300 && Data.remaining_bytes(); ++N) {
    Models.push_back(makeUp(Data, Index));
    cantFail(Writer.add(Models.back()));
    Index += Data.ConsumeIntegralInRange<uint32_t>(1, 1000);
  }
  const std::vector<uint8_t> Bytes = cantFail(Writer.finish());
  Ranges From{Bytes, {}};
  SymbolFile Symbols;
  expect(SymbolFile::open({Ranges::read, &From}, Symbols) == Status::Ok);
  expect(Symbols.fileSize() == Bytes.size());
  expect(ArrayRef(Symbols.buildId(), Symbols.buildIdSize()) == ArrayRef(Id));
  uint32_t Next = 0;
  for (const FunctionModel &Model : Models) {
    FunctionSymbols F;
    if (Model.Index > Next)
      expect(Symbols.find(Next, F) == Status::NotFound);
    Next = Model.Index + 1;
    expect(Symbols.find(Model.Index, F) == Status::Ok);
    expect(F.name() == Model.Name && F.language() == Model.Language &&
           F.bodySize() == Model.BodySize);
    for (uint32_t Offset : {0u, 1u, Model.BodySize - 1, Model.BodySize})
      compareAt(Model, F, Offset);
    for (uint32_t Site : Model.Sites)
      compareAt(Model, F, Site);
    for (const RowModel &R : Model.Rows)
      for (uint32_t Offset : {R.CodeOffset, R.CodeOffset + 1})
        compareAt(Model, F, Offset);
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  if (Size == 0)
    return 0;
  if (Data[0] & 1) {
    readHostile(ArrayRef(Data + 1, Size - 1));
    return 0;
  }
  FuzzedDataProvider Provider(Data + 1, Size - 1);
  roundTrip(Provider);
  return 0;
}
