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
#include "llvm/ADT/bit.h"
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
constexpr unsigned MaxCalls = 8;
constexpr uint64_t MaxObjectBytes = 1 << 16;

struct StackEntry {
  uint64_t Low = 0, High = 0;
  unsigned Size = 0; ///< Bytes; 0: generic.
  bool IsSigned = false, IsFloat = false;
  bool IsTyped = false; ///< Result of a conversion: the sign is known.
};

uint64_t truncate(uint64_t V, unsigned Size) {
  return Size == 0 || Size >= 8 ? V : V & maskTrailingOnes<uint64_t>(Size * 8);
}

class Machine {
public:
  Machine(const LocationContext &Context, bool IsFrameBase)
      : Context(Context), IsFrameBase(IsFrameBase) {}

  Datum run(ArrayRef<uint8_t> Expression, const Type *T);
  /// Runs and returns the top of the stack.
  std::optional<uint64_t> runForAddress(ArrayRef<uint8_t> Expression);
  std::optional<uint64_t> runForNumber(ArrayRef<uint8_t> Expression,
                                       unsigned Size);

private:
  bool execute(ArrayRef<uint8_t> Expression);
  bool call(uint64_t Offset, bool InUnit);
  bool entryValue(ArrayRef<uint8_t> Inner);
  /// False: the result can't be known.
  bool step(const DWARFExpression::Operation &Op, ArrayRef<uint8_t> Expression);
  bool wasmLocation(const DWARFExpression::Operation &Op);
  bool binary(uint8_t Code);
  bool convert(const ExpressionType &To, bool Reinterpret);
  bool deref(unsigned Size);
  void piece(uint64_t Size) { pieceOfBits(Size, 0, /*Scale=*/8); }
  void pieceOfBits(uint64_t Size, uint64_t Offset, unsigned Scale);
  void appendValue(const StackEntry &E, uint64_t From, uint64_t Size);
  void appendBits(ArrayRef<uint8_t> From, ArrayRef<Validity> Known,
                  uint64_t Offset, uint64_t Size);
  bool pushWasm(const Value &V);
  std::optional<StackEntry> pop();
  void push(StackEntry E) { Stack.push_back(E); }
  void pushGeneric(uint64_t V) { Stack.push_back({V, 0, 0}); }
  /// Linkers write -1 or -2 for what they dropped.
  bool isDropped(uint64_t Address) const {
    return truncate(Address + 2, Context.AddressSize) < 2;
  }

  const LocationContext &Context;
  bool IsFrameBase;
  SmallVector<StackEntry, 8> Stack;
  bool IsValue = false; ///< DW_OP_stack_value was seen.
  bool Failed = false;  ///< The current piece can't be known.
  bool InPieces = false;
  unsigned Count = 0;   ///< Operations so far, those of called DIEs included.
  unsigned Calls = 0;   ///< Depth of DW_OP_call.
  uint64_t NumBits = 0; ///< Of the pieces so far.
  /// Once it was asked for. It may take as many operations as all the rest.
  std::optional<std::optional<uint64_t>> FrameBase;
  std::optional<ArrayRef<uint8_t>> Implicit;
  std::optional<SyntheticPointer> Synthetic;
  std::vector<SyntheticPointer> Pointers; ///< Those of the pieces so far.
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

int64_t extend(uint64_t V, unsigned Size) {
  return Size == 0 || Size >= 8 ? static_cast<int64_t>(V)
                                : SignExtend64(V, Size * 8);
}

bool Machine::wasmLocation(const DWARFExpression::Operation &Op) {
  if (Op.getNumOperands() < 2)
    return false;
  const Frame *F = Context.Frame.Of;
  uint64_t Index = Op.getRawOperand(1);
  switch (Op.getRawOperand(0)) {
  case 0: // A wasm local.
    return F && Index < F->Locals.size() && Context.Trust &&
           Context.Trust(Index, IsFrameBase) && pushWasm(F->Locals[Index]);
  case 1: // A global; 3 is the same with a fixed-width index.
  case 3: {
    std::optional<Value> V;
    if (Context.Global)
      V = Context.Global(Index, IsFrameBase);
    return V && pushWasm(*V);
  }
  case 2: // The operand stack, counted from its bottom.
    return F && Index < F->Stack.size() && pushWasm(F->Stack[Index]);
  default:
    return false;
  }
}

bool Machine::pushWasm(const Value &V) {
  StackEntry E;
  E.Low = V.Bits;
  E.High = V.HighBits;
  switch (V.K) {
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

// Only the entry values of wasm locals: nothing else is described so.
bool Machine::entryValue(ArrayRef<uint8_t> Inner) {
  std::optional<uint64_t> Local = lonelyLocal(Inner);
  if (!Local || !Context.AtEntry)
    return false;
  std::optional<Value> V = Context.AtEntry(*Local);
  return V && pushWasm(*V);
}

bool Machine::call(uint64_t Offset, bool InUnit) {
  if (Calls >= MaxCalls || !Context.Call)
    return false;
  std::optional<SmallVector<uint8_t, 4>> Callee = Context.Call(Offset, InUnit);
  if (!Callee)
    return false;
  // A DIE without a location is legal and does nothing.
  ++Calls;
  bool Done = execute(*Callee) && !Failed && !Implicit && !Synthetic;
  --Calls;
  return Done;
}

bool Machine::binary(uint8_t Code) {
  std::optional<StackEntry> R = pop(), L = pop();
  if (!L || !R || L->IsFloat || R->IsFloat || L->Size > 8 || R->Size > 8)
    return false;
  unsigned Size = std::max(L->Size, R->Size);
  // The generic type divides and compares signed; a typed value as its type.
  bool Unsigned = (L->IsTyped && !L->IsSigned) || (R->IsTyped && !R->IsSigned);
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
    // Nothing tells at which width a negative constant is to be shifted.
    if (Size == 0 && SA < 0)
      return false;
    Result = B < Bits ? A >> B : 0;
    break;
  case dwarf::DW_OP_shra:
    Result = SA >> std::min<uint64_t>(B, 63);
    break;
  case dwarf::DW_OP_div:
    if (SB == 0 || (SB == -1 && SA == INT64_MIN))
      return false;
    Result = Unsigned ? A / B : static_cast<uint64_t>(SA / SB);
    break;
  case dwarf::DW_OP_mod:
    // Unsigned by the specification's tradition, signed where LLVM writes it.
    if (B == 0 || (!Unsigned && (SA < 0 || SB < 0)))
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
    Result = Unsigned ? A < B : SA < SB;
    break;
  case dwarf::DW_OP_le:
    Result = Unsigned ? A <= B : SA <= SB;
    break;
  case dwarf::DW_OP_gt:
    Result = Unsigned ? A > B : SA > SB;
    break;
  case dwarf::DW_OP_ge:
    Result = Unsigned ? A >= B : SA >= SB;
    break;
  default:
    return false;
  }
  StackEntry E{truncate(Result, Size), 0, Size};
  // The result has the operands' type. A comparison's is generic.
  bool Compares = Code >= dwarf::DW_OP_eq && Code <= dwarf::DW_OP_ne;
  if (!Compares && (L->IsTyped || R->IsTyped)) {
    E.IsTyped = true;
    E.IsSigned = !Unsigned;
  }
  push(E);
  return true;
}

// The value of a typed integer or of a float, as a double.
static std::optional<double> asDouble(const StackEntry &E) {
  if (E.IsFloat && E.Size == 4)
    return bit_cast<float>(static_cast<uint32_t>(E.Low));
  if (E.IsFloat && E.Size == 8)
    return bit_cast<double>(E.Low);
  if (E.IsFloat || !E.IsTyped || E.Size == 0)
    return std::nullopt;
  if (E.IsSigned)
    return static_cast<double>(extend(E.Low, E.Size));
  return static_cast<double>(truncate(E.Low, E.Size));
}

// Conversions that involve a float, where they are exact in the C sense.
static std::optional<StackEntry> convertFloat(const StackEntry &E,
                                              const ExpressionType &To) {
  StackEntry Result{0, 0, To.Size, To.IsSigned, To.IsFloat, true};
  // To float in one rounding, not by way of double.
  if (To.IsFloat && To.Size == 4 && !E.IsFloat) {
    if (!E.IsTyped || E.Size == 0)
      return std::nullopt;
    float F = E.IsSigned ? static_cast<float>(extend(E.Low, E.Size))
                         : static_cast<float>(truncate(E.Low, E.Size));
    Result.Low = bit_cast<uint32_t>(F);
    return Result;
  }
  std::optional<double> V = asDouble(E);
  if (!V)
    return std::nullopt;
  if (To.IsFloat && To.Size == 4) {
    // Rounding a double beyond float's range is infinity, as in hardware.
    Result.Low = bit_cast<uint32_t>(static_cast<float>(*V));
    return Result;
  }
  if (To.IsFloat && To.Size == 8) {
    Result.Low = bit_cast<uint64_t>(*V);
    return Result;
  }
  if (To.IsFloat || To.Size == 0)
    return std::nullopt;
  double Whole = std::trunc(*V);
  double Limit = std::ldexp(1.0, static_cast<int>(To.Size * 8 - To.IsSigned));
  if (!(Whole < Limit && Whole >= (To.IsSigned ? -Limit : 0.0)))
    return std::nullopt;
  Result.Low = To.IsSigned ? static_cast<uint64_t>(static_cast<int64_t>(Whole))
                           : static_cast<uint64_t>(Whole);
  Result.Low = truncate(Result.Low, To.Size);
  return Result;
}

bool Machine::convert(const ExpressionType &To, bool Reinterpret) {
  std::optional<StackEntry> E = pop();
  if (!E || To.Size > 8 || E->Size > 8)
    return false;
  if (!Reinterpret && (To.IsFloat || E->IsFloat)) {
    std::optional<StackEntry> Result = convertFloat(*E, To);
    if (Result)
      push(*Result);
    return Result.has_value();
  }
  if (Reinterpret && To.Size && E->Size && To.Size != E->Size)
    return false;
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
  // What is read is extended by zeros to the width of an address.
  push({V, 0, std::max(Size, Context.AddressSize)});
  return true;
}

// Size bytes of E from byte From on.
void Machine::appendValue(const StackEntry &E, uint64_t From, uint64_t Size) {
  const uint64_t Words[2] = {E.Low, E.High};
  // A generic constant is known in 8 bytes; a zero may stand for any number,
  // which is how compilers describe a cleared array.
  uint64_t Known = E.Size ? E.Size : E.Low == 0 ? From + Size : 8;
  for (uint64_t N = From; N < From + Size; ++N) {
    bool Valid = N < Known;
    uint64_t Word = Valid && N < 16 ? Words[N / 8] : 0;
    Bytes.push_back(static_cast<uint8_t>(Word >> (N % 8 * 8)));
    States.push_back(Valid ? Validity::Valid : Validity::OptimizedOut);
  }
}

// Size bits of From, beginning with bit Offset, behind what there is. A byte is
// known only if all of its bits are.
void Machine::appendBits(ArrayRef<uint8_t> From, ArrayRef<Validity> Known,
                         uint64_t Offset, uint64_t Size) {
  for (uint64_t N = 0; N < Size; ++N, ++NumBits) {
    uint64_t Source = Offset + N;
    if (NumBits % 8 == 0) {
      Bytes.push_back(0);
      States.push_back(Validity::Valid);
    }
    Validity State =
        Source / 8 < Known.size() ? Known[Source / 8] : Validity::OptimizedOut;
    if (State != Validity::Valid)
      States.back() = State;
    else if (From[Source / 8] >> (Source % 8) & 1)
      Bytes.back() |= static_cast<uint8_t>(1u << (NumBits % 8));
  }
}

// Ends a piece of Size times Scale bits with what is on the stack, from a bit
// of that on.
void Machine::pieceOfBits(uint64_t Size, uint64_t Offset, unsigned Scale) {
  bool First = !InPieces;
  InPieces = true;
  uint64_t Room = MaxObjectBytes * 8 - NumBits;
  Size = Size > Room / Scale ? Room : Size * Scale;
  if (Offset > MaxObjectBytes * 8) {
    Failed = true;
    Offset = 0;
  }
  // What lies before is not read: a loop could ask for it again and again.
  const uint64_t Skipped = Offset / 8;
  const uint64_t Needed = std::min((Offset % 8 + Size + 7) / 8, MaxObjectBytes);
  std::optional<uint64_t> Place;
  std::vector<uint8_t> Raw;
  std::vector<Validity> Known;
  bool Whole = Offset == 0 && Size % 8 == 0 && NumBits % 8 == 0;
  if (Failed || (Stack.empty() && !Implicit && !Synthetic)) {
    // All of it stays unknown.
  } else if (Synthetic) {
    // It has no number. A part of one is nothing at all.
    if (Whole) {
      Synthetic->At = Bytes.size();
      Synthetic->Size = Size / 8;
      Pointers.push_back(std::move(*Synthetic));
    }
  } else if (Implicit) {
    ArrayRef<uint8_t> Rest =
        Implicit->drop_front(std::min<uint64_t>(Skipped, Implicit->size()));
    Rest = Rest.take_front(Needed);
    Raw.assign(Rest.begin(), Rest.end());
    Known.assign(Raw.size(), Validity::Valid);
  } else if (IsValue) {
    std::swap(Raw, Bytes);
    std::swap(Known, States);
    appendValue(Stack.back(), Skipped, Needed);
    std::swap(Raw, Bytes);
    std::swap(Known, States);
  } else {
    Place = truncate(Stack.back().Low, Context.AddressSize);
    Raw.resize(Needed);
    SmallVector<ByteState, 32> Read;
    if (const Memory *M = Context.Frame.memory())
      M->read(*Place + Skipped, Raw, &Read);
    for (uint64_t N = 0; N < Needed; ++N)
      Known.push_back(N < Read.size() && Read[N] != ByteState::Unavailable
                          ? Validity::Valid
                          : Validity::Unavailable);
  }
  if (!Place || !Whole)
    Contiguous.reset();
  else if (First)
    Contiguous = *Place;
  else if (Contiguous && *Contiguous + Bytes.size() != *Place)
    Contiguous.reset();
  if (Whole) {
    Raw.resize(Size / 8);
    Known.resize(Size / 8, Validity::OptimizedOut);
    for (uint64_t N = 0; N < Size / 8; ++N)
      Bytes.push_back(Known[N] == Validity::Valid ? Raw[N] : 0);
    States.insert(States.end(), Known.begin(), Known.end());
    NumBits += Size;
  } else {
    appendBits(Raw, Known, Offset % 8, Size);
  }
  Stack.clear();
  Implicit.reset();
  Synthetic.reset();
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
    if (isDropped(Operand(0)))
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
  case dwarf::DW_OP_constx:
  case dwarf::DW_OP_GNU_addr_index:
  case dwarf::DW_OP_GNU_const_index: {
    std::optional<uint64_t> A;
    if (Context.Address)
      A = Context.Address(Operand(0));
    const bool IsAddress = Op.getCode() == dwarf::DW_OP_addrx ||
                           Op.getCode() == dwarf::DW_OP_GNU_addr_index;
    if (!A || (IsAddress && isDropped(*A)))
      return false;
    pushGeneric(*A);
    return true;
  }
  case dwarf::DW_OP_WASM_location:
    return wasmLocation(Op);
  case dwarf::DW_OP_form_tls_address:
  case dwarf::DW_OP_GNU_push_tls_address: {
    std::optional<StackEntry> Offset = pop();
    std::optional<uint64_t> Base;
    if (Context.TlsBase)
      Base = Context.TlsBase();
    if (Offset && Base)
      push({truncate(*Base + Offset->Low, Context.AddressSize), 0,
            Context.AddressSize});
    return Offset && Base;
  }
  case dwarf::DW_OP_call2:
  case dwarf::DW_OP_call4:
    return call(Operand(0), /*InUnit=*/true);
  case dwarf::DW_OP_call_ref:
    return call(Operand(0), /*InUnit=*/false);
  case dwarf::DW_OP_fbreg: {
    if (IsFrameBase || Context.FrameBase.empty())
      return false;
    if (!FrameBase) {
      Machine Base(Context, true);
      FrameBase = Base.runForAddress(Context.FrameBase);
    }
    if (*FrameBase)
      push({truncate(**FrameBase + Operand(0), Context.AddressSize), 0,
            Context.AddressSize});
    return FrameBase->has_value();
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
    std::optional<ExpressionType> To = ExpressionType();
    if (Operand(0))
      To = Context.BaseType ? Context.BaseType(Operand(0)) : std::nullopt;
    return To && convert(*To, Code == dwarf::DW_OP_reinterpret);
  }
  case dwarf::DW_OP_push_object_address:
    if (Context.Object)
      push({truncate(*Context.Object, Context.AddressSize), 0,
            Context.AddressSize});
    return Context.Object.has_value();
  case dwarf::DW_OP_implicit_pointer:
  case dwarf::DW_OP_GNU_implicit_pointer: {
    SyntheticPointer P;
    if (Context.Target)
      P.Target = Context.Target(Operand(0));
    P.Offset = static_cast<int64_t>(Operand(1));
    if (P.Target)
      Synthetic = std::move(P);
    return Synthetic.has_value();
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
  for (auto It = Parsed.begin(), End = Parsed.end(); It != End;) {
    const DWARFExpression::Operation &Op = *It;
    if (Op.isError() || ++Count > MaxOperations || Stack.size() > MaxStack)
      return false;
    uint8_t Code = Op.getCode();
    const bool IsPiece =
        Code == dwarf::DW_OP_piece || Code == dwarf::DW_OP_bit_piece;
    // A piece ends a location, which callees and frame bases are not.
    if (IsPiece && (Calls || IsFrameBase))
      return false;
    if (Code == dwarf::DW_OP_piece) {
      piece(Op.getNumOperands() ? Op.getRawOperand(0) : 0);
    } else if (Code == dwarf::DW_OP_bit_piece) {
      if (Op.getNumOperands() < 2)
        return false;
      pieceOfBits(Op.getRawOperand(0), Op.getRawOperand(1), /*Scale=*/1);
    } else if (Code == dwarf::DW_OP_entry_value ||
               Code == dwarf::DW_OP_GNU_entry_value) {
      // Its operand is an expression, which stands behind its size.
      uint64_t Size = Op.getNumOperands() ? Op.getRawOperand(0) : 0;
      uint64_t Start = Op.getEndOffset();
      if (Start > Expression.size() || Size > Expression.size() - Start)
        return false;
      if (!Failed && !entryValue(Expression.slice(Start, Size)))
        Failed = true;
      It = It.skipBytes(Size);
      continue;
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
  if (!execute(Expression) || Failed || InPieces || Implicit || Synthetic ||
      Stack.empty())
    return std::nullopt;
  return truncate(Stack.back().Low, Context.AddressSize);
}

std::optional<uint64_t> Machine::runForNumber(ArrayRef<uint8_t> Expression,
                                              unsigned Size) {
  if (!execute(Expression) || Failed || InPieces || Implicit || Synthetic ||
      Stack.empty())
    return std::nullopt;
  const StackEntry &E = Stack.back();
  if (E.IsFloat || (E.Size && E.Size < Size))
    return std::nullopt;
  return truncate(E.Low, Size);
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
    bool OnStack = !Implicit && !Synthetic;
    if (Failed || (Stack.empty() && OnStack))
      return Lost;
    if (OnStack && !IsValue)
      return Datum::inMemory(T,
                             truncate(Stack.back().Low, Context.AddressSize));
    if (OnStack) {
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
  // A byte that is made of known and unknown bits is unknown.
  for (size_t N = 0; N < Bytes.size(); ++N)
    if (States[N] != Validity::Valid)
      Bytes[N] = 0;
  Result.Bytes = std::move(Bytes);
  Result.States = std::move(States);
  Result.Pointers = std::move(Pointers);
  return Result;
}

} // namespace

std::optional<uint64_t> lonelyLocal(ArrayRef<uint8_t> Expression) {
  DataExtractor Data(Expression, /*IsLittleEndian=*/true, /*AddressSize=*/4);
  DWARFExpression Parsed(Data, /*AddressSize=*/4, dwarf::DWARF32);
  auto It = Parsed.begin();
  if (It == Parsed.end() || It->isError() ||
      It->getCode() != dwarf::DW_OP_WASM_location || It->getNumOperands() < 2 ||
      It->getRawOperand(0) != 0 || It->getEndOffset() != Expression.size())
    return std::nullopt;
  return It->getRawOperand(1);
}

std::optional<uint64_t> evaluateNumber(ArrayRef<uint8_t> Expression,
                                       unsigned Size,
                                       const LocationContext &Context) {
  Machine M(Context, /*IsFrameBase=*/false);
  return M.runForNumber(Expression, Size);
}

Datum evaluateLocation(ArrayRef<uint8_t> Expression, const Type *T,
                       const LocationContext &Context) {
  Machine M(Context, /*IsFrameBase=*/false);
  return M.run(Expression, T);
}

} // namespace wasm_coredump
