//===- wasm-records.cpp - Prints the finalizer's view of a module ---------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Usage: wasm-records [--summary] MODULE [OUTPUT]
//
// Prints the functions that are instrumented or helpers, each call with the
// site it leads to and the wasm locals it captures. With OUTPUT, writes the
// module with its records filled, and nothing else changed.
//
//===----------------------------------------------------------------------===//

#include "driver/finalize/Analysis.h"
#include "driver/finalize/DataSegments.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

static std::string locals(const std::vector<uint32_t> &Operands) {
  std::string Result = "[";
  for (size_t I = 0; I != Operands.size(); ++I) {
    Result += I ? " " : "";
    Result += Operands[I] == NoLocal ? "-" : std::to_string(Operands[I]);
  }
  return Result + "]";
}

static std::string target(const wasm_coredump::Module &M, const CallSite &C) {
  if (C.Op == OpCall || C.Op == OpReturnCall)
    return M.describeFunction(C.Target);
  return "type " + std::to_string(C.Target);
}

/// Sites that the pass numbered, from a filled record.
static unsigned sitesIn(const Patch &Record) {
  ByteReader R(Record.Data, Record.FileOffset, "record");
  R.skip(2);
  bool Wide = R.byte() & RecordWideOffsets;
  R.skip(1);
  return R.fixed(Wide ? 4 : 2);
}

static void print(const wasm_coredump::Module &M,
                  const wasm_coredump::Function &F, const FunctionInfo &Info,
                  const Patch *Record) {
  using Role = FunctionInfo::Role;
  switch (Info.R) {
  case Role::Plain:
  case Role::Runtime:
    return;
  case Role::FrameHelper:
    outs() << "frame helper " << M.describeFunction(F.Index) << '\n';
    return;
  case Role::MoreHelper:
    outs() << "more helper " << M.describeFunction(F.Index) << '\n';
    return;
  case Role::Instrumented:
    break;
  }
  outs() << "function " << M.describeFunction(F.Index) << ": " << Info.NumLocals
         << " locals, record " << format_hex(Info.RecordAddress, 1)
         << ", frame " << locals(Info.FrameOperands) << '\n';
  for (const CallSite &C : Info.Calls) {
    outs() << "  " << format_hex(C.Offset, 1) << ' ' << opcodeName(C.Op) << ' '
           << target(M, C);
    if (C.Site)
      outs() << ": site " << C.Site << ' ' << locals(C.SiteOperands);
    outs() << '\n';
  }
  for (uint32_t Site = 1; Record && Site <= sitesIn(*Record); ++Site)
    if (none_of(Info.Calls, [=](const CallSite &C) { return C.Site == Site; }))
      outs() << "  no call: site " << Site << '\n';
}

static void summarize(const Analysis &A, const std::vector<Patch> &Records) {
  unsigned Functions = 0, Sites = 0, Unchecked = 0, Operands = 0, Claimed = 0;
  unsigned Numbered = 0;
  for (const Patch &P : Records)
    Numbered += sitesIn(P);
  auto Count = [&](const std::vector<uint32_t> &Locals) {
    for (uint32_t Local : Locals) {
      ++Operands;
      Claimed += Local != NoLocal;
    }
  };
  for (const FunctionInfo &Info : A.Functions) {
    if (Info.R != FunctionInfo::Role::Instrumented)
      continue;
    ++Functions;
    Count(Info.FrameOperands);
    for (const CallSite &C : Info.Calls) {
      ++(C.Site ? Sites : Unchecked);
      Count(C.SiteOperands);
    }
  }
  outs() << Functions << " functions, " << Sites << " of " << Numbered
         << " sites have a call, " << Unchecked << " other calls, " << Claimed
         << " of " << Operands << " operands are locals\n";
}

int main(int Argc, char **Argv) {
  InitLLVM Init(Argc, Argv);
  ExitOnError Exit("wasm-records: error: ");
  bool Summary = Argc > 1 && StringRef(Argv[1]) == "--summary";
  if (Argc - Summary != 2 && Argc - Summary != 3) {
    errs() << "usage: wasm-records [--summary] MODULE [OUTPUT]\n";
    return 1;
  }
  std::unique_ptr<MemoryBuffer> File =
      Exit(errorOrToExpected(MemoryBuffer::getFile(Argv[1 + Summary])));
  wasm_coredump::Module M = Exit(
      wasm_coredump::Module::parse(arrayRefFromStringRef(File->getBuffer())));
  Exit(placeSegments(M));
  RuntimeView R = Exit(findRuntime(M));
  Analysis A = Exit(analyze(M, R));
  std::vector<Patch> Patches = Exit(fillRecords(M, R, A));
  if (Summary)
    summarize(A, Patches);
  auto Record = Patches.begin(); // in the order of the functions
  for (size_t I = 0; !Summary && I != M.Functions.size(); ++I)
    print(M, M.Functions[I], A.Functions[I],
          A.Functions[I].RecordAddress ? &*Record++ : nullptr);
  if (Argc - Summary == 3) {
    std::string Out = File->getBuffer().str();
    for (const Patch &P : Patches)
      std::copy(P.Data.begin(), P.Data.end(), Out.begin() + P.FileOffset);
    std::error_code Code;
    raw_fd_ostream Stream(Argv[2 + Summary], Code);
    Exit(errorCodeToError(Code));
    Stream << Out;
  }
  return 0;
}
