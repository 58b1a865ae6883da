//===- Runtime.cpp - Our runtime inside a linked module -------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Runtime.h"
#include "lib/wasm/Instruction.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

namespace {

/// A runtime function's wasm type, a letter a value: i is i32, l i64, f f32,
/// d f64.
struct Signature {
  const char *Name;
  StringRef Params;
};

// In the order of RuntimeFunction. None has a result.
constexpr Signature Signatures[] = {
    {RaiseName, "i"},
    {RaiseAtName, "iii"},
    {NoteName, "ii"},
    {"__wasm_coredump_put_i32", "i"},
    {"__wasm_coredump_put_i64", "l"},
    {"__wasm_coredump_put_f32", "f"},
    {"__wasm_coredump_put_f64", "d"},
    {FrameName, "ii"},
    {BoundaryName, "iii"},
    {FinishName, ""},
    {StopName, ""},
    {ResetName, ""},
    {GlobalsName, ""},
    {PutGlobalName, "il"},
};
static_assert(std::size(Signatures) == unsigned(RuntimeFunction::Count));

ValType valType(char Letter) {
  switch (Letter) {
  case 'i':
    return 0x7F;
  case 'l':
    return 0x7E;
  case 'f':
    return 0x7D;
  default:
    return 0x7C;
  }
}

bool hasSignature(const FuncType &T, const Signature &S) {
  if (!T.Results.empty() || T.Params.size() != S.Params.size())
    return false;
  return all_of(zip(T.Params, S.Params), [](const auto &Pair) {
    return std::get<0>(Pair) == valType(std::get<1>(Pair));
  });
}

/// Reads the root function's body, which has one shape.
class RootReader {
public:
  RootReader(const Module &M, const Function &F, InstructionReader R)
      : M(M), F(F), R(std::move(R)) {}

  Error read(RuntimeView &Out) {
    if (Error E = next(OpI64Const))
      return E;
    if (Error E = next(OpDrop))
      return E;
    if (Error E = next(OpI32Const))
      return E;
    Out.ConfigAddress = uint32_t(I.Imms[0].Value);
    if (Error E = next(OpDrop))
      return E;
    if (Error E = next(OpI32Const))
      return E;
    Out.StackBottom = uint32_t(I.Imms[0].Value);
    if (Error E = next(OpDrop))
      return E;
    for (unsigned N = 0; N != unsigned(RuntimeFunction::Count); ++N)
      if (Error E = readCall(Signatures[N], Out.Functions[N]))
        return E;
    if (Error E = next(OpI32Const))
      return E;
    if (Error E = next(OpGlobalSet))
      return E;
    Out.Flag = I.Imms[0].Value;
    for (uint32_t *Global : {&Out.TableLast, &Out.StackLow, &Out.PureVirtual}) {
      if (Error E = next(OpGlobalGet))
        return E;
      *Global = I.Imms[0].Value;
      if (Error E = next(OpDrop))
        return E;
    }
    // The slack: some nops may have gone already.
    for (unsigned Nops = 0;; ++Nops) {
      if (Error E = R.next(I))
        return E;
      if (I.Op == OpEnd && R.atEnd())
        return Error::success();
      if (I.Op != OpNop || Nops == RootSlackNops)
        return wrongShape();
    }
  }

private:
  Error readCall(const Signature &S, uint32_t &Target) {
    for (size_t N = 0; N != S.Params.size(); ++N) {
      if (Error E = R.next(I))
        return E;
      if (I.Op < OpI32Const || I.Op > OpF64Const || I.Imms[0].Value != 0)
        return wrongShape();
    }
    if (Error E = next(OpCall))
      return E;
    Target = I.Imms[0].Value;
    const FuncType *T = M.functionType(Target);
    if (!T || !hasSignature(*T, S))
      return errorAt(M.describeFunction(F.Index),
                     Twine(S.Name) +
                         " has another signature than this version's",
                     F.FileOffset + I.Offset);
    return Error::success();
  }

  Error next(uint32_t Op) {
    if (Error E = R.next(I))
      return E;
    return I.Op == Op ? Error::success() : wrongShape();
  }

  Error wrongShape() {
    return errorAt(M.describeFunction(F.Index),
                   "the runtime's root function has another shape than this "
                   "version's",
                   F.FileOffset + I.Offset);
  }

  const Module &M;
  const Function &F;
  InstructionReader R;
  Instruction I;
};

/// Reads the config's fields in order, as abi.h lays them out.
Error readConfig(const Module &M, RuntimeView &R) {
  Config &C = R.Cfg;
  // Seven words and two arrays.
  constexpr uint64_t Size = 7 * 4 + ConfigMaxBuildId + ConfigMaxPrologue;
  static_assert(Size == sizeof(Config), "the layout has padding");
  std::optional<uint64_t> Offset = fileOffsetOf(M, R.ConfigAddress, Size);
  if (!Offset)
    return createStringError("config: no data segment holds address 0x" +
                             Twine::utohexstr(R.ConfigAddress));
  R.ConfigFileOffset = *Offset;
  ByteReader B(M.File.slice(*Offset, Size), *Offset, "config");
  C.Magic = B.fixed(4);
  C.Version = B.fixed(4);
  C.Finalized = B.fixed(4);
  C.ReservedBytes = B.fixed(4);
  C.NumGlobals = B.fixed(4);
  C.BuildIdSize = B.fixed(4);
  copy(B.bytes(ConfigMaxBuildId), C.BuildId);
  C.PrologueSize = B.fixed(4);
  copy(B.bytes(ConfigMaxPrologue), C.Prologue);
  if (C.Magic != ConfigMagic)
    return errorAt("config", "bad magic number", *Offset);
  if (C.Version != AbiVersion)
    return errorAt("config",
                   "the runtime has ABI version " + Twine(C.Version) +
                       ", this tool " + Twine(AbiVersion),
                   *Offset + 4);
  return Error::success();
}

} // namespace

bool RuntimeView::isRuntime(uint32_t Function) const {
  return Function == Root || is_contained(Functions, Function);
}

std::optional<uint64_t> fileOffsetOf(const Module &M, uint64_t Address,
                                     uint64_t Size) {
  for (const DataSegment &D : M.Data) {
    if (D.Memory != 0 || !D.Address || Address < *D.Address)
      continue;
    uint64_t At = Address - *D.Address;
    if (At <= D.Contents.size() && Size <= D.Contents.size() - At)
      return D.FileOffset + At;
  }
  return std::nullopt;
}

Expected<RuntimeView> findRuntime(const Module &M) {
  const Function *Root = nullptr;
  for (const Function &F : M.Functions) {
    Expected<InstructionReader> R = InstructionReader::create(F);
    if (!R)
      return R.takeError();
    // Only i64.const, so that an instruction nobody knows is reported where
    // code is decoded, with its function's name.
    if (R->atEnd() || F.Body[R->position()] != OpI64Const)
      continue;
    Instruction I;
    if (Error E = R->next(I))
      return std::move(E);
    if (I.Imms[0].Value != RootMagic)
      continue;
    if (Root)
      return errorAt(M.describeFunction(F.Index),
                     "second root function of the wasm-coredump runtime; the "
                     "first is " +
                         M.describeFunction(Root->Index) + ",",
                     F.FileOffset);
    Root = &F;
  }
  if (!Root)
    return createStringError("no wasm-coredump runtime: the module was linked "
                             "without libwasm_coredump_rt.a");
  RuntimeView View;
  View.Root = Root->Index;
  Expected<InstructionReader> R = InstructionReader::create(*Root);
  if (!R)
    return R.takeError();
  if (Error E = RootReader(M, *Root, std::move(*R)).read(View))
    return std::move(E);
  for (uint32_t Global :
       {View.Flag, View.TableLast, View.StackLow, View.PureVirtual})
    if (Global < M.NumImportedGlobals ||
        Global - M.NumImportedGlobals >= M.Globals.size())
      return errorAt(M.describeFunction(Root->Index),
                     "a global of the runtime is none of this module",
                     Root->FileOffset);
  for (uint32_t F : View.Functions)
    if (!M.function(F))
      return errorAt(M.describeFunction(Root->Index),
                     "a runtime function is imported", Root->FileOffset);
  if (Error E = readConfig(M, View))
    return std::move(E);
  return View;
}

} // namespace wasm_coredump
