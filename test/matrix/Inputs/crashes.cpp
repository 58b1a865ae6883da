//===- crashes.cpp - One function a kind of crash -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Values that decide about a crash are volatile, so that the optimizer does not
// see it coming. Which functions are inlined is the optimizer's choice, but for a
// few of either sort.
//
//===----------------------------------------------------------------------===//

#include "matrix.h"
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>

volatile unsigned ran_on;
volatile unsigned expected_address;
volatile unsigned expected_size;
volatile unsigned ran_before;

extern "C" {
__attribute__((import_module("host"), import_name("throw_error"))) int
throwError(int Code);
__attribute__((import_module("host"), import_name("request_dump"))) int
requestDump(int Code);
}

namespace {

struct Node {
  int Id;
  char Tag;
  double Weight;
  Node *Next;
};

volatile int Five = 5;
Node *volatile Nothing = nullptr;

/// An address within Distance bytes of the end of memory.
uintptr_t nearEnd(unsigned Distance) {
  return uintptr_t(__builtin_wasm_memory_size(0)) * 65536 - Distance;
}

void expectAccess(uintptr_t Address, unsigned Size) {
  expected_address = Address;
  expected_size = Size;
}

int reachUnreachable(int Value) {
  if (Value > 3)
    __builtin_trap(); //@ Unreachable 0 reachUnreachable
  RAN_ON();
  return Value;
}

[[gnu::noinline]] int callAbort(int Value) {
  if (Value > 3)
    abort(); //@ Abort 0 callAbort
  RAN_ON();
  return Value;
}

int failAssertion(int Value) {
  assert(Value < 3 && "small"); //@ Assertion 0 failAssertion
  RAN_ON();
  return Value;
}

int divideByZero(int Value) {
  volatile int Zero = Value - 5;
  int Result = Value / Zero; //@ DivideByZero 0 divideByZero
  RAN_ON();
  return Result;
}

[[gnu::noinline]] int remainderByZero(unsigned long long Value) {
  volatile unsigned long long Zero = Value - 5;
  unsigned long long Result = Value % Zero; //@ RemainderByZero 0 remainderByZero
  RAN_ON();
  return int(Result);
}

int overflowDivision(int Value) {
  volatile int Smallest = Value - 5 + INT32_MIN;
  volatile int MinusOne = Value - 6;
  int Result = Smallest / MinusOne; //@ IntegerOverflow 0 overflowDivision
  RAN_ON();
  return Result;
}

// A plain cast saturates on wasm; the instruction that traps has a builtin. Its
// result is volatile, so that it is not computed late.
int convertNaN(int Value) {
  volatile float Bad = float(Value) * NAN;
  volatile int Result = __builtin_wasm_trunc_s_i32_f32(Bad); //@ InvalidConversion 0 convertNaN
  RAN_ON();
  return Result;
}

[[gnu::noinline]] int convertTooLarge(int Value) {
  volatile double Bad = Value * 1e19;
  volatile long long Result = __builtin_wasm_trunc_u_i64_f64(Bad); //@ WideConversion 0 convertTooLarge
  RAN_ON();
  return int(Result);
}

int readNull(int Value) {
  Node *N = Nothing;
  expectAccess(offsetof(Node, Weight), 8);
  double Weight = N->Weight; //@ NullRead 0 readNull
  RAN_ON();
  return int(Weight) + Value;
}

[[gnu::noinline]] int writeNull(int Value) {
  Node *N = Nothing;
  expectAccess(offsetof(Node, Tag), 1);
  N->Tag = char(Value); //@ NullWrite 0 writeNull
  RAN_ON();
  return Value;
}

// The first two bytes are still in memory.
int readBeyond(int Value) {
  int *volatile End = reinterpret_cast<int *>(nearEnd(2));
  int *P = End;
  expectAccess(uintptr_t(P), 4);
  int Read = *P; //@ OutOfBoundsRead 0 readBeyond
  RAN_ON();
  return Read + Value;
}

// Address and offset together are 2^32 and more.
[[gnu::noinline]] int writeBeyond(int Value) {
  Node *volatile Wild = reinterpret_cast<Node *>(0xFFFFFFF0u);
  Node *N = Wild;
  expectAccess(uintptr_t(&N->Weight), 8);
  N->Weight = Value; //@ OutOfBoundsWrite 0 writeBeyond
  RAN_ON();
  return Value;
}

int copyBeyond(int Value) {
  static char Source[64];
  char *volatile End = reinterpret_cast<char *>(nearEnd(16));
  volatile size_t Size = Value * 12;
  char *To = End;
  size_t N = Size;
  expectAccess(uintptr_t(To), N);
  memcpy(To, Source, N); //@ BulkCopy 0 copyBeyond
  RAN_ON();
  return Source[Value];
}

[[gnu::noinline]] int fillBeyond(int Value) {
  char *volatile End = reinterpret_cast<char *>(nearEnd(0));
  volatile size_t Size = Value;
  char *To = End;
  size_t N = Size;
  expectAccess(uintptr_t(To), N);
  memset(To, 7, N); //@ BulkFill 0 fillBeyond
  RAN_ON();
  return Value;
}

int addBeyond(int Value) {
  int *volatile End = reinterpret_cast<int *>(nearEnd(0));
  int *P = End;
  expectAccess(uintptr_t(P), 4);
  int Before = __atomic_fetch_add(P, Value, __ATOMIC_SEQ_CST); //@ AtomicAccess 0 addBeyond
  RAN_ON();
  return Before;
}

using Function = int (*)(int);

int callNull(int Value) {
  volatile Function Pointer = nullptr;
  Function F = Pointer;
  int Result = F(Value); //@ CallNull 0 callNull
  RAN_ON();
  return Result;
}

int callBeyondTable(int Value) {
  volatile Function Pointer = reinterpret_cast<Function>(uintptr_t(100000));
  Function F = Pointer;
  int Result = F(Value); //@ CallBeyondTable 0 callBeyondTable
  RAN_ON();
  return Result;
}

double half(double Value) { return Value / 2; }

[[gnu::noinline]] int callMismatch(int Value) {
  double (*volatile Half)(double) = half;
  Function F = reinterpret_cast<Function>(reinterpret_cast<uintptr_t>(Half));
  int Result = F(Value); //@ CallMismatch 0 callMismatch
  RAN_ON();
  return Result;
}

// Each call has a frame on the shadow stack; the engine's would hold far more.
[[gnu::noinline]] int fillShadowStack(int Depth) { //@ ShadowStack 0 fillShadowStack
  volatile char Buffer[1000];
  Buffer[Depth % 1000] = char(Depth);
  int Result = 0;
  if (Five > 3)
    Result = fillShadowStack(Depth + 1); //@ ShadowStack 1 fillShadowStack
  RAN_ON();
  return Result + Buffer[Depth % 7];
}

// No frame on the shadow stack, at -O0 neither. The engine finds its own stack full
// before the first instruction.
[[gnu::noinline]] void exhaustCallDepth() {
  if (Five > 3) //@ CallDepth 0 exhaustCallDepth
    exhaustCallDepth(); //@ CallDepth 1 exhaustCallDepth
  RAN_ON();
}

int terminateProgram(int Value) {
  if (Value > 3)
    std::terminate(); //@ Terminate 0 terminateProgram
  RAN_ON();
  return Value;
}

struct Shape {
  int Area;
  explicit Shape(int Scale);
  virtual int area(int Scale) = 0;
};

[[gnu::noinline]] int areaOf(Shape &S, int Scale) {
  int Area = S.area(Scale); //@ PureVirtual 0 areaOf
  RAN_ON();
  return Area;
}

[[gnu::noinline]] Shape::Shape(int Scale) {
  Area = areaOf(*this, Scale); //@ PureVirtual 1 Shape
  RAN_ON();
}

struct Square : Shape {
  explicit Square(int Scale) : Shape(Scale) {} //@ PureVirtual 2 Square
  int area(int Scale) override { return Scale * Scale; }
};

int callPureVirtual(int Value) {
  Square S(Value); //@ PureVirtual 3 callPureVirtual
  RAN_ON();
  return S.Area;
}

int catchNothing(int Value) {
  int Result = throwError(Value); //@ HostException 0 catchNothing
  RAN_ON();
  return Result;
}

[[gnu::noinline]] int askHost(int Value) {
  int Result = requestDump(Value); //@ HostRequest 0 askHost
  RAN_ON();
  return Result;
}

// Without exceptions the library, which is not instrumented, aborts.
int parseNumber(int Value) {
  std::string Text(Value, 'x');
  int Number = std::stoi(Text); //@ LibraryAbort 0 parseNumber
  RAN_ON();
  return Number;
}

// The C library asserts that the host gives it entropy.
int drawNumber(int Value) {
  unsigned Number = arc4random(); //@ LibraryAssertion 0 drawNumber
  RAN_ON();
  return int(Number) + Value;
}

// The bad access is the C library's, which is not instrumented.
int measureWild(int Value) {
  const char *volatile Wild = reinterpret_cast<const char *>(0xF0000000u);
  size_t Length = strlen(Wild); //@ LibraryAccess 0 measureWild
  RAN_ON();
  return int(Length) + Value;
}

} // namespace

[[gnu::noinline]] int crash(Kind K) {
  int Value = Five, Result = 0;
  if (K != Kind::None)
    ran_before = ran_on;
  switch (K) {
  case Kind::None:
    break;
  case Kind::Unreachable:
    Result = reachUnreachable(Value); //@ Unreachable 1 crash
    break;
  case Kind::Abort:
    Result = callAbort(Value); //@ Abort 1 crash
    break;
  case Kind::Assertion:
    Result = failAssertion(Value); //@ Assertion 1 crash
    break;
  case Kind::DivideByZero:
    Result = divideByZero(Value); //@ DivideByZero 1 crash
    break;
  case Kind::RemainderByZero:
    Result = remainderByZero(Value); //@ RemainderByZero 1 crash
    break;
  case Kind::IntegerOverflow:
    Result = overflowDivision(Value); //@ IntegerOverflow 1 crash
    break;
  case Kind::InvalidConversion:
    Result = convertNaN(Value); //@ InvalidConversion 1 crash
    break;
  case Kind::WideConversion:
    Result = convertTooLarge(Value); //@ WideConversion 1 crash
    break;
  case Kind::NullRead:
    Result = readNull(Value); //@ NullRead 1 crash
    break;
  case Kind::NullWrite:
    Result = writeNull(Value); //@ NullWrite 1 crash
    break;
  case Kind::OutOfBoundsRead:
    Result = readBeyond(Value); //@ OutOfBoundsRead 1 crash
    break;
  case Kind::OutOfBoundsWrite:
    Result = writeBeyond(Value); //@ OutOfBoundsWrite 1 crash
    break;
  case Kind::BulkCopy:
    Result = copyBeyond(Value); //@ BulkCopy 1 crash
    break;
  case Kind::BulkFill:
    Result = fillBeyond(Value); //@ BulkFill 1 crash
    break;
  case Kind::AtomicAccess:
    Result = addBeyond(Value); //@ AtomicAccess 1 crash
    break;
  case Kind::CallNull:
    Result = callNull(Value); //@ CallNull 1 crash
    break;
  case Kind::CallBeyondTable:
    Result = callBeyondTable(Value); //@ CallBeyondTable 1 crash
    break;
  case Kind::CallMismatch:
    Result = callMismatch(Value); //@ CallMismatch 1 crash
    break;
  case Kind::ShadowStack:
    Result = fillShadowStack(0); //@ ShadowStack 2 crash
    break;
  case Kind::CallDepth:
    exhaustCallDepth(); //@ CallDepth 2 crash
    break;
  case Kind::StackProtector:
    Result = smashStack(Value + 25); //@ StackProtector 1 crash
    break;
  case Kind::Terminate:
    Result = terminateProgram(Value); //@ Terminate 1 crash
    break;
  case Kind::PureVirtual:
    Result = callPureVirtual(Value); //@ PureVirtual 4 crash
    break;
  case Kind::HostException:
    Result = catchNothing(Value); //@ HostException 1 crash
    break;
  case Kind::HostRequest:
    Result = askHost(Value); //@ HostRequest 1 crash
    break;
  case Kind::LibraryAbort:
    Result = parseNumber(Value); //@ LibraryAbort 1 crash
    break;
  case Kind::LibraryAssertion:
    Result = drawNumber(Value); //@ LibraryAssertion 1 crash
    break;
  case Kind::LibraryAccess:
    Result = measureWild(Value); //@ LibraryAccess 1 crash
    break;
  }
  RAN_ON();
  return Result;
}
