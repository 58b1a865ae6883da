//===- Plugin.cpp - Where the pass enters clang, rustc and opt ------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The pass runs last, on each module whose code comes next: without LTO, behind
// the ThinLTO link, and at the full LTO link. It does not run in the compile step
// of an LTO build: bitcode has no way to say that the flag is a wasm global, so
// the linker takes it for data. Linkers that load no plugin (wasm-ld) therefore
// make uninstrumented code. A mark on each function keeps a second firing from
// instrumenting it again.
//
// Compilers run several modules in parallel in one process: nothing here is
// static but the flags, which are only read.
//
//===----------------------------------------------------------------------===//

#include "Instrument.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Plugins/PassPlugin.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;
using namespace wasm_coredump;

static constexpr char PassName[] = "wasm-coredump";

/// Flags of a compiler are its user's input: a bad one ends the compilation.
static Options flagsOrDie() {
  Expected<Options> O = optionsFromFlags();
  if (!O)
    report_fatal_error(O.takeError(), /*gen_crash_diag=*/false);
  return *O;
}

static void atOptimizerLast(ModulePassManager &MPM, OptimizationLevel,
                            ThinOrFullLTOPhase Phase) {
  if (Phase != ThinOrFullLTOPhase::ThinLTOPreLink &&
      Phase != ThinOrFullLTOPhase::FullLTOPreLink)
    MPM.addPass(InstrumentPass(flagsOrDie()));
}

static bool parse(StringRef Name, ModulePassManager &MPM,
                  ArrayRef<PassBuilder::PipelineElement>) {
  Options O = flagsOrDie();
  if (!Name.consume_front(PassName))
    return false;
  if (!Name.empty()) {
    if (!Name.consume_front("<") || !Name.consume_back(">"))
      return false;
    if (Error E = applyPipelineText(O, Name))
      report_fatal_error(std::move(E), /*gen_crash_diag=*/false);
  }
  MPM.addPass(InstrumentPass(O));
  return true;
}

extern "C" LLVM_ATTRIBUTE_WEAK PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "WasmCoredump", LLVM_VERSION_STRING,
          [](PassBuilder &PB) {
            PB.registerOptimizerLastEPCallback(atOptimizerLast);
            PB.registerFullLinkTimeOptimizationLastEPCallback(
                [](ModulePassManager &MPM, OptimizationLevel) {
                  MPM.addPass(InstrumentPass(flagsOrDie()));
                });
            PB.registerPipelineParsingCallback(parse);
          }};
}
