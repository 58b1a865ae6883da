//===- Location.cpp - Evaluating DWARF location expressions ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// ## Widths
//
// Values on the expression's stack know where they came from. A constant is
// generic: 64 bits, sign-extended as written, so that `DW_OP_consts -5` serves
// variables of every size. A wasm local has its own size, and arithmetic on it
// wraps at that size. A variable wider than its value is valid only in the
// bytes that the value has.
//
// ## Values and places
//
// LLVM ends every expression that describes a value with DW_OP_stack_value;
// an expression without it is a place in memory, also where it is nothing but
// a wasm local.
//
//===----------------------------------------------------------------------===//

#include "Location.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/DebugInfo/DWARF/LowLevel/DWARFExpression.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>
#include <cstring>

using namespace llvm;

namespace wasm_coredump {

namespace {

constexpr unsigned MaxOperations = 10000;
constexpr unsigned MaxStack = 1000;
constexpr uint64_t MaxObjectBytes = 1 << 16;

struct StackEntry {
  uint64_t Low = 0, High = 0;
  unsigned Size = 0; ///< Bytes; 0: generic.
  bool IsSigned = false, IsFloat = false;
  bool IsTyped = false; ///< Result of a conversion: the sign is known.
};

class Machine {
public:
  Machine(const LocationContext &Context, bool IsFrameBase)
      : Context(Context), IsFrameBase(IsFrameBase) {}

  Datum run(ArrayRef<uint8_t> Expression, const Type *T);
  /// Runs and returns the top of the stack.
  std::optional<uint64_t> runForAddress(ArrayRef<uint8_t> Expression);

private:
  bool execute(ArrayRef<uint8_t> Expression);
  /// False: the result can't be known.
  bool step(const DWARFExpression::Operation &Op, ArrayRef<uint8_t> Expression);
  bool wasmLocation(const DWARFExpression::Operation &Op);
  bool binary(uint8_t Code);
  bool convert(const ExpressionType &To, bool Reinterpret);
  bool deref(unsigned Size);
  void piece(uint64_t Size);
  void appendValue(const StackEntry &E, uint64_t Size);
  std::optional<StackEntry> pop();
  void push(StackEntry E) { Stack.push_back(E); }
  void pushGeneric(uint64_t V) { Stack.push_back({V, 0, 0}); }

  const LocationContext &Context;
  bool IsFrameBase;
  SmallVector<StackEntry, 8> Stack;
  bool IsValue = false; ///< DW_OP_stack_value was seen.
  bool Failed = false;  ///< The current piece can't be known.
  bool InPieces = false;
  std::optional<ArrayRef<uint8_t>> Implicit;
  std::vector<uint8_t> Bytes;
  std::vector<Validity> States;
  /// Where all pieces so far lie side by side in memory.
  std::optional<uint64_t> Contiguous;
};

std::optional<StackEntry> Machine::pop() {
  if (Stack.empty())
    return std::nullopt;
  return Stack.pop_back_val();
}

uint64_t truncate(uint64_t V, unsigned Size) {
  return Size == 0 || Size >= 8 ? V : V & maskTrailingOnes<uint64_t>(Size * 8);
}

int64_t extend(uint64_t V, unsigned Size) {
  return Size == 0 || Size >= 8 ? static_cast<int64_t>(V)
                                : SignExtend64(V, Size * 8);
}

bool Machine::wasmLocation(const DWARFExpression::Operation &Op) {
  if (Op.getNumOperands() < 2)
    return false;
  const Frame *F = Context.Frame.Of;
  uint64_t Index = Op.getRawOperand(1);
  const Value *V = nullptr;
  switch (Op.getRawOperand(0)) {
  case 0: // A wasm local.
    if (F && Index < F->Locals.size() && Context.Trust(Index, IsFrameBase))
      V = &F->Locals[Index];
    break;
  case 1: // A global; 3 is the same with a fixed-width index.
  case 3:
    // Callers' stack pointers are not in the dump, only the youngest frame's.
    if (IsFrameBase && !Context.Frame.IsYoungest)
      return false;
    if (const DumpGlobal *G = Context.Frame.global(Index))
      V = &G->Val;
    break;
  case 2: // The operand stack, counted from its bottom.
    if (F && Index < F->Stack.size())
      V = &F->Stack[Index];
    break;
  default:
    break;
  }
  if (!V)
    return false;
  StackEntry E;
  E.Low = V->Bits;
  E.High = V->HighBits;
  switch (V->K) {
  case Value::Kind::I32:
    E.Size = 4;
    break;
  case Value::Kind::I64:
    E.Size = 8;
    break;
  case Value::Kind::F32:
    E.Size = 4;
    E.IsFloat = true;
    break;
  case Value::Kind::F64:
    E.Size = 8;
    E.IsFloat = true;
    break;
  case Value::Kind::V128:
    E.Size = 16;
    break;
  case Value::Kind::Unavailable:
  case Value::Kind::Ref:
    return false;
  }
  push(E);
  return true;
}

bool Machine::binary(uint8_t Code) {
  std::optional<StackEntry> R = pop(), L = pop();
  if (!L || !R || L->IsFloat || R->IsFloat || L->Size > 8 || R->Size > 8)
    return false;
  unsigned Size = std::max(L->Size, R->Size);
  uint64_t A = truncate(L->Low, Size), B = truncate(R->Low, Size);
  int64_t SA = extend(L->Low, Size), SB = extend(R->Low, Size);
  unsigned Bits = Size ? Size * 8 : 64;
  uint64_t Result = 0;
  switch (Code) {
  case dwarf::DW_OP_and:
    Result = A & B;
    break;
  case dwarf::DW_OP_or:
    Result = A | B;
    break;
  case dwarf::DW_OP_xor:
    Result = A ^ B;
    break;
  case dwarf::DW_OP_plus:
    Result = A + B;
    break;
  case dwarf::DW_OP_minus:
    Result = A - B;
    break;
  case dwarf::DW_OP_mul:
    Result = A * B;
    break;
  case dwarf::DW_OP_shl:
    Result = B < Bits ? A << B : 0;
    break;
  case dwarf::DW_OP_shr:
    Result = B < Bits ? A >> B : 0;
    break;
  case dwarf::DW_OP_shra:
    Result = SA >> std::min<uint64_t>(B, 63);
    break;
  case dwarf::DW_OP_div:
    if (SB == 0 || (SB == -1 && SA == INT64_MIN))
      return false;
    Result = SA / SB;
    break;
  case dwarf::DW_OP_mod:
    if (B == 0)
      return false;
    Result = A % B;
    break;
  case dwarf::DW_OP_eq:
    Result = A == B;
    break;
  case dwarf::DW_OP_ne:
    Result = A != B;
    break;
  case dwarf::DW_OP_lt:
    Result = SA < SB;
    break;
  case dwarf::DW_OP_le:
    Result = SA <= SB;
    break;
  case dwarf::DW_OP_gt:
    Result = SA > SB;
    break;
  case dwarf::DW_OP_ge:
    Result = SA >= SB;
    break;
  default:
    return false;
  }
  push({truncate(Result, Size), 0, Size});
  return true;
}

bool Machine::convert(const ExpressionType &To, bool Reinterpret) {
  std::optional<StackEntry> E = pop();
  if (!E || To.Size > 8 || E->Size > 8)
    return false;
  if (!Reinterpret && (To.IsFloat || (E->IsFloat && To.Size != E->Size)))
    return false; // Not used by the compilers at hand.
  uint64_t V = E->Low;
  if (E->Size && To.Size > E->Size) {
    if (!E->IsTyped)
      return false; // Nothing tells what its upper bits are to be.
    if (E->IsSigned)
      V = static_cast<uint64_t>(extend(V, E->Size));
    else
      V = truncate(V, E->Size);
  }
  push({truncate(V, To.Size), 0, To.Size, To.IsSigned, To.IsFloat, true});
  return true;
}

bool Machine::deref(unsigned Size) {
  std::optional<StackEntry> E = pop();
  const Memory *M = Context.Frame.memory();
  if (!E || !M || Size == 0 || Size > 8)
    return false;
  uint8_t Raw[8] = {};
  if (!M->read(truncate(E->Low, Context.AddressSize),
               MutableArrayRef<uint8_t>(Raw, Size)))
    return false;
  uint64_t V = 0;
  std::memcpy(&V, Raw, sizeof(V));
  push({V, 0, Size});
  return true;
}

void Machine::appendValue(const StackEntry &E, uint64_t Size) {
  const uint64_t Words[2] = {E.Low, E.High};
  // A generic constant is known in 8 bytes; a zero may stand for any number,
  // which is how compilers describe a cleared array.
  uint64_t Known = E.Size ? E.Size : E.Low == 0 ? Size : 8;
  for (uint64_t N = 0; N < Size; ++N) {
    bool Valid = N < Known;
    uint64_t Word = Valid && N < 16 ? Words[N / 8] : 0;
    Bytes.push_back(static_cast<uint8_t>(Word >> (N % 8 * 8)));
    States.push_back(Valid ? Validity::Valid : Validity::OptimizedOut);
  }
}

// Ends a piece of Size bytes with what is on the stack.
void Machine::piece(uint64_t Size) {
  bool First = !InPieces;
  InPieces = true;
  Size = std::min<uint64_t>(Size, MaxObjectBytes);
  if (Bytes.size() + Size > MaxObjectBytes)
    Size = MaxObjectBytes - Bytes.size();
  std::optional<uint64_t> Place;
  if (Failed || (Stack.empty() && !Implicit)) {
    Bytes.resize(Bytes.size() + Size);
    States.resize(Bytes.size(), Validity::OptimizedOut);
  } else if (Implicit) {
    for (uint64_t N = 0; N < Size; ++N) {
      bool Valid = N < Implicit->size();
      Bytes.push_back(Valid ? (*Implicit)[N] : 0);
      States.push_back(Valid ? Validity::Valid : Validity::OptimizedOut);
    }
  } else if (IsValue) {
    appendValue(Stack.back(), Size);
  } else {
    Place = truncate(Stack.back().Low, Context.AddressSize);
    if (First)
      Contiguous = *Place;
    else if (Contiguous && *Contiguous + Bytes.size() != *Place)
      Contiguous.reset();
    std::vector<uint8_t> Raw(Size);
    SmallVector<ByteState, 32> Known;
    if (const Memory *M = Context.Frame.memory())
      M->read(*Place, Raw, &Known);
    for (uint64_t N = 0; N < Size; ++N) {
      bool Valid = N < Known.size() && Known[N] != ByteState::Unavailable;
      Bytes.push_back(Valid ? Raw[N] : 0);
      States.push_back(Valid ? Validity::Valid : Validity::Unavailable);
    }
  }
  if (!Place)
    Contiguous.reset();
  Stack.clear();
  Implicit.reset();
  IsValue = Failed = false;
}

bool Machine::step(const DWARFExpression::Operation &Op,
                   ArrayRef<uint8_t> Expression) {
  uint8_t Code = Op.getCode();
  auto Operand = [&](unsigned N) {
    return N < Op.getNumOperands() ? Op.getRawOperand(N) : 0;
  };
  if (Code >= dwarf::DW_OP_lit0 && Code <= dwarf::DW_OP_lit31) {
    pushGeneric(Code - dwarf::DW_OP_lit0);
    return true;
  }
  switch (Code) {
  case dwarf::DW_OP_nop:
    return true;
  case dwarf::DW_OP_addr:
    // Linkers write -1 or -2 for what they dropped.
    if (truncate(Operand(0) + 2, Context.AddressSize) < 2)
      return false;
    pushGeneric(Operand(0));
    return true;
  case dwarf::DW_OP_const1u:
  case dwarf::DW_OP_const1s:
  case dwarf::DW_OP_const2u:
  case dwarf::DW_OP_const2s:
  case dwarf::DW_OP_const4u:
  case dwarf::DW_OP_const4s:
  case dwarf::DW_OP_const8u:
  case dwarf::DW_OP_const8s:
  case dwarf::DW_OP_constu:
  case dwarf::DW_OP_consts:
    pushGeneric(Operand(0));
    return true;
  case dwarf::DW_OP_addrx:
  case dwarf::DW_OP_constx: {
    std::optional<uint64_t> A = Context.Address(Operand(0));
    if (A)
      pushGeneric(*A);
    return A.has_value();
  }
  case dwarf::DW_OP_WASM_location:
    return wasmLocation(Op);
  case dwarf::DW_OP_fbreg: {
    if (IsFrameBase || Context.FrameBase.empty())
      return false;
    Machine Base(Context, true);
    std::optional<uint64_t> A = Base.runForAddress(Context.FrameBase);
    if (A)
      push({truncate(*A + Operand(0), Context.AddressSize), 0,
            Context.AddressSize});
    return A.has_value();
  }
  case dwarf::DW_OP_dup:
  case dwarf::DW_OP_over:
  case dwarf::DW_OP_pick: {
    uint64_t Depth = Code == dwarf::DW_OP_dup    ? 0
                     : Code == dwarf::DW_OP_over ? 1
                                                 : Operand(0);
    if (Depth >= Stack.size())
      return false;
    push(StackEntry(Stack[Stack.size() - 1 - Depth]));
    return true;
  }
  case dwarf::DW_OP_drop:
    return pop().has_value();
  case dwarf::DW_OP_swap:
    if (Stack.size() < 2)
      return false;
    std::swap(Stack[Stack.size() - 1], Stack[Stack.size() - 2]);
    return true;
  case dwarf::DW_OP_rot:
    if (Stack.size() < 3)
      return false;
    std::rotate(Stack.end() - 3, Stack.end() - 1, Stack.end());
    return true;
  case dwarf::DW_OP_deref:
    return deref(Context.AddressSize);
  case dwarf::DW_OP_deref_size:
    return deref(static_cast<unsigned>(std::min<uint64_t>(Operand(0), 255)));
  case dwarf::DW_OP_abs:
  case dwarf::DW_OP_neg:
  case dwarf::DW_OP_not: {
    std::optional<StackEntry> E = pop();
    if (!E || E->IsFloat || E->Size > 8)
      return false;
    int64_t V = extend(E->Low, E->Size);
    uint64_t Result = static_cast<uint64_t>(V);
    if (Code == dwarf::DW_OP_not)
      Result = ~Result;
    else if (Code == dwarf::DW_OP_neg || V < 0)
      Result = 0 - Result;
    push({truncate(Result, E->Size), 0, E->Size});
    return true;
  }
  case dwarf::DW_OP_plus_uconst:
    pushGeneric(Operand(0));
    return binary(dwarf::DW_OP_plus);
  case dwarf::DW_OP_convert:
  case dwarf::DW_OP_reinterpret: {
    std::optional<ExpressionType> To =
        Operand(0) ? Context.BaseType(Operand(0)) : ExpressionType();
    return To && convert(*To, Code == dwarf::DW_OP_reinterpret);
  }
  case dwarf::DW_OP_stack_value:
    IsValue = true;
    return !Stack.empty();
  case dwarf::DW_OP_implicit_value: {
    uint64_t Size = Operand(0);
    uint64_t End = Op.getEndOffset();
    if (Size > Expression.size() || End > Expression.size() || Size > End)
      return false;
    Implicit = Expression.slice(End - Size, Size);
    return true;
  }
  default:
    return binary(Code);
  }
}

bool Machine::execute(ArrayRef<uint8_t> Expression) {
  DataExtractor Data(Expression, /*IsLittleEndian=*/true,
                     static_cast<uint8_t>(Context.AddressSize));
  DWARFExpression Parsed(Data, static_cast<uint8_t>(Context.AddressSize),
                         dwarf::DWARF32);
  unsigned Count = 0;
  for (auto It = Parsed.begin(), End = Parsed.end(); It != End;) {
    const DWARFExpression::Operation &Op = *It;
    if (Op.isError() || ++Count > MaxOperations || Stack.size() > MaxStack)
      return false;
    uint8_t Code = Op.getCode();
    if (Code == dwarf::DW_OP_piece) {
      piece(Op.getNumOperands() ? Op.getRawOperand(0) : 0);
    } else if (Code == dwarf::DW_OP_bit_piece) {
      // Whole bytes from the start of the value are like piece.
      if (Op.getNumOperands() < 2 || Op.getRawOperand(0) % 8 != 0)
        return false;
      Failed |= Op.getRawOperand(1) != 0;
      piece(Op.getRawOperand(0) / 8);
    } else if (Code == dwarf::DW_OP_skip || Code == dwarf::DW_OP_bra) {
      // Jumps go back as well; the count above ends loops.
      bool Taken = true;
      if (Code == dwarf::DW_OP_bra) {
        std::optional<StackEntry> E = pop();
        if (!E)
          return false;
        Taken = truncate(E->Low, E->Size) != 0;
      }
      if (Taken) {
        int64_t Target = static_cast<int64_t>(Op.getEndOffset()) +
                         static_cast<int16_t>(Op.getRawOperand(0));
        if (Target < 0 || Target > static_cast<int64_t>(Expression.size()))
          return false;
        It = It.skipBytes(static_cast<uint64_t>(Target) - Op.getEndOffset());
        continue;
      }
    } else if (!Failed && !step(Op, Expression)) {
      // Later pieces of the same object may still be known.
      Failed = true;
    }
    ++It;
  }
  return true;
}

std::optional<uint64_t> Machine::runForAddress(ArrayRef<uint8_t> Expression) {
  if (!execute(Expression) || Failed || InPieces || Stack.empty())
    return std::nullopt;
  return truncate(Stack.back().Low, Context.AddressSize);
}

Datum Machine::run(ArrayRef<uint8_t> Expression, const Type *T) {
  Datum Lost = Datum::optimizedOut(T);
  if (Expression.empty() || !execute(Expression))
    return Lost;
  Datum Result;
  Result.Of = T;
  const Type *Core = strip(T);
  uint64_t Size = std::min(sizeOf(T).value_or(0), MaxObjectBytes);
  if (InPieces) {
    if (Contiguous && Bytes.size() >= Size)
      return Datum::inMemory(T, *Contiguous);
  } else {
    if (Failed || (Stack.empty() && !Implicit))
      return Lost;
    if (!Implicit && !IsValue)
      return Datum::inMemory(T,
                             truncate(Stack.back().Low, Context.AddressSize));
    if (!Implicit) {
      // A float in a wasm local of another width is not this variable's bits.
      const StackEntry &E = Stack.back();
      if (E.IsFloat && Core->Kind == TypeKind::Float && E.Size != Size)
        return Lost;
      // Compilers leave garbage above bit 0 of a bool; only 0 and 1 are sure.
      if (Core->Kind == TypeKind::Bool && E.Size && (E.Low & 0xFF) > 1)
        return Lost;
    }
    piece(Size);
  }
  Result.Bytes = std::move(Bytes);
  Result.States = std::move(States);
  return Result;
}

} // namespace

Datum evaluateLocation(ArrayRef<uint8_t> Expression, const Type *T,
                       const LocationContext &Context) {
  Machine M(Context, /*IsFrameBase=*/false);
  return M.run(Expression, T);
}

} // namespace wasm_coredump
