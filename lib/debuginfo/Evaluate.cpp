//===- Evaluate.cpp - Values of variables in a frame ----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Connects a variable's DIE with what the dump knows of a frame: picks the
// location that holds at the pc and answers what its expression asks for.
//
//===----------------------------------------------------------------------===//

#include "Impl.h"
#include "Location.h"
#include "LocationLists.h"
#include "Stack.h"

using namespace llvm;

namespace wasm_coredump {

//===----------------------------------------------------------------------===//
// Locations and constants
//===----------------------------------------------------------------------===//

static bool containsPc(const DWARFLocationExpression &L, uint64_t Pc) {
  return L.Range && L.Range->LowPC <= Pc && Pc < L.Range->HighPC;
}

std::optional<DWARFLocationExpression>
expressionAt(DWARFDie Die, dwarf::Attribute A, uint64_t Pc) {
  if (!Die.isValid() || !Die.find(A))
    return std::nullopt;
  Expected<DWARFLocationExpressionsVector> Locations = Die.getLocations(A);
  if (!Locations) {
    consumeError(Locations.takeError());
    return std::nullopt;
  }
  auto Best = find_if(*Locations, [Pc](const DWARFLocationExpression &L) {
    return containsPc(L, Pc);
  });
  if (Best == Locations->end())
    Best = find_if(*Locations,
                   [](const DWARFLocationExpression &L) { return !L.Range; });
  if (Best == Locations->end())
    return std::nullopt;
  return std::move(*Best);
}

DWARFDie locationHolder(DWARFDie Variable) {
  if (Variable.find(dwarf::DW_AT_location) ||
      Variable.find(dwarf::DW_AT_const_value))
    return Variable;
  return originOf(Variable);
}

static Datum constantValue(const DWARFFormValue &Value, const Type *T) {
  Datum Result;
  Result.Of = T;
  uint64_t Size = std::min<uint64_t>(sizeOf(T).value_or(0), 1 << 16);
  if (std::optional<ArrayRef<uint8_t>> Block = Value.getAsBlock()) {
    for (uint64_t N = 0; N < Size; ++N) {
      bool Valid = N < Block->size();
      Result.Bytes.push_back(Valid ? (*Block)[N] : 0);
      Result.States.push_back(Valid ? Validity::Valid : Validity::OptimizedOut);
    }
    return Result;
  }
  if (std::optional<uint64_t> U = Value.getAsUnsignedConstant())
    return Datum::constant(T, *U);
  if (std::optional<int64_t> S = Value.getAsSignedConstant())
    return Datum::constant(T, static_cast<uint64_t>(*S));
  return Datum::optimizedOut(T);
}

// A wasm local's own bits, whatever the program kept there.
static Datum namedLocalValue(const Variable &V, const FrameContext &Context) {
  Datum Result = Datum::optimizedOut(V.Of);
  if (!Context.Of || *V.WasmLocal >= Context.Of->Locals.size())
    return Result;
  const Value &Val = Context.Of->Locals[*V.WasmLocal];
  uint64_t Size = 0;
  switch (Val.K) {
  case Value::Kind::I32:
  case Value::Kind::F32:
    Size = 4;
    break;
  case Value::Kind::I64:
  case Value::Kind::F64:
    Size = 8;
    break;
  case Value::Kind::V128:
    Size = 16;
    break;
  case Value::Kind::Unavailable:
  case Value::Kind::Ref:
    break;
  }
  if (Size == 0 || sizeOf(V.Of) != Size)
    return Result;
  const uint64_t Words[2] = {Val.Bits, Val.HighBits};
  Result.Bytes.clear();
  for (uint64_t N = 0; N < Size; ++N)
    Result.Bytes.push_back(static_cast<uint8_t>(Words[N / 8] >> (N % 8 * 8)));
  Result.States.assign(Size, Validity::Valid);
  return Result;
}

//===----------------------------------------------------------------------===//
// Wasm globals
//===----------------------------------------------------------------------===//

// The number of a constant initialiser.
static std::optional<Value> initialValue(const Global &G) {
  ByteReader R(G.Init, 0, "global");
  std::optional<Value> Result;
  uint8_t Op = R.byte();
  if (Op == 0x41)
    Result = Value::i32(static_cast<uint32_t>(R.sleb(32)));
  else if (Op == 0x42)
    Result = Value::i64(static_cast<uint64_t>(R.sleb(64)));
  bool IsWhole = R.byte() == 0x0B && R.atEnd() && !R.failed();
  return IsWhole ? Result : std::nullopt;
}

std::optional<Value> DebugInfo::Impl::globalValue(uint64_t Index,
                                                  const FrameContext &Frame,
                                                  bool OfFunction) {
  // The linker's mark for __tls_base in a program without threads, where it
  // makes plain data of thread-local variables: their addresses are absolute.
  const Memory *Mem = Frame.memory();
  if (Index == UINT32_MAX && Mem && !Mem->Shared)
    return Value::i32(0);
  if (Index >= M.NumImportedGlobals + M.Globals.size())
    return std::nullopt;
  const Global *Defined = Index >= M.NumImportedGlobals
                              ? &M.Globals[Index - M.NumImportedGlobals]
                              : nullptr;
  bool Mutable = true;
  if (Defined) {
    Mutable = Defined->Mutable;
  } else {
    uint64_t N = 0;
    for (const Import &I : M.Imports)
      if (I.Kind == 3 && N++ == Index)
        Mutable = I.Mutable;
  }
  // What a function finds in a global that changes, the stack pointer first of
  // all, is in the dump for the youngest frame only.
  if (Mutable && OfFunction && !Frame.IsYoungest &&
      M.globalName(static_cast<uint32_t>(Index)) != "__tls_base")
    return std::nullopt;
  const DumpGlobal *G = Frame.global(Index);
  if (G && G->Val.isAvailable() && G->Val.K != Value::Kind::Ref)
    return G->Val;
  if (Defined && !Mutable)
    return initialValue(*Defined);
  return std::nullopt;
}

std::optional<uint64_t> DebugInfo::Impl::tlsBase(const FrameContext &Frame) {
  for (uint32_t N = 0; N < M.NumImportedGlobals + M.Globals.size(); ++N)
    if (M.globalName(N) == "__tls_base") {
      std::optional<Value> V = globalValue(N, Frame, /*OfFunction=*/false);
      // Zero: no thread-local storage was ever set up.
      if (V && V->Bits != 0)
        return V->Bits;
    }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Entry values
//===----------------------------------------------------------------------===//

// The call site that returns to a pc, in a function and all its blocks.
static DWARFDie findCallSite(DWARFDie Block, uint64_t ReturnPc,
                             unsigned Depth) {
  DWARFDie Result;
  if (Depth >= MaxTypeDepth)
    return Result;
  forEachChild(Block, [&](DWARFDie C) {
    if (Result.isValid())
      return;
    switch (C.getTag()) {
    case dwarf::DW_TAG_call_site:
    case dwarf::DW_TAG_GNU_call_site: {
      std::optional<uint64_t> Pc = dwarf::toAddress(
          C.find({dwarf::DW_AT_call_return_pc, dwarf::DW_AT_low_pc}));
      if (Pc && *Pc == ReturnPc)
        Result = C;
      break;
    }
    case dwarf::DW_TAG_lexical_block:
    case dwarf::DW_TAG_inlined_subroutine:
      Result = findCallSite(C, ReturnPc, Depth + 1);
      break;
    default:
      break;
    }
  });
  return Result;
}

// Is it this function that the call site calls? Without that a frame between
// the two may be missing: one that ended in a tail call.
static bool calls(DWARFDie Site, const Function &Callee) {
  DWARFDie Target = Site.getAttributeValueAsReferencedDie(
      Site.getTag() == dwarf::DW_TAG_call_site ? dwarf::DW_AT_call_origin
                                               : dwarf::DW_AT_abstract_origin);
  if (!Target.isValid() || Target.isNULL())
    return false;
  std::optional<uint64_t> Low =
      dwarf::toAddress(Target.find(dwarf::DW_AT_low_pc));
  return Low && *Low == Callee.Pc;
}

std::optional<Value> DebugInfo::Impl::valueAtEntry(uint64_t Local,
                                                   const FrameContext &Frame,
                                                   unsigned Depth) {
  constexpr unsigned MaxDepth = 16;
  const Function *F = Frame.Of ? M.function(Frame.Of->Function) : nullptr;
  const LocalFlow *Flow = F ? flowOf(F->Index) : nullptr;
  const FuncType *Signature = F ? M.functionType(F->Index) : nullptr;
  if (!Flow || !Signature || Local >= Signature->Params.size() ||
      Frame.Pc < F->Pc || Depth >= MaxDepth)
    return std::nullopt;
  // Still there?
  LocalFlow::Beginnings Entry;
  Entry.AtEntry = true;
  if (Local < Frame.Of->Locals.size() &&
      Frame.Of->Locals[Local].isAvailable() &&
      Flow->holds(static_cast<uint32_t>(Local), Entry,
                  static_cast<uint32_t>(Frame.Pc - F->Pc)))
    return Frame.Of->Locals[Local];

  // What did the caller pass?
  const StackFrame *Caller = Frame.Caller;
  if (!Caller || !Caller->Of || !Caller->Pc || !Caller->Source->Function)
    return std::nullopt;
  const Function *Outer = M.function(Caller->Of->Function);
  const LocalFlow *OuterFlow = Outer ? flowOf(Outer->Index) : nullptr;
  if (!OuterFlow || *Caller->Pc < Outer->Pc)
    return std::nullopt;
  std::optional<uint32_t> Behind =
      OuterFlow->next(static_cast<uint32_t>(*Caller->Pc - Outer->Pc));
  DWARFDie Function = dieAt(*Caller->Source->Function);
  if (!Behind || !Function.isValid())
    return std::nullopt;
  DWARFDie Site = findCallSite(Function, Outer->Pc + *Behind, 0);
  if (!Site.isValid() || !calls(Site, *F))
    return std::nullopt;
  unsigned Size = 0;
  if (Signature->Params[Local] == 0x7F)
    Size = 4;
  else if (Signature->Params[Local] == 0x7E)
    Size = 8;
  else
    return std::nullopt; // Numbers only.
  std::optional<Value> Result;
  forEachChild(Site, [&](DWARFDie Parameter) {
    if (Result || (Parameter.getTag() != dwarf::DW_TAG_call_site_parameter &&
                   Parameter.getTag() != dwarf::DW_TAG_GNU_call_site_parameter))
      return;
    std::optional<DWARFFormValue> Where = Parameter.find(dwarf::DW_AT_location);
    std::optional<DWARFFormValue> Number = Parameter.find(
        {dwarf::DW_AT_call_value, dwarf::DW_AT_GNU_call_site_value});
    if (!Where || !Number || !Where->getAsBlock() || !Number->getAsBlock() ||
        lonelyLocal(*Where->getAsBlock()) != Local)
      return;
    FrameContext Context;
    Context.Dump = Frame.Dump;
    Context.Of = Caller->Of;
    Context.Pc = *Caller->Pc;
    Context.IsYoungest = false;
    Context.Caller = Caller->Caller;
    // The locals are those of the very moment that the site describes.
    auto Trust = [&](uint64_t L, bool ForFrameBase) {
      return !ForFrameBase || trustFrameBase(L, Context);
    };
    withLocationContext(
        *Function.getDwarfUnit(), Function, Context, /*OfFunction=*/true,
        Depth + 1, Trust, [&](const LocationContext &Inner) {
          std::optional<uint64_t> V =
              evaluateNumber(*Number->getAsBlock(), Size, Inner);
          if (V)
            Result = Size == 4 ? Value::i32(static_cast<uint32_t>(*V))
                               : Value::i64(*V);
        });
  });
  return Result;
}

//===----------------------------------------------------------------------===//
// Evaluating
//===----------------------------------------------------------------------===//

void DebugInfo::Impl::withLocationContext(
    DWARFUnit &Unit, DWARFDie Function, const FrameContext &Frame,
    bool OfFunction, unsigned Depth, function_ref<bool(uint64_t, bool)> Trust,
    function_ref<void(const LocationContext &)> Run) {
  unsigned AddressSize = Unit.getAddressByteSize();
  if (AddressSize != 4 && AddressSize != 8)
    return;
  std::optional<DWARFLocationExpression> Base =
      expressionAt(Function, dwarf::DW_AT_frame_base, Frame.Pc);
  auto BaseType = [&](uint64_t Offset) -> std::optional<ExpressionType> {
    DWARFDie Target = dieBeside(Unit, Unit.getOffset() + Offset);
    if (!Target.isValid() || Target.getTag() != dwarf::DW_TAG_base_type)
      return std::nullopt;
    std::optional<uint64_t> Size = constantOf(Target, dwarf::DW_AT_byte_size);
    uint64_t Encoding = constantOf(Target, dwarf::DW_AT_encoding).value_or(0);
    if (!Size || *Size == 0 || *Size > 16)
      return std::nullopt;
    ExpressionType E;
    E.Size = static_cast<unsigned>(*Size);
    E.IsSigned = Encoding == dwarf::DW_ATE_signed ||
                 Encoding == dwarf::DW_ATE_signed_char;
    E.IsFloat = Encoding == dwarf::DW_ATE_float;
    return E;
  };
  auto Address = [&](uint64_t Index) -> std::optional<uint64_t> {
    if (Index > UINT32_MAX)
      return std::nullopt;
    if (std::optional<object::SectionedAddress> A =
            Unit.getAddrOffsetSectionItem(static_cast<uint32_t>(Index)))
      return A->Address;
    return std::nullopt;
  };
  auto Global = [&](uint64_t Index, bool ForFrameBase) {
    return globalValue(Index, Frame, OfFunction || ForFrameBase);
  };
  auto AtEntry = [&](uint64_t Local) {
    return valueAtEntry(Local, Frame, Depth);
  };
  auto TlsBase = [&] { return tlsBase(Frame); };
  auto Call = [&](uint64_t Offset,
                  bool InUnit) -> std::optional<SmallVector<uint8_t, 4>> {
    DWARFDie Target =
        dieBeside(Unit, InUnit ? Unit.getOffset() + Offset : Offset);
    std::optional<DWARFLocationExpression> E =
        expressionAt(Target, dwarf::DW_AT_location, Frame.Pc);
    if (!E)
      return std::nullopt;
    return E->Expr;
  };
  LocationContext Context{Frame,
                          AddressSize,
                          Base ? ArrayRef<uint8_t>(Base->Expr)
                               : ArrayRef<uint8_t>(),
                          BaseType,
                          Address,
                          Trust,
                          Global,
                          AtEntry,
                          TlsBase,
                          Call};
  Run(Context);
}

bool isOfFunction(DWARFDie Variable) {
  for (unsigned Depth = 0; Depth < MaxTypeDepth && Variable.isValid();
       ++Depth, Variable = Variable.getParent()) {
    if (Variable.getTag() == dwarf::DW_TAG_subprogram ||
        Variable.getTag() == dwarf::DW_TAG_inlined_subroutine)
      return true;
  }
  return false;
}

// Of implicit pointers, in the evaluation of one variable.
constexpr unsigned MaxTargets = 64;

Datum DebugInfo::Impl::evaluate(DebugInfo &Info, DWARFDie Die, const Type *T,
                                const SourceFrame &Scope,
                                const FrameContext &Frame) {
  DWARFDie Function = Scope.Function ? dieAt(*Scope.Function) : DWARFDie();
  DWARFDie Holder = locationHolder(Die);
  Datum Result = Datum::optimizedOut(T);
  std::optional<DWARFLocationExpression> Expression =
      expressionAt(Holder, dwarf::DW_AT_location, Frame.Pc);
  if (!Expression && !Holder.find(dwarf::DW_AT_location)) {
    std::optional<DWARFFormValue> V = Holder.find(dwarf::DW_AT_const_value);
    if (!V || (isOfFunction(Holder) &&
               isUnsettled(Info, Holder, nullptr, Scope, Frame)))
      return Result;
    return constantValue(*V, T);
  }
  if (!Expression || isMistimed(Info, Holder, *Expression, Scope, Frame) ||
      (isOfFunction(Holder) &&
       isUnsettled(Info, Holder, &*Expression, Scope, Frame)))
    return Result;
  if (Expression->Range)
    Expression->Expr = withoutConstantPieces(Expression->Expr);
  auto Trust = [&](uint64_t Local, bool ForFrameBase) {
    return ForFrameBase ? trustFrameBase(Local, Frame)
                        : trustLocal(Local, Holder, Frame);
  };
  if (TargetDepth == 0)
    TargetsLeft = MaxTargets;
  auto Target = [&](uint64_t Offset) {
    return implicitTarget(Info, dieBeside(*Holder.getDwarfUnit(), Offset),
                          Scope, Frame);
  };
  withLocationContext(
      *Holder.getDwarfUnit(), Function, Frame, isOfFunction(Holder), 0, Trust,
      [&](const LocationContext &Context) {
        LocationContext WithTarget = Context;
        WithTarget.Target = Target;
        Result = evaluateLocation(Expression->Expr, T, WithTarget);
      });
  return Result;
}

// Pointers may point to pointers, in damaged debug info in circles.
std::shared_ptr<const Datum>
DebugInfo::Impl::implicitTarget(DebugInfo &Info, DWARFDie Die,
                                const SourceFrame &Scope,
                                const FrameContext &Frame) {
  constexpr unsigned MaxDepth = 8;
  constexpr uint64_t MaxUntypedBytes = 256;
  if (TargetDepth >= MaxDepth || TargetsLeft == 0)
    return nullptr;
  --TargetsLeft;
  const Type *T = nullptr;
  switch (Die.isValid() ? Die.getTag() : dwarf::DW_TAG_null) {
  case dwarf::DW_TAG_variable:
  case dwarf::DW_TAG_formal_parameter:
  case dwarf::DW_TAG_constant:
    T = typeOf(Die);
    break;
  case dwarf::DW_TAG_dwarf_procedure:
    // Made by the compiler, for an object that has no name: bytes.
    T = Info.arrayOf(Info.builtin(TypeKind::Unsigned, "unsigned char", 1),
                     MaxUntypedBytes);
    break;
  default:
    return nullptr;
  }
  ++TargetDepth;
  auto Result =
      std::make_shared<Datum>(evaluateSized(Info, Die, T, Scope, Frame));
  --TargetDepth;
  return Result;
}

Datum DebugInfo::evaluate(const Variable &V, const SourceFrame &F,
                          const FrameContext &Context) {
  if (V.WasmLocal)
    return namedLocalValue(V, Context);
  DWARFDie Die = I->dieAt(V.Die);
  if (!Die.isValid())
    return Datum::optimizedOut(V.Of);
  return I->evaluateSized(*this, Die, V.Of, F, Context);
}

} // namespace wasm_coredump
