//===- Analysis.cpp - Calls, checks and captures in final code ------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Analysis.h"
#include "SymbolicRun.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

/// More sites than any function has; keeps numbers away from a map's own keys.
static constexpr uint64_t MaxSite = 0xFFFFFF;

static_assert(NoLocal == NoIndex, "runs and records name locals alike");

namespace {

class Analyzer {
public:
  Analyzer(const Module &M, const RuntimeView &R) : M(M), R(R) {}

  Expected<Analysis> run();

private:
  using Role = FunctionInfo::Role;

  Error collect(const Function &F, FunctionInfo &Info);
  bool isPut(uint32_t Target) const;
  bool calls(const FunctionInfo &Info, function_ref<bool(uint32_t)> Which);
  Error describeHelper(const Function &F, FunctionInfo &Info);
  Error findSites(const Function &F, FunctionInfo &Info);
  Error named(const Function &F, Error E) const;

  const Module &M;
  const RuntimeView &R;
  Analysis Result;
  HelperShapes Helpers;
};

} // namespace

/// Puts the function's name before an error of the decoder.
Error Analyzer::named(const Function &F, Error E) const {
  return createStringError(M.describeFunction(F.Index) + ": " +
                           toString(std::move(E)));
}

/// The calls and function references in a body, and whether it writes the flag.
Error Analyzer::collect(const Function &F, FunctionInfo &Info) {
  auto Problem = [&](const Instruction &I, const Twine &What) {
    return errorAt(M.describeFunction(F.Index), What, F.FileOffset + I.Offset);
  };
  Expected<InstructionReader> Reader = InstructionReader::create(F);
  if (!Reader)
    return named(F, Reader.takeError());
  Instruction I;
  while (!Reader->atEnd()) {
    if (Error E = Reader->next(I))
      return named(F, std::move(E));
    switch (I.Op) {
    case OpCall:
    case OpReturnCall:
    case OpCallIndirect:
    case OpReturnCallIndirect:
    case OpCallRef:
    case OpReturnCallRef: {
      if (!callType(M, I))
        return Problem(I, "call of an unknown function or type");
      CallSite &C = Info.Calls.emplace_back();
      C.Offset = I.Offset;
      C.Op = I.Op;
      C.Target = I.Imms[0].Value;
      C.TargetImm = I.Imms[0];
      if (I.Imms.size() > 1)
        C.Table = I.Imms[1].Value;
      break;
    }
    case OpRefFunc:
      if (I.Imms[0].Value >= M.numFunctions())
        return Problem(I, "reference to an unknown function");
      Info.FuncRefs.push_back(I.Imms[0]);
      break;
    case OpUnreachable:
      Info.HasUnreachable = true;
      break;
    case OpThrow:
    case OpTry:
      if (Result.Handlers == Exceptions::None)
        Result.Handlers = Exceptions::Legacy;
      break;
    case OpThrowRef:
    case OpTryTable:
      Result.Handlers = Exceptions::New;
      break;
    case OpGlobalSet:
      // The root function's write is there only to name the flag.
      if (I.Imms[0].Value == R.Flag && F.Index != R.Root)
        Result.FlagIsWritten = true;
      break;
    default:
      break;
    }
  }
  return Error::success();
}

bool Analyzer::isPut(uint32_t Target) const {
  return Target == R[RuntimeFunction::PutI32] ||
         Target == R[RuntimeFunction::PutI64] ||
         Target == R[RuntimeFunction::PutF32] ||
         Target == R[RuntimeFunction::PutF64];
}

bool Analyzer::calls(const FunctionInfo &Info,
                     function_ref<bool(uint32_t)> Which) {
  return any_of(Info.Calls, [&](const CallSite &C) {
    return (C.Op == OpCall || C.Op == OpReturnCall) && Which(C.Target);
  });
}

Error Analyzer::describeHelper(const Function &F, FunctionInfo &Info) {
  Expected<SymbolicCode> Code = SymbolicCode::create(M, F);
  if (!Code)
    return named(F, Code.takeError());
  Expected<HelperShape> Shape = SymbolicRun(M, R, Helpers, *Code).asHelper();
  if (!Shape)
    return Shape.takeError();
  Info.R = Shape->IsFrame ? Role::FrameHelper : Role::MoreHelper;
  Helpers[F.Index] = std::move(*Shape);
  return Error::success();
}

/// Runs the code behind each call of an instrumented function.
Error Analyzer::findSites(const Function &F, FunctionInfo &Info) {
  Expected<SymbolicCode> Code = SymbolicCode::create(M, F);
  if (!Code)
    return named(F, Code.takeError());
  Info.NumLocals = Code->NumLocals;
  auto Problem = [&](uint32_t Offset, const Twine &What) {
    return errorAt(M.describeFunction(F.Index), What, F.FileOffset + Offset);
  };
  SymbolicRun Run(M, R, Helpers, *Code);
  DenseMap<uint32_t, uint32_t> CallOfSite;
  bool Any = false;
  auto Next = Info.Calls.begin();
  for (uint32_t Step = 0; Step != Code->Steps.size(); ++Step) {
    const Instruction &I = Code->Steps[Step].I;
    if (Next == Info.Calls.end() || Next->Offset != I.Offset)
      continue;
    CallSite &C = *Next++;
    if (C.Op == OpReturnCall || C.Op == OpReturnCallIndirect ||
        C.Op == OpReturnCallRef)
      continue;
    if (C.Op == OpCall && Helpers.count(C.Target))
      continue;
    Expected<std::optional<Capture>> Found = Run.fromCall(Step);
    if (!Found)
      return Found.takeError();
    if (!*Found)
      continue;
    Capture &Cap = **Found;
    if (Cap.Site == 0 || Cap.Site > MaxSite)
      return Problem(C.Offset,
                     "site number " + Twine(Cap.Site) + " is out of range");
    auto [It, New] = CallOfSite.try_emplace(Cap.Site, C.Offset);
    if (!New)
      return Problem(C.Offset, "site " + Twine(Cap.Site) +
                                   " belongs to two calls, the first at 0x" +
                                   Twine::utohexstr(F.FileOffset + It->second) +
                                   ", the second");
    C.Site = Cap.Site;
    C.SiteOperands = std::move(Cap.SiteOperands);
    if (!Any) {
      Any = true;
      Info.RecordAddress = Cap.Record;
      Info.FrameOperands = std::move(Cap.FrameOperands);
      continue;
    }
    if (Info.RecordAddress != Cap.Record)
      return Problem(Code->Steps[Cap.HelperCall].I.Offset,
                     "function has two records");
    if (Info.FrameOperands.size() != Cap.FrameOperands.size())
      return Problem(Code->Steps[Cap.HelperCall].I.Offset,
                     "frame helpers with different operands");
    for (auto [Claimed, Local] : zip(Info.FrameOperands, Cap.FrameOperands))
      if (Claimed != Local)
        Claimed = NoLocal;
  }
  return Error::success();
}

Expected<Analysis> Analyzer::run() {
  Result.Functions.resize(M.Functions.size());
  auto All = [&] { return zip(M.Functions, Result.Functions); };
  for (auto [F, Info] : All())
    if (Error E = collect(F, Info))
      return std::move(E);

  for (auto [F, Info] : All()) {
    if (R.isRuntime(F.Index)) {
      Info.R = Role::Runtime;
      continue;
    }
    if (calls(Info, [&](uint32_t Target) {
          return isPut(Target) || Target == R[RuntimeFunction::Frame];
        }))
      if (Error E = describeHelper(F, Info))
        return std::move(E);
  }
  auto IsFrameHelper = [&](uint32_t Target) {
    auto It = Helpers.find(Target);
    return It != Helpers.end() && It->second.IsFrame;
  };
  bool Instrumented = false;
  for (auto [F, Info] : All()) {
    if (Info.R != Role::Plain || !calls(Info, IsFrameHelper))
      continue;
    Instrumented = true;
    Info.R = Role::Instrumented;
    if (Error E = findSites(F, Info))
      return std::move(E);
  }
  if (Instrumented && !Result.FlagIsWritten)
    return createStringError(
        "code: nothing in the module starts unwinding, so an optimizer may "
        "have removed the checks; link the runtime as it is");
  return std::move(Result);
}

Expected<Analysis> analyze(const Module &M, const RuntimeView &R) {
  return Analyzer(M, R).run();
}

} // namespace wasm_coredump
