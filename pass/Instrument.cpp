//===- Instrument.cpp - Unwinding checks and capture of frames ------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// ## Problem
//
// A wasm engine that traps throws the stack away: wasm code cannot look at its
// callers' frames, and the trap gives no code of ours a chance to run. So a
// module that is to leave a core dump must, at a crash, return from function to
// function, each recording its own frame on the way, until the outermost caller
// can trap for real.
//
// ## What the pass makes of a function
//
//   int f(int a) {              int f(int a) {
//     r = g(x);                   r = g(x);
//                                 site = 1;
//                                 if (unwinding) goto more1;     // unlikely
//     if (!p)                     if (!p) {
//       __builtin_trap();           raise(Unreachable);
//                                   site = 2; goto capture;
//                                 }
//     h();  // noreturn           h();
//                                 site = 3; goto more1;
//     ...                         if (b == 0) {
//                                   raise(DivideByZero);
//                                   site = 4; goto capture;
//                                 }
//     q = a / b;                  q = a / b;
//     return r;                   return r;
//   }
//                               more1:                // cold, one per group:
//                                 more_ii(u, v);      // variables live here
//                                 goto capture;
//
//                               capture:              // cold, one per function
//                                 frame_ii(&record, site, a, frame base);
//                                 return 0;
//                               }
//
// `unwinding` is a wasm global (address space 1): one per thread, out of reach
// of stray writes. `raise` sets it and opens the dump. `record` is a data
// object with what only the linked code tells: see wasm_coredump/abi.h. The
// finalizer fills it, and proves by a symbolic run that `frame` and `more` are
// passed nothing but wasm locals as they were at the call.
//
// ## Why it looks like this
//
// - One capture block for all sites keeps the code small; values that differ
//   between sites go through blocks of their own, shared by the sites that have
//   the same ones. As phis in the shared block they would be copied before
//   every check, on the hot path.
// - `site` is an alloca in address space 1, which codegen turns into a wasm
//   local of its own. It is set in front of the check, where that is five
//   bytes; behind it, each site would need a block of its own, ten. An engine's
//   optimising compiler moves such a constant to where it is used: no cost at
//   run time. It also keeps the backend from making one of two calls that look
//   the same.
// - Values whose life is not extended (Capture.h) cost nothing where nothing
//   crashes.
// - Operands keep their own narrow type and carry no extension attribute, so
//   that the final code is a plain `local.get`.
// - Of the debug records of a variable, each block keeps the last, and constants
//   that were overwritten by lost assignments are given up (Assignments.h).
// - The cold blocks have line 0 in the function's own scope; checks have the
//   line of their call. So no line moves.
//
// ## What is left alone
//
// - functions that are naked, available_externally, marked no_instrument or
//   disable_sanitizer_instrumentation, or marked as done;
// - functions that call a returns_twice function (setjmp): a second return
//   after an unwinding would find state that is gone. A remark says so. The
//   finalizer treats them like code that was never compiled by us;
// - musttail calls: the caller's frame is gone when they run, and its caller
//   checks;
// - inline asm, and callbr.
// - An exception handler is left for the capture as its end would leave it, by
//   `catchret`. A cleanup (a destructor that runs for an exception) can only go
//   on with the exception: there the function's frame is the last of the dump,
//   and `stop` traps. The trace is short, but nothing of the program runs on.
// - Blocks that several handlers share.
//
//===----------------------------------------------------------------------===//

#include "Instrument.h"
#include "Abi.h"
#include "Assignments.h"
#include "Capture.h"
#include "DebugRecords.h"
#include "Guards.h"
#include "MayUnwind.h"
#include "MemoryGuards.h"
#include "TrapSites.h"
#include "Weaken.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include <map>

using namespace llvm;
using namespace wasm_coredump;

static constexpr char RemarkPass[] = "wasm-coredump";
static constexpr char NoInstrumentAttribute[] = "no_instrument";

namespace {

/// What happens at a site.
struct Event {
  enum Kind {
    Call,     ///< A call that may come back unwinding.
    NoReturn, ///< A call that comes back only unwinding.
    Trap,     ///< An instruction that always traps.
    Guard,    ///< A test in front of an instruction that may trap.
  };
  Kind K;
  wasm_coredump::Guard G{}; ///< Guard; of a Trap the kind.
};

class FunctionInstrumenter {
public:
  FunctionInstrumenter(Function &F, const Options &O, Abi &A,
                       const MayUnwind &Unwind, const TargetLibraryInfo &TLI)
      : F(F), O(O), A(A), Unwind(Unwind), TLI(TLI), C(F.getContext()) {}

  /// Adds to ToWeaken what may now come back unwinding. That is done when all
  /// functions are: before, the attributes tell which calls never return.
  void run(SetVector<Function *> &ToWeaken);

private:
  void collectSites();
  bool collectSite(Instruction &I);
  void addSite(Instruction &I, Event E, bool Cold);
  void addGuards(Instruction &I, ArrayRef<Guard> Guards);
  void labelPrologue();
  void keepStaticAllocasTogether();
  void keepParameterValues();
  void chooseFrameOperands();
  void chooseWidths();

  void makeCaptureBlock();
  void makeGroups();
  void finishCaptureBlock();
  BasicBlock *coldBlock(unsigned Index) const;
  void setSiteNumber(unsigned Index, IRBuilder<> &B);
  void instrument(unsigned Index);
  void instrumentCall(CallBase &Call, unsigned Index);
  void instrumentNoReturn(CallBase &Call, unsigned Index);
  void instrumentTrap(Instruction &I, unsigned Index);
  void instrumentGuard(Instruction &I, unsigned Index);

  void goToCapture(BasicBlock *From, unsigned Index);
  void check(BasicBlock *BB, unsigned Index, BasicBlock *Next, DebugLoc Loc);
  void raise(BasicBlock *BB, unsigned Index, DebugLoc Loc);
  DebugLoc guardLoc(const Guard &G) const;
  Instruction *pad(BasicBlock *BB) const;
  bool isInCleanup(BasicBlock *BB) const;
  BasicBlock *wayOut(BasicBlock *From, unsigned Index);
  BasicBlock *leave(Instruction *Pad, BasicBlock *To);
  void createCapture(BasicBlock *BB, GlobalVariable *Record);

  Function &F;
  const Options &O;
  Abi &A;
  const MayUnwind &Unwind;
  const TargetLibraryInfo &TLI;
  LLVMContext &C;

  SmallVector<Site, 32> Sites; ///< Site number - 1 is the index.
  SmallVector<Event, 32> Events;
  SmallVector<Value *, 16> FrameOperands;
  bool CaptureFrameBase = false;
  Abi::RecordShape Shape;
  /// Block of each group that passes its values to the more helper.
  SmallVector<BasicBlock *, 16> GroupBlocks;
  DebugLoc ColdLoc; ///< Line 0 in the function's scope.
  BasicBlock *Capture = nullptr;
  AllocaInst *SiteNumber = nullptr;
  DenseMap<BasicBlock *, Instruction *> Pads; ///< Funclet pad of each block.
  SmallPtrSet<BasicBlock *, 4> Shared;        ///< Blocks of several funclets.
  /// Blocks that leave a handler for a cold block.
  DenseMap<std::pair<Instruction *, BasicBlock *>, BasicBlock *> Leaves;
  /// Those that can't, as they are in a cleanup.
  SmallVector<std::pair<BasicBlock *, Instruction *>, 2> Stops;
};

} // namespace

//===----------------------------------------------------------------------===//
// Sites
//===----------------------------------------------------------------------===//

void FunctionInstrumenter::addSite(Instruction &I, Event E, bool Cold) {
  Site S;
  S.At = &I;
  S.Cold = Cold;
  S.Before = E.K == Event::Guard;
  Sites.push_back(std::move(S));
  Events.push_back(E);
}

void FunctionInstrumenter::addGuards(Instruction &I, ArrayRef<Guard> Guards) {
  for (const Guard &G : Guards)
    addSite(I, {Event::Guard, G}, /*Cold=*/false);
}

/// What has no line at the beginning of a function has the function's own. In a
/// block of its own, behind the guard, it would have none.
void FunctionInstrumenter::labelPrologue() {
  if (!F.getSubprogram())
    return;
  BasicBlock &Entry = F.getEntryBlock();
  BasicBlock::iterator I = Entry.getFirstNonPHIOrDbgOrAlloca();
  for (; I != Entry.end() && !I->getDebugLoc(); ++I)
    I->setDebugLoc(guardLoc({TrapKind::ShadowStackOverflow}));
}

void FunctionInstrumenter::collectSites() {
  MemoryGuards OfMemory = findMemoryGuards(
      F, O, [this](BasicBlock *BB) { return Shared.contains(BB); });
  std::optional<Guard> OfStack = stackGuard(F, O);
  for (BasicBlock &BB : F) {
    if (Shared.contains(&BB))
      continue;
    for (Instruction &I : BB) {
      bool Last = collectSite(I);
      // Each test is put directly in front of I, so the last one is the first
      // to run; and I itself, if it is a site, was first.
      SmallVector<Guard, 4> Guards;
      findGuards(I, O, Guards);
      if (auto It = OfMemory.find(&I); It != OfMemory.end())
        append_range(Guards, reverse(It->second));
      if (OfStack && OfStack->Of == &I) {
        Guards.push_back(*OfStack);
        labelPrologue();
      }
      addGuards(I, Guards);
      if (Last)
        break; // Nothing behind is ever reached.
    }
  }
}

/// Returns true if the code behind I is only reached unwinding.
bool FunctionInstrumenter::collectSite(Instruction &I) {
  if (auto Kind = alwaysTraps(I)) {
    addSite(I, {Event::Trap, {*Kind}}, /*Cold=*/true);
    return true;
  }
  auto *Call = dyn_cast<CallBase>(&I);
  if (!Call || isa<CallBrInst>(Call) || Call->isMustTailCall() ||
      !Unwind.call(*Call, TLI))
    return false;
  bool Cold = neverReturns(*Call);
  addSite(I, {Cold ? Event::NoReturn : Event::Call}, Cold);
  return Cold;
}

/// Splitting the entry block must not make a static alloca dynamic.
void FunctionInstrumenter::keepStaticAllocasTogether() {
  BasicBlock &Entry = F.getEntryBlock();
  BasicBlock::iterator Top = Entry.getFirstNonPHIOrDbgOrAlloca();
  for (Instruction &I : make_early_inc_range(make_range(Top, Entry.end())))
    if (auto *AI = dyn_cast<AllocaInst>(&I))
      if (isa<ConstantInt>(AI->getArraySize()))
        AI->moveBefore(Entry.getFirstInsertionPt());
}

/// Behind the guard of the frame, as far as the next site.
void FunctionInstrumenter::keepParameterValues() {
  BasicBlock &Entry = F.getEntryBlock();
  const Instruction *Last = nullptr;
  bool HasGuard = false;
  for (auto [S, E] : zip(Sites, Events)) {
    if (S.At->getParent() != &Entry)
      break;
    if (E.G.Kind == TrapKind::ShadowStackOverflow && !E.G.Pointer)
      HasGuard = true;
    else if (!Last)
      Last = S.At;
  }
  if (HasGuard)
    keepParameterValuesInEntry(F, Last ? *Last : *Entry.getTerminator());
}

void FunctionInstrumenter::chooseFrameOperands() {
  if (O.Locals == LocalsLevel::None)
    return;
  for (Argument &Arg : F.args())
    if (isCapturable(Arg.getType()) &&
        FrameOperands.size() + 1 < RecordMaxFrameOperands)
      FrameOperands.push_back(&Arg);
  // In a function without stack objects, asking for the frame address would
  // make a frame.
  CaptureFrameBase = hasStackObjects(F);
}

/// How wide the record's fields must be, by what an instruction can make at
/// most of code and locals. A local that does not fit is left out of the dump,
/// an offset that does not fit stops the finalizer.
void FunctionInstrumenter::chooseWidths() {
  // A guard is two or three instructions in front of one, and as many cold
  // ones.
  unsigned Size = F.getInstructionCount() + 3 * count_if(Events, [](auto &E) {
                                              return E.K == Event::Guard;
                                            });
  Shape.WideOffsets = Size > 1500 || Sites.size() > 0xFFFF;
  // Without optimisation, each virtual register keeps a local of its own.
  unsigned Most = F.hasOptNone() ? 150 : 700;
  Shape.WideLocals = Size + F.arg_size() > Most;
}

//===----------------------------------------------------------------------===//
// Cold blocks
//===----------------------------------------------------------------------===//

void FunctionInstrumenter::makeCaptureBlock() {
  if (DISubprogram *SP = F.getSubprogram())
    ColdLoc = DILocation::get(C, 0, 0, SP);
  Capture = BasicBlock::Create(C, "wasm_coredump.capture", &F);
  if (Sites.size() == 1)
    return;
  IRBuilder<> Entry(&*F.getEntryBlock().getFirstNonPHIOrDbgOrAlloca());
  Entry.SetCurrentDebugLocation(DebugLoc());
  SiteNumber = Entry.CreateAlloca(Entry.getInt32Ty(), /*AddrSpace=*/1, nullptr,
                                  "wasm_coredump.site");
}

/// Sites with the same values share a block that passes them on.
void FunctionInstrumenter::makeGroups() {
  std::map<ArrayRef<Value *>, unsigned> Groups; // Only for look-up.
  for (Site &S : Sites) {
    if (S.Values.empty()) {
      Shape.SiteGroups.push_back(0);
      continue;
    }
    sortOperands(S.Values);
    auto [It, New] = Groups.try_emplace(S.Values, Groups.size() + 1);
    Shape.SiteGroups.push_back(It->second);
    if (!New)
      continue;
    Shape.GroupOperands.push_back(S.Values.size());
    BasicBlock *BB = BasicBlock::Create(C, "wasm_coredump.more", &F, Capture);
    IRBuilder<> B(BB);
    B.SetCurrentDebugLocation(ColdLoc);
    A.callMore(B, S.Values);
    B.CreateBr(Capture);
    GroupBlocks.push_back(BB);
  }
}

/// Calls in a funclet must name it.
static void nameFunclet(BasicBlock *BB, Instruction *Pad) {
  for (Instruction &I : make_early_inc_range(*BB)) {
    auto *Call = dyn_cast<CallInst>(&I);
    if (!Call || isa<IntrinsicInst>(Call) ||
        Call->getOperandBundle(LLVMContext::OB_funclet))
      continue;
    CallInst *New = CallInst::Create(Call, {OperandBundleDef("funclet", Pad)},
                                     Call->getIterator());
    New->copyMetadata(*Call);
    Call->replaceAllUsesWith(New);
    Call->eraseFromParent();
  }
}

/// Adds the call that writes the frame.
void FunctionInstrumenter::createCapture(BasicBlock *BB,
                                         GlobalVariable *Record) {
  IRBuilder<> B(BB);
  B.SetCurrentDebugLocation(ColdLoc);
  SmallVector<Value *, 16> Operands(FrameOperands);
  if (CaptureFrameBase)
    Operands.push_back(B.CreateIntrinsic(B.getPtrTy(), Intrinsic::frameaddress,
                                         {B.getInt32(0)}));
  sortOperands(Operands);
  Value *Site = B.getInt32(1);
  if (SiteNumber)
    Site = B.CreateLoad(B.getInt32Ty(), SiteNumber);
  A.callFrame(B, Record, Site, Operands);
}

void FunctionInstrumenter::finishCaptureBlock() {
  Shape.FrameOperands = FrameOperands.size() + CaptureFrameBase;
  GlobalVariable *Record = A.record(F, Shape);
  for (auto [BB, Pad] : Stops) {
    createCapture(BB, Record);
    IRBuilder<> B(BB);
    B.SetCurrentDebugLocation(ColdLoc);
    B.CreateCall(A.stop());
    B.CreateUnreachable();
    nameFunclet(BB, Pad);
  }
  if (pred_empty(Capture)) {
    Capture->eraseFromParent();
    return;
  }
  createCapture(Capture, Record);
  IRBuilder<> B(Capture);
  B.SetCurrentDebugLocation(ColdLoc);
  if (F.getReturnType()->isVoidTy())
    B.CreateRetVoid();
  else
    B.CreateRet(Constant::getNullValue(F.getReturnType()));
}

/// Where a site goes when it unwinds.
BasicBlock *FunctionInstrumenter::coldBlock(unsigned Index) const {
  unsigned Group = Shape.SiteGroups[Index];
  return Group ? GroupBlocks[Group - 1] : Capture;
}

/// Whether the block is in a cleanup, or in a handler within one.
bool FunctionInstrumenter::isInCleanup(BasicBlock *BB) const {
  for (Value *Pad = pad(BB); Pad && isa<Instruction>(Pad);) {
    if (isa<CleanupPadInst>(Pad))
      return true;
    Pad = cast<CatchPadInst>(Pad)->getCatchSwitch()->getParentPad();
  }
  return false;
}

/// Where a block goes when it unwinds.
BasicBlock *FunctionInstrumenter::wayOut(BasicBlock *From, unsigned Index) {
  BasicBlock *To = coldBlock(Index);
  Instruction *Pad = pad(From);
  return Pad ? leave(Pad, To) : To;
}

/// A block of the funclet that leaves it, and those around it, for To; in a
/// cleanup one that captures and stops.
BasicBlock *FunctionInstrumenter::leave(Instruction *Pad, BasicBlock *To) {
  auto [It, New] = Leaves.try_emplace({Pad, To}, nullptr);
  if (!New)
    return It->second;
  BasicBlock *BB = BasicBlock::Create(C, "wasm_coredump.leave", &F, Capture);
  It->second = BB;
  auto *Catch = dyn_cast<CatchPadInst>(Pad);
  if (!Catch) {
    Stops.push_back({BB, Pad});
    return BB;
  }
  if (auto *Outer =
          dyn_cast<Instruction>(Catch->getCatchSwitch()->getParentPad()))
    To = leave(Outer, To);
  CatchReturnInst::Create(Catch, To, BB)->setDebugLoc(ColdLoc);
  return BB;
}

void FunctionInstrumenter::setSiteNumber(unsigned Index, IRBuilder<> &B) {
  if (SiteNumber) // Else the function has one site.
    B.CreateStore(B.getInt32(Index + 1), SiteNumber);
}

//===----------------------------------------------------------------------===//
// Checks and raises
//===----------------------------------------------------------------------===//

/// The funclet pad that a block belongs to, or null outside of handlers.
Instruction *FunctionInstrumenter::pad(BasicBlock *BB) const {
  return Pads.lookup(BB);
}

/// Ends a block that only runs unwinding.
void FunctionInstrumenter::goToCapture(BasicBlock *From, unsigned Index) {
  IRBuilder<> B(From);
  B.SetCurrentDebugLocation(ColdLoc);
  setSiteNumber(Index, B);
  B.CreateBr(wayOut(From, Index));
}

/// Ends a block behind a call.
void FunctionInstrumenter::check(BasicBlock *BB, unsigned Index,
                                 BasicBlock *Next, DebugLoc Loc) {
  IRBuilder<> B(BB);
  B.SetCurrentDebugLocation(Loc);
  setSiteNumber(Index, B);
  BasicBlock *Cold = wayOut(BB, Index);
  if (Instruction *Pad = pad(BB))
    Pads[Next] = Pad;
  Value *Flag = B.CreateLoad(B.getInt32Ty(), A.flag());
  B.CreateCondBr(B.CreateICmpNE(Flag, B.getInt32(0)), Cold, Next,
                 MDBuilder(C).createUnlikelyBranchWeights());
}

/// Ends a block that crashes.
void FunctionInstrumenter::raise(BasicBlock *BB, unsigned Index, DebugLoc Loc) {
  IRBuilder<> B(BB);
  B.SetCurrentDebugLocation(Loc);
  const Guard &G = Events[Index].G;
  createRaise(B, A, G);
  if (Instruction *Pad = pad(BB))
    nameFunclet(BB, Pad);
  goToCapture(BB, Index);
}

/// Removes everything from I to the end of its block, and what only that
/// reached.
static void cutOff(Instruction &I) {
  BasicBlock *BB = I.getParent();
  BasicBlock *Rest = SplitBlock(BB, &I);
  BB->getTerminator()->eraseFromParent();
  DeleteDeadBlock(Rest);
}

void FunctionInstrumenter::instrumentCall(CallBase &Call, unsigned Index) {
  BasicBlock *Check, *Next;
  if (auto *Invoke = dyn_cast<InvokeInst>(&Call)) {
    SplitEdge(Call.getParent(), Invoke->getNormalDest());
    Check = Invoke->getNormalDest();
    Next = Check->getSingleSuccessor();
    if (Instruction *Pad = pad(Call.getParent()))
      Pads[Check] = Pad;
  } else {
    // A variable that takes the call's result, or is set after it, does so only
    // in Next: in front of the test, the backend could move that up to the
    // call.
    Check = Call.getParent();
    BasicBlock::iterator After = std::next(Call.getIterator());
    After.setHeadBit(true);
    Next = SplitBlock(Check, After);
  }
  Check->getTerminator()->eraseFromParent();
  check(Check, Index, Next, Call.getDebugLoc() ? Call.getDebugLoc() : ColdLoc);
  weaken(Call);
}

void FunctionInstrumenter::instrumentNoReturn(CallBase &Call, unsigned Index) {
  BasicBlock *BB = Call.getParent();
  Instruction *Pad = pad(BB);
  BasicBlock *Back = BB;
  if (auto *Invoke = dyn_cast<InvokeInst>(&Call)) {
    Back = BasicBlock::Create(C, "wasm_coredump.back", &F, Capture);
    Invoke->getNormalDest()->removePredecessor(BB);
    Invoke->setNormalDest(Back);
  } else {
    cutOff(*Call.getNextNode());
  }
  if (Pad)
    Pads[Back] = Pad;
  goToCapture(Back, Index);
  weaken(Call);
}

void FunctionInstrumenter::instrumentTrap(Instruction &I, unsigned Index) {
  BasicBlock *BB = I.getParent();
  DebugLoc Loc = I.getDebugLoc() ? I.getDebugLoc() : ColdLoc;
  cutOff(I);
  raise(BB, Index, Loc);
}

/// The line of the instruction, or of the object on the stack; of the function's
/// own guard, where the function begins.
DebugLoc FunctionInstrumenter::guardLoc(const Guard &G) const {
  const Instruction *At = G.Of;
  if (G.Kind == TrapKind::ShadowStackOverflow) {
    if (G.Pointer)
      At = cast<Instruction>(G.Pointer);
    else if (DISubprogram *SP = F.getSubprogram())
      return DILocation::get(C, SP->getScopeLine(), 0, SP);
  }
  return At->getDebugLoc() ? At->getDebugLoc() : ColdLoc;
}

void FunctionInstrumenter::instrumentGuard(Instruction &I, unsigned Index) {
  BasicBlock *BB = I.getParent();
  const Guard &G = Events[Index].G;
  BasicBlock *Next = SplitBlock(BB, &I);
  BB->getTerminator()->eraseFromParent();

  BasicBlock *Trap = BasicBlock::Create(C, "wasm_coredump.trap", &F, Capture);
  if (Instruction *Pad = pad(BB))
    Pads[Trap] = Pads[Next] = Pad;
  raise(Trap, Index, guardLoc(G));

  IRBuilder<> B(BB);
  B.SetCurrentDebugLocation(guardLoc(G));
  B.CreateCondBr(createTest(B, A, G), Trap, Next,
                 MDBuilder(C).createUnlikelyBranchWeights());
}

void FunctionInstrumenter::instrument(unsigned Index) {
  Instruction &I = *Sites[Index].At;
  switch (Events[Index].K) {
  case Event::Call:
    return instrumentCall(cast<CallBase>(I), Index);
  case Event::NoReturn:
    return instrumentNoReturn(cast<CallBase>(I), Index);
  case Event::Trap:
    return instrumentTrap(I, Index);
  case Event::Guard:
    return instrumentGuard(I, Index);
  }
}

void FunctionInstrumenter::run(SetVector<Function *> &ToWeaken) {
  if (F.hasPersonalityFn() &&
      isScopedEHPersonality(classifyEHPersonality(F.getPersonalityFn())))
    for (auto &[BB, Colors] : colorEHFunclets(F)) {
      if (Colors.size() > 1)
        Shared.insert(BB);
      else if (Colors.front() != &F.getEntryBlock())
        Pads[BB] = &*Colors.front()->getFirstNonPHIIt();
    }
  collectSites();
  if (Sites.empty())
    return;
  ToWeaken.insert(&F);
  for (Site &S : Sites)
    if (auto *Call = dyn_cast<CallBase>(S.At))
      if (Function *Callee = Call->getCalledFunction())
        if (!Callee->isIntrinsic())
          ToWeaken.insert(Callee);
  giveUpLostAssignments(F, Sites);
  chooseFrameOperands();
  chooseValues(F, Sites, O);
  for (Site &S : Sites) // No block of its own would be reached from there.
    if (isInCleanup(S.At->getParent()))
      S.Values.clear();

  chooseWidths();
  keepStaticAllocasTogether();
  keepParameterValues();
  placeDeclarations(F);
  makeCaptureBlock();
  makeGroups();
  // Backward, so that splitting moves short tails.
  for (unsigned Index = Sites.size(); Index--;)
    instrument(Index);
  finishCaptureBlock();
  keepLastDebugRecords(F);
  giveUpLateFirstConstants(F);
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

/// wasm-bindgen finds out the types of a crate by interpreting functions that
/// describe them, with an interpreter that knows no branches; it removes them
/// then. They are `__wbindgen_describe_*`, and call functions of its trait
/// WasmDescribe and of its module `describe`. Casts describe themselves, too.
static bool isDescriptor(StringRef Name) {
  static constexpr StringLiteral Parts[] = {
      "__wbindgen_describe", "WasmDescribe", "12wasm_bindgen8describe",
      "15describe_invoke", "17breaks_if_inlined"};
  return any_of(Parts, [&](StringRef Part) { return Name.contains(Part); });
}

static bool isInstrumentable(const Function &F) {
  return !F.isDeclaration() && !F.hasAvailableExternallyLinkage() &&
         !F.hasFnAttribute(Attribute::Naked) &&
         !F.hasFnAttribute(Attribute::DisableSanitizerInstrumentation) &&
         !F.hasFnAttribute(NoInstrumentAttribute) &&
         !F.hasFnAttribute(DoneAttribute) && !F.isPresplitCoroutine() &&
         !F.callsFunctionThatReturnsTwice() && !isDescriptor(F.getName());
}

PreservedAnalyses InstrumentPass::run(Module &M, ModuleAnalysisManager &MAM) {
  // A profile's flags reach host build scripts too.
  if (M.getTargetTriple().getArch() != Triple::wasm32)
    return PreservedAnalyses::all();

  auto &FAM = MAM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  auto TLI = [&](Function &F) -> const TargetLibraryInfo & {
    return FAM.getResult<TargetLibraryAnalysis>(F);
  };

  SmallVector<Function *> Functions;
  for (Function &F : M) {
    if (isInstrumentable(F))
      Functions.push_back(&F);
    else if (!F.isDeclaration() && F.callsFunctionThatReturnsTwice())
      FAM.getResult<OptimizationRemarkEmitterAnalysis>(F).emit([&] {
        return OptimizationRemarkMissed(RemarkPass, "ReturnsTwice",
                                        F.getSubprogram(), &F.front())
               << "not instrumented: calls a function that returns twice";
      });
  }
  MayUnwind Unwind(M, O, TLI, [](Function &F) { return isInstrumentable(F); });

  Abi A(M);
  SetVector<Function *> ToWeaken;
  for (Function *F : Functions)
    FunctionInstrumenter(*F, O, A, Unwind, TLI(*F)).run(ToWeaken);
  for (Function *F : ToWeaken)
    weaken(*F);
  forgetAssignments(M);
  // Marked when all are decided: the mark makes a function uninstrumentable.
  for (Function *F : Functions)
    F->addFnAttr(DoneAttribute);
  return Functions.empty() ? PreservedAnalyses::all()
                           : PreservedAnalyses::none();
}
