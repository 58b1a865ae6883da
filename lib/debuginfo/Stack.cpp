//===- Stack.cpp - A dump's frames as the source sees them ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Stack.h"
#include "lib/wasm/AddedFunctions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

StackView::StackView(DebugInfo &Info, const Thread &T) {
  const Module &M = Info.module();
  const AddedFunctions Added(M);
  std::map<std::pair<uint32_t, uint32_t>, CodePlace> Places;
  for (size_t N = 0; N < T.Frames.size(); ++N) {
    const Frame *InDump = &T.Frames[N];
    // Frames that the host took from the engine's stack may name clones.
    auto [Known, New] =
        Places.try_emplace({InDump->Function, InDump->CodeOffset});
    CodePlace &Place = Known->second;
    if (New)
      Place = Added.original({InDump->Function, InDump->CodeOffset});
    if (Place.Function != InDump->Function) {
      Resolved.push_back(*InDump);
      Resolved.back().Function = Place.Function;
      Resolved.back().CodeOffset = Place.CodeOffset;
      InDump = &Resolved.back();
    }
    const Frame &Of = *InDump;
    StackFrame Base;
    Base.Of = &Of;
    Base.DumpIndex = static_cast<uint32_t>(N);
    const Function *F = M.function(Of.Function);
    // Offset 0 is where the local declarations are: no code, not known.
    if (F && Of.CodeOffset != 0 && Of.CodeOffset < F->Body.size()) {
      Base.Pc = F->Pc + Of.CodeOffset;
      Base.FileOffset = F->FileOffset + Of.CodeOffset;
    }
    std::vector<SourceFrame> &Sources =
        Cache[{Of.Function, Base.Pc.value_or(~0ull)}];
    if (Sources.empty() && Of.Elsewhere) {
      Sources.emplace_back();
      Sources.back().Name = "??";
      Sources.back().WasmFunction = Of.Function;
    } else if (Sources.empty()) {
      Sources = Info.symbolicate(Of.Function, Base.Pc);
    }
    for (const SourceFrame &S : Sources) {
      Base.Source = &S;
      Base.IsInnermost = &S == &Sources.front();
      Frames.push_back(Base);
    }
  }
  const StackFrame *Caller = nullptr, *Innermost = nullptr;
  for (StackFrame &F : llvm::reverse(Frames)) {
    if (Innermost && F.DumpIndex != Innermost->DumpIndex)
      Caller = Innermost;
    F.Caller = Caller;
    if (F.IsInnermost)
      Innermost = &F;
  }
}

std::string hexOf(ArrayRef<uint8_t> Id) {
  return toHex(Id, /*LowerCase=*/true);
}

Error checkSameModule(const Coredump &Dump, const Module &M) {
  Bytes Id = M.buildId();
  if (Dump.Info && !Dump.Info->BuildId.empty() && !Id.empty() &&
      ArrayRef<uint8_t>(Dump.Info->BuildId) != Id)
    return createStringError("core dump is of another build (build id " +
                             hexOf(Dump.Info->BuildId) + ", module has " +
                             hexOf(Id) + ")");
  for (const Thread &T : Dump.Threads)
    for (size_t N = 0; N < T.Frames.size(); ++N) {
      const Frame &Of = T.Frames[N];
      if (Of.Elsewhere)
        continue;
      std::string Where = "core dump does not fit the module: frame " +
                          std::to_string(N) + ": ";
      if (Of.Function >= M.numFunctions())
        return createStringError(
            Where + "function index " + std::to_string(Of.Function) +
            ", but the module has " + std::to_string(M.numFunctions()) +
            " functions");
      const Function *F = M.function(Of.Function);
      if (!F)
        return createStringError(Where + "function " +
                                 std::to_string(Of.Function) + " is an import");
      if (Of.CodeOffset >= F->Body.size())
        return createStringError(
            Where + "code offset " + std::to_string(Of.CodeOffset) +
            ", but function " + std::to_string(Of.Function) + " has " +
            std::to_string(F->Body.size()) + " bytes");
      if (Of.Locals.empty())
        continue;
      Expected<std::vector<ValType>> Types = M.localTypes(*F);
      if (!Types)
        return Types.takeError();
      if (Of.Locals.size() != Types->size())
        return createStringError(Where + std::to_string(Of.Locals.size()) +
                                 " wasm locals, but function " +
                                 std::to_string(Of.Function) + " has " +
                                 std::to_string(Types->size()));
    }
  return Error::success();
}

} // namespace wasm_coredump
