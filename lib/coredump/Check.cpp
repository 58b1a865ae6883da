//===- Check.cpp - Is a dump exactly what the spec says? ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Check.h"
#include "Reader.h"
#include "ValueType.h"
#include "lib/wasm/Instruction.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ConvertUTF.h"
#include <map>

using namespace llvm;
using namespace wasm_coredump;

namespace {

// What frames of one function are compared with; computed once, since a
// recursion may fill a dump with frames of one function.
struct FunctionFacts {
  std::string Problem; // Why there is nothing to compare with.
  std::vector<ValType> Locals;
  // By code offset. (No DenseMap: a dump may ask for its reserved keys.)
  std::map<uint32_t, uint32_t> Opcodes;
};

class Checker {
public:
  Checker(const Coredump &D, const Module *Given)
      : D(D), Mod(D.Modules.size() <= 1 ? Given : nullptr) {
    if (Given && !Mod)
      add("coremodules: " + Twine(D.Modules.size()) +
          " modules, can't compare with one");
  }
  std::vector<std::string> run();

private:
  const Coredump &D;
  const Module *Mod;
  std::vector<std::string> Findings;
  std::map<uint32_t, FunctionFacts> Facts;

  void add(const Twine &What);
  void checkSections();
  void checkInstances();
  void checkMemories();
  void checkGlobals();
  void checkInfo();
  void checkMessage();
  void checkFrame(const Frame &F, const Twine &Where, bool Youngest,
                  bool FromEngine);
  const FunctionFacts &facts(uint32_t Function);
};

} // namespace

void Checker::add(const Twine &What) {
  constexpr size_t MaxFindings = 100;
  if (Findings.size() < MaxFindings)
    Findings.push_back(What.str());
  else if (Findings.size() == MaxFindings)
    Findings.push_back("further findings are not shown");
}

void Checker::checkSections() {
  auto CountOf = [&](uint8_t Id, StringRef Name) {
    return count_if(D.Sections, [&](const DumpSection &S) {
      return S.Id == Id && (Id != 0 || S.Name == Name);
    });
  };
  for (const char *Name : {"core", "coremodules", "coreinstances"})
    if (auto N = CountOf(0, Name); N != 1)
      add(Twine(Name) + ": " + Twine(N) + " sections, expected one");
  if (CountOf(0, "corestack") == 0)
    add("corestack: no section");
  for (const char *Name : {InfoSectionName, MessageSectionName})
    if (auto N = CountOf(0, Name); N > 1)
      add(Twine(Name) + ": " + Twine(N) + " sections, expected at most one");
  for (const DumpSection &S : D.Sections)
    if (S.Id != 0 && S.Id != 5 && S.Id != 6 && S.Id != 11)
      add(S.Name + ": not a section of a core dump, at 0x" +
          Twine::utohexstr(S.FileOffset));
  for (auto [Id, Name] : {std::pair<uint8_t, const char *>(5, "memory"),
                          {6, "global"},
                          {11, "data"}})
    if (auto N = CountOf(Id, Name); N > 1)
      add(Twine(Name) + ": " + Twine(N) + " sections, expected at most one");
  if (D.Dialect != "spec")
    add("corestack: written in the dialect " + D.Dialect);
}

void Checker::checkInstances() {
  for (size_t I = 0; I < D.Instances.size(); ++I) {
    const DumpInstance &Instance = D.Instances[I];
    auto Check = [&](const char *What, uint32_t Index, size_t Size) {
      if (Index >= Size)
        add("coreinstances: instance " + Twine(I) + " has " + What + " " +
            Twine(Index) + ", the dump has " + Twine(Size));
    };
    if (Instance.Module)
      Check("module", *Instance.Module, D.Modules.size());
    for (uint32_t Index : Instance.Memories)
      Check("memory", Index, D.Memories.size());
    for (uint32_t Index : Instance.Globals)
      Check("global", Index, D.Globals.size());
  }
}

void Checker::checkMemories() {
  for (size_t I = 0; I < D.Memories.size(); ++I) {
    const Memory &M = D.Memories[I];
    if (!M.Disjoint && !M.Segments.empty())
      add("data: segments of memory " + Twine(I) + " overlap");
    if (M.Shared && !M.MaxPages)
      add("memory: memory " + Twine(I) + " is shared and has no maximum");
  }
}

void Checker::checkGlobals() {
  for (size_t I = 0; I < D.Globals.size(); ++I)
    if (D.Globals[I].Mutable)
      add("global: global " + Twine(I) + " is mutable, expected a constant");
  if (!Mod || D.Instances.size() != 1)
    return;
  std::vector<ValType> Expected;
  for (const Import &I : Mod->Imports)
    if (I.Kind == 3)
      Expected.push_back(I.GlobalType);
  for (const Global &G : Mod->Globals)
    Expected.push_back(G.Type);
  const std::vector<uint32_t> &Got = D.Instances[0].Globals;
  // Fewer are fine: a producer short of space records the first ones.
  if (Got.size() > Expected.size()) {
    add("global: the instance has " + Twine(Got.size()) +
        " globals, the module " + Twine(Expected.size()));
    return;
  }
  for (size_t I = 0; I < Got.size(); ++I)
    if (Got[I] < D.Globals.size() && D.Globals[Got[I]].Type != Expected[I])
      add("global: global " + Twine(I) + " has type 0x" +
          Twine::utohexstr(D.Globals[Got[I]].Type) + ", in the module 0x" +
          Twine::utohexstr(Expected[I]));
}

void Checker::checkInfo() {
  if (!D.Info)
    return;
  const CrashInfo &Info = *D.Info;
  const StringRef Where = InfoSectionName;
  if (Info.Kind > unsigned(TrapKind::RustPanic))
    add(Where + ": unknown trap kind " + Twine(Info.Kind));
  const Memory None, &M = D.Memories.empty() ? None : D.Memories[0];
  if (Info.MemoryPages != M.MinPages)
    add(Where + ": " + Twine(Info.MemoryPages) +
        " pages at the crash, but the memory section says " +
        Twine(M.MinPages));
  if (Info.ReservedBytes > M.declaredBytes())
    add(Where + ": " + Twine(Info.ReservedBytes) +
        " reserved bytes, more than memory has");
  if (!Mod || Info.BuildId.empty())
    return;
  Bytes Expected = Mod->buildId().take_front(ConfigMaxBuildId);
  if (Expected != Bytes(Info.BuildId))
    add(Where + ": build id " + toHex(Info.BuildId, true) +
        ", the module's is " +
        (Expected.empty() ? std::string("missing") : toHex(Expected, true)));
}

void Checker::checkMessage() {
  const UTF8 *Text = reinterpret_cast<const UTF8 *>(D.Message.data());
  if (!D.Message.empty() && !isLegalUTF8String(&Text, Text + D.Message.size()))
    add(Twine(MessageSectionName) + ": is not UTF-8");
}

const FunctionFacts &Checker::facts(uint32_t Index) {
  auto [It, Inserted] = Facts.try_emplace(Index);
  FunctionFacts &Result = It->second;
  if (!Inserted)
    return Result;
  const Function *F = Mod->function(Index);
  if (!F) {
    Result.Problem = Index < Mod->numFunctions()
                         ? "is an import of the module"
                         : "does not exist in the module";
    return Result;
  }
  Expected<std::vector<ValType>> Types = Mod->localTypes(*F);
  if (!Types) {
    Result.Problem = "is malformed: " + toString(Types.takeError());
    return Result;
  }
  Result.Locals = std::move(*Types);
  Expected<InstructionReader> R = InstructionReader::create(*F);
  if (!R) {
    Result.Problem = "is malformed: " + toString(R.takeError());
    return Result;
  }
  while (!R->atEnd()) {
    Instruction I;
    if (Error E = R->next(I)) {
      Result.Problem = "can't be decoded: " + toString(std::move(E));
      break;
    }
    Result.Opcodes[I.Offset] = I.Op;
  }
  return Result;
}

void Checker::checkFrame(const Frame &F, const Twine &Where, bool Youngest,
                         bool FromEngine) {
  if (!F.Instance)
    add(Where + ": no instance index");
  else if (*F.Instance >= D.Instances.size())
    add(Where + ": instance " + Twine(*F.Instance) + ", the dump has " +
        Twine(D.Instances.size()));
  if (!Mod)
    return;
  const FunctionFacts &Known = facts(F.Function);
  const std::string Name = ("function " + Twine(F.Function)).str();
  if (!Known.Problem.empty()) {
    add(Where + ": " + Name + " " + Known.Problem);
    return;
  }
  // An engine's stack has no values.
  const bool NoValues = FromEngine && F.Locals.empty();
  if (!NoValues && F.Locals.size() != Known.Locals.size()) {
    add(Where + ": " + Twine(F.Locals.size()) + " locals, " + Name + " has " +
        Twine(Known.Locals.size()));
  } else {
    for (size_t I = 0; I < F.Locals.size(); ++I) {
      std::optional<ValType> Type = valTypeOf(F.Locals[I].K);
      if (Type && *Type != Known.Locals[I])
        add(Where + ": local " + Twine(I) + " has type 0x" +
            Twine::utohexstr(*Type) + ", in " + Name + " 0x" +
            Twine::utohexstr(Known.Locals[I]));
    }
  }
  // The engine may not tell the offset, and stops at any instruction.
  if (FromEngine && (F.CodeOffset == 0 || Youngest))
    return;
  // A caller is at its call. The youngest frame is at what trapped; if the module
  // wrote the dump itself, at the call of the raise, or at a trap that was there
  // before.
  const bool IsOwn = D.Info && D.Info->ReservedBytes != 0;
  auto Op = Known.Opcodes.find(F.CodeOffset);
  const std::string At =
      (Name + " at code offset 0x" + Twine::utohexstr(F.CodeOffset)).str();
  if (Op == Known.Opcodes.end())
    add(Where + ": no instruction of " + At);
  else if (Op->second != OpCall && Op->second != OpCallIndirect &&
           Op->second != OpCallRef &&
           !(Youngest && (Op->second == OpUnreachable || !IsOwn)))
    add(Where + ": not a call but " + opcodeName(Op->second) + " in " + At);
}

std::vector<std::string> Checker::run() {
  for (const std::string &Warning : D.Warnings)
    add(Warning);
  checkSections();
  checkInstances();
  checkMemories();
  checkGlobals();
  checkInfo();
  checkMessage();
  for (size_t T = 0; T < D.Threads.size(); ++T) {
    // The frames that a host added are the oldest, and have no values.
    ArrayRef<Frame> Frames = D.Threads[T].Frames;
    const uint32_t Flags = D.Info ? D.Info->Flags : 0;
    size_t FirstAdded = Flags & InfoFromHost ? 0 : Frames.size();
    if (Flags & InfoFramesAdded)
      while (FirstAdded > 1 && Frames[FirstAdded - 1].Locals.empty())
        --FirstAdded;
    for (size_t I = 0; I < Frames.size(); ++I)
      checkFrame(Frames[I],
                 "corestack: thread " + Twine(T) + " frame " + Twine(I), I == 0,
                 I >= FirstAdded);
  }
  return std::move(Findings);
}

std::vector<std::string> wasm_coredump::checkStrict(const Coredump &D,
                                                    const Module *Mod) {
  return Checker(D, Mod).run();
}

std::vector<std::string> wasm_coredump::checkStrict(ArrayRef<uint8_t> File,
                                                    const Module *Mod) {
  Expected<Coredump> D = readCoredump(File);
  if (!D)
    return {toString(D.takeError())};
  return checkStrict(*D, Mod);
}
