//===- command.cpp - Places to crash in a command -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// CRASH_KIND and CRASH_CONTEXT in the environment say what shall happen where.
// The environment is there before main is, and after it.
//
//===----------------------------------------------------------------------===//

#include "matrix.h"
#include <cstdlib>

namespace {

int setting(const char *Name) {
  const char *Text = getenv(Name);
  return Text ? atoi(Text) : 0;
}

/// The kind of crash, if it is this context's turn.
Kind kindIn(Context C) {
  if (setting("CRASH_CONTEXT") != int(C))
    return Kind::None;
  return Kind(setting("CRASH_KIND"));
}

/// An object with a life from before main until after it.
struct Guardian {
  int Strength;
  explicit Guardian(int Strength);
  ~Guardian();
};

[[gnu::noinline]] Guardian::Guardian(int Strength) : Strength(Strength) {
  Kind K = kindIn(Context::StaticInitializer);
  this->Strength += crash(K); //@ StaticInitializer 0 Guardian
  RAN_ON();
}

[[gnu::noinline]] Guardian::~Guardian() {
  Kind K = kindIn(Context::StaticDestructor);
  Strength = crash(K); //@ StaticDestructor 0 ~Guardian
  RAN_ON();
}

Guardian TheGuardian(7);

void whenDone() {
  Kind K = kindIn(Context::AtexitHandler);
  int Result = crash(K); //@ AtexitHandler 0 whenDone
  TheGuardian.Strength += Result;
  RAN_ON();
}

int compareInts(const void *A, const void *B) {
  int Left = *static_cast<const int *>(A), Right = *static_cast<const int *>(B);
  Kind K = kindIn(Context::QsortCallback);
  int Bias = crash(K); //@ QsortCallback 0 compareInts
  RAN_ON();
  return Left - Right + Bias;
}

int compareKey(const void *Key, const void *Element) {
  int Left = *static_cast<const int *>(Key),
      Right = *static_cast<const int *>(Element);
  Kind K = kindIn(Context::BsearchCallback);
  int Bias = crash(K); //@ BsearchCallback 0 compareKey
  RAN_ON();
  return Left - Right + Bias;
}

int sortInts(int *Ints, int Count) {
  qsort(Ints, Count, sizeof(int), compareInts); //@ QsortCallback 1 sortInts
  RAN_ON();
  return Ints[0];
}

[[gnu::noinline]] int findInt(const int *Ints, int Count, int Key) {
  const void *Found = bsearch(&Key, Ints, Count, sizeof(int), compareKey); //@ BsearchCallback 1 findInt
  RAN_ON();
  return Found ? *static_cast<const int *>(Found) : -1;
}

struct Animal {
  virtual int speak(int Times) = 0;
};

struct Dog : Animal {
  int Barks = 2;
  int speak(int Times) override {
    Kind K = kindIn(Context::VirtualCall);
    Barks += Times + crash(K); //@ VirtualCall 0 speak
    RAN_ON();
    return Barks;
  }
};

[[gnu::noinline]] int listen(Animal &A, int Times) {
  int Sum = 0;
  for (int I = 1; I <= Times; ++I)
    Sum += A.speak(I); //@ VirtualCall 1 listen
  RAN_ON();
  return Sum;
}

} // namespace

int main() {
  atexit(whenDone);
  int Ints[] = {9, 4, 7, 1, 8, 3};
  int Sum = crash(kindIn(Context::Main)); //@ Main 0 main
  RAN_ON();
  Sum += sortInts(Ints, 6); //@ QsortCallback 2 main
  RAN_ON();
  Sum += findInt(Ints, 6, 7); //@ BsearchCallback 2 main
  RAN_ON();
  Dog Rex;
  Sum += listen(Rex, 2); //@ VirtualCall 2 main
  RAN_ON();
  return Sum == 1 + 7 + 8 ? 0 : 1;
}
