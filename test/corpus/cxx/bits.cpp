// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Bit-fields, unions, flags, packed and aligned data. Crash: a trap in a destructor.

#include <cstdint>

enum Permission : unsigned { None = 0, Read = 1, Write = 2, Execute = 4 };
enum class Unit : signed char { Bytes = -1, Words = 2 };

struct Instruction {
  uint32_t Opcode : 6;
  uint32_t Target : 5;
  int32_t Immediate : 16;
  uint32_t Set : 1;
  bool Last : 1;
  Unit Scale : 3;
};

union Word {
  uint32_t Whole;
  struct {
    uint16_t Low, High;
  } Halves;
  uint8_t Bytes[4];
  float Real;
};

#pragma pack(push, 1)
struct Header {
  uint8_t Version;
  uint32_t Length;
  uint16_t Flags;
  double Scale;
};
#pragma pack(pop)

struct Register {
  int Number;
  union {
    int64_t Integer;
    double Float;
  };
  struct {
    uint8_t Valid, Dirty;
  };
};

class Guard {
public:
  Guard(Instruction &I, unsigned Flags) : I(I), Flags(Flags) {}
  ~Guard() { check(I.Immediate, static_cast<Permission>(Flags)); }

private:
  [[gnu::noinline]] void check(int Immediate, Permission P) {
    int Scaled = Immediate * static_cast<int>(I.Scale);
    if (Scaled < 0 && P != None)
      __builtin_trap();
    Flags = 0;
  }

  Instruction &I;
  unsigned Flags;
};

[[gnu::noinline]] static unsigned execute(Instruction I, Word &W, const Header *H) {
  Guard G(I, Read | Execute);
  W.Halves.High = static_cast<uint16_t>(I.Immediate);
  unsigned Result = W.Bytes[0] + H->Length;
  return Result;
}

int main() {
  Instruction I = {33, 17, -1234, 1, true, Unit::Words};
  Word W = {0x3f800000};
  Header H = {2, 0xdeadbeef, 0x8001, 2.5};
  alignas(32) Register R[2] = {{1, {-7}, {1, 0}}, {2, {1LL << 40}, {0, 1}}};
  Permission Both = static_cast<Permission>(Read | Write);
  unsigned Result = execute(I, W, &H);
  return static_cast<int>(Result) + R[0].Number + Both;
}
