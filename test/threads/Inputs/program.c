// What the threads run. MARK(NAME) tells the tests a line.

#define EXPORT(Name) __attribute__((export_name(#Name), noinline))

enum { MaxThreads = 8, BlockSize = 256 };

// For the tests to see and set.
_Atomic int Stop, Arrived;
_Atomic int Progress[MaxThreads];

// Of each thread: nobody else writes it.
int Blocks[MaxThreads][BlockSize];
_Thread_local int Self = -1;
_Thread_local unsigned Steps;

volatile int Zero;

//===----------------------------------------------------------------------===//
// A crash, three frames deep
//===----------------------------------------------------------------------===//

__attribute__((noinline)) static int innermost(int Id, int Value) {
  int Twice = Value * 2;
  if (!Zero)
    __builtin_trap(); // line: innermost
  return Twice + Id;
}

__attribute__((noinline)) static int middle(int Id, int Value) {
  int Result = innermost(Id, Value + 1); // line: middle
  Blocks[Id][0] = Result;
  return Result + 1;
}

EXPORT(crash) int crash(int Id, int Value) {
  Self = Id;
  int Result = middle(Id, Value + 10); // line: crash
  Blocks[Id][1] = Result;
  return Result;
}

//===----------------------------------------------------------------------===//
// Work that goes on meanwhile
//===----------------------------------------------------------------------===//

static unsigned next(unsigned X) { return X * 1664525 + 1013904223; }

// Writes numbers and reads them back, until told to stop. Returns how many were
// wrong.
EXPORT(work) int work(int Id) {
  unsigned Seed = Id;
  int Wrong = 0;
  Self = Id;
  Steps = 0;
  do {
    unsigned X = Seed;
    for (int I = 0; I != BlockSize; ++I)
      Blocks[Id][I] = X = next(X);
    X = Seed;
    for (int I = 0; I != BlockSize; ++I)
      Wrong += (unsigned)Blocks[Id][I] != (X = next(X));
    Wrong += Self != Id;
    Seed = X;
    Wrong += ++Steps != (unsigned)++Progress[Id];
  } while (!Stop);
  return Wrong;
}

EXPORT(fill) void fill(int Id, int Value) {
  Self = Id;
  for (int I = 0; I != BlockSize; ++I)
    Blocks[Id][I] = Value + I;
}

//===----------------------------------------------------------------------===//
// Crashes at the same time, and deep ones
//===----------------------------------------------------------------------===//

__attribute__((noinline)) static int descend(int Id, int Level) {
  if (Level == 0 && !Zero)
    __builtin_trap();
  int Result = descend(Id, Level - 1) + Zero; // No tail call.
  ++Blocks[Id][2];
  return Result + Level;
}

EXPORT(deep) int deep(int Id, int Levels) {
  int Result = descend(Id, Levels);
  return Result + Id;
}

// Lines up: All threads come in, then all go on.
EXPORT(race) int race(int Id, int Levels, int All) {
  ++Arrived;
  while (Arrived < All)
    ;
  int Result = descend(Id, Levels);
  return Result + Id;
}

// Grows memory page by page until told to stop, or as often as Pages says, or
// until it can't.
EXPORT(grow) int grow(int Id, int Pages) {
  int Grown = 0;
  while (!Stop && Grown != Pages && __builtin_wasm_memory_grow(0, 1) != -1ul)
    Progress[Id] = ++Grown;
  return Grown;
}

// Adds a page whenever another thread has grown memory: what that grows next is
// not adjacent.
EXPORT(chase) int chase(int Id) {
  unsigned long Seen = __builtin_wasm_memory_size(0);
  int Grown = 0;
  Progress[Id] = 1;
  while (!Stop) {
    if (__builtin_wasm_memory_size(0) == Seen)
      continue;
    __builtin_wasm_memory_grow(0, 1);
    Seen = __builtin_wasm_memory_size(0);
    ++Grown;
  }
  return Grown;
}

//===----------------------------------------------------------------------===//
// A thread's start, as in wasi-libc
//===----------------------------------------------------------------------===//

// Stack and Tls are read by thread-start.s, as the host has set them.
struct Start {
  void *Stack, *Tls;
  int (*Function)(int);
  int Argument;
};

__attribute__((noinline)) static int threadMain(int Argument) {
  int Half = Argument / 2;
  Progress[0] = Argument / Zero; // line: threadMain
  return Half;
}

struct Start TheStart = {0, 0, threadMain, 1234};

void threadStart(int Tid, struct Start *S) {
  Self = Tid;
  Progress[1] = S->Function(S->Argument); // line: threadStart
}
