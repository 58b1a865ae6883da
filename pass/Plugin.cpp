//===- Plugin.cpp - Where the pass enters clang, rustc and opt ------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The pass runs last, on each module whose code comes next. Where a compiler
// says that it optimizes:
//
//   phase                      instrumented
//   no LTO                     yes
//   ThinLTO or LTO, pre-link   no
//   ThinLTO, post-link         yes: rustc's releases too, which do ThinLTO among
//                              the units of a crate
//   LTO, link                  yes: rustc's lto=fat
//
// It does not run in the compile step of an LTO build: bitcode has no way to say
// that the flag is a wasm global, so the linker takes it for data. Linkers that
// load no plugin (wasm-ld) therefore make uninstrumented code. A mark on each
// function keeps a second firing from instrumenting it again.
//
// Options are flags, or text in a pipeline: `wasm-coredump<guards=all>`. rustc
// takes no plugin's flags; its -Cpasses is appended to the pipelines of the first
// two lines above. So where a pipeline was built, that text does not run the
// pass, but tells its options to the one that runs anyway. It is read before the
// pipeline runs. For a phase behind the link the text is kept in the module.
//
// Compilers run several modules in parallel in one process: nothing here is
// static but the flags, which are only read.
//
//===----------------------------------------------------------------------===//

#include "Assignments.h"
#include "FoldedPhis.h"
#include "Instrument.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Metadata.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Plugins/PassPlugin.h"
#include "llvm/Support/ErrorHandling.h"
#include <memory>
#include <optional>

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

/// Named metadata: the text of a pre-link pipeline's options.
static constexpr char OptionsMetadata[] = "wasm_coredump.options";

static Options withText(StringRef Text) {
  Options O = flagsOrDie();
  if (Error E = applyPipelineText(O, Text))
    report_fatal_error(std::move(E), /*gen_crash_diag=*/false);
  return O;
}

namespace {

/// What the callbacks of one pipeline know of each other.
struct Pipeline {
  bool IsBuilt = false;            ///< By the compiler, for its own phases.
  std::optional<std::string> Text; ///< Of the options.
};

/// Runs first.
class NoteAssignmentsPass : public PassInfoMixin<NoteAssignmentsPass> {
public:
  PreservedAnalyses run(Module &M, ModuleAnalysisManager &) {
    if (M.getTargetTriple().getArch() == Triple::wasm32)
      noteAssignments(M);
    return PreservedAnalyses::all();
  }
  static bool isRequired() { return true; }
};

/// Runs whenever instructions were combined.
class GiveUpFoldedPhisPass : public PassInfoMixin<GiveUpFoldedPhisPass> {
public:
  PreservedAnalyses run(Function &F, FunctionAnalysisManager &) {
    if (F.getParent()->getTargetTriple().getArch() == Triple::wasm32)
      giveUpFoldedPhis(F);
    return PreservedAnalyses::all();
  }
  static bool isRequired() { return true; }
};

/// Runs in pre-link phases.
class KeepOptionsPass : public PassInfoMixin<KeepOptionsPass> {
public:
  explicit KeepOptionsPass(std::shared_ptr<const Pipeline> P)
      : P(std::move(P)) {}
  PreservedAnalyses run(Module &M, ModuleAnalysisManager &) {
    if (P->Text && M.getTargetTriple().getArch() == Triple::wasm32) {
      LLVMContext &C = M.getContext();
      M.getOrInsertNamedMetadata(OptionsMetadata)
          ->addOperand(MDNode::get(C, MDString::get(C, *P->Text)));
    }
    return PreservedAnalyses::all();
  }
  static bool isRequired() { return true; }

private:
  std::shared_ptr<const Pipeline> P;
};

/// Runs in the others: the pass, with options that are decided only now.
class InstrumentLastPass : public PassInfoMixin<InstrumentLastPass> {
public:
  explicit InstrumentLastPass(std::shared_ptr<const Pipeline> P)
      : P(std::move(P)) {}
  PreservedAnalyses run(Module &M, ModuleAnalysisManager &MAM) {
    return InstrumentPass(options(M)).run(M, MAM);
  }
  static bool isRequired() { return true; }

private:
  Options options(const Module &M) const {
    if (P->Text)
      return withText(*P->Text);
    // A crate's own text comes before those of crates that were linked to it.
    const NamedMDNode *Kept = M.getNamedMetadata(OptionsMetadata);
    if (Kept && Kept->getNumOperands() > 0) {
      const MDNode *First = Kept->getOperand(0);
      if (First->getNumOperands() > 0)
        if (auto *Text = dyn_cast_or_null<MDString>(First->getOperand(0)))
          return withText(Text->getString());
    }
    return flagsOrDie();
  }

  std::shared_ptr<const Pipeline> P;
};

} // namespace

static bool parse(Pipeline &P, StringRef Name, ModulePassManager &MPM) {
  if (!Name.consume_front(PassName) ||
      !(Name.empty() || (Name.consume_front("<") && Name.consume_back(">"))))
    return false;
  const Options O = withText(Name);
  if (P.IsBuilt)
    P.Text = Name.str();
  else
    MPM.addPass(InstrumentPass(O));
  return true;
}

static void registerCallbacks(PassBuilder &PB) {
  auto P = std::make_shared<Pipeline>();
  PB.registerPipelineStartEPCallback(
      [](ModulePassManager &MPM, OptimizationLevel Level) {
        if (Level != OptimizationLevel::O0)
          MPM.addPass(NoteAssignmentsPass());
      });
  PB.registerPeepholeEPCallback(
      [](FunctionPassManager &FPM, OptimizationLevel) {
        FPM.addPass(GiveUpFoldedPhisPass());
      });
  PB.registerOptimizerLastEPCallback(
      [P](ModulePassManager &MPM, OptimizationLevel, ThinOrFullLTOPhase Phase) {
        P->IsBuilt = true;
        if (Phase == ThinOrFullLTOPhase::ThinLTOPreLink ||
            Phase == ThinOrFullLTOPhase::FullLTOPreLink)
          MPM.addPass(KeepOptionsPass(P));
        else
          MPM.addPass(InstrumentLastPass(P));
      });
  PB.registerFullLinkTimeOptimizationLastEPCallback(
      [P](ModulePassManager &MPM, OptimizationLevel) {
        P->IsBuilt = true;
        MPM.addPass(InstrumentLastPass(P));
      });
  PB.registerPipelineParsingCallback(
      [P](StringRef Name, ModulePassManager &MPM,
          ArrayRef<PassBuilder::PipelineElement>) {
        return parse(*P, Name, MPM);
      });
}

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT void
wasmCoredumpPassInfo(PassPluginLibraryInfo *Info) {
  *Info = {LLVM_PLUGIN_API_VERSION, "WasmCoredump", LLVM_VERSION_STRING,
           registerCallbacks};
}
