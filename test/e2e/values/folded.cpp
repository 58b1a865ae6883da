// RUN: python3 %root/test/e2e/check-values %s --work %t
// TRAP: 1
// Operations that LLVM moves into a phi, with the debug records of what they were
// applied to: `Width` is not said to be three times itself.

static volatile int Seed = 5;

__attribute__((noinline)) static void note(int Value) { Seed = Value; }

__attribute__((noinline)) static int stop(int Value) {
  if (Value > 5)
    __builtin_trap(); //@ 0 stop Value=6
  return Value;
}

// Two constants.
__attribute__((noinline)) static int area(bool Wide) {
  int Width;
  if (Wide) {
    Width = 2;
    note(7);
  } else {
    Width = 1;
    note(8);
  }
  int Area = Width * 3;
  return stop(Area) + 1; //@ 1 area Wide=true Width=2 Area=6
}

// A sum with itself, and a variable of another type that takes the same value.
__attribute__((noinline)) static int twice(unsigned short Kind) {
  int Size = 17;
  switch (Kind & 6) {
  case 2:
    Size = 64;
    note(1);
    break;
  case 4:
    Size = Kind;
    note(2);
    break;
  default:
    Size = Size + 17;
    note(3);
  }
  Kind = (unsigned short)Size;
  int R = area(Seed == 3); //@ 2 twice Kind=34 Size=34
  return R + Kind + Size;
}

int main() {
  return twice((unsigned short)(Seed - 4)); //@ 3 main
}
