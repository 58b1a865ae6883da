// RUN: python3 %root/test/e2e/check-values %s --work %t
// TRAP: 1
// Assignments whose debug records the optimizer loses: what was assigned before them
// is not shown.

static volatile int Seed = 5;
static const char *volatile Text = "rhythm";

__attribute__((noinline)) static int stopAt(int Value, int Stop) {
  if (Value == Stop)
    __builtin_trap(); //@ 0 stopAt
  return Value & 3;
}

// A loop that becomes a call of strlen.
__attribute__((noinline)) static int length(const char *P, int Stop) {
  int Length = 0;
  while (*P) {
    ++Length;
    ++P;
  }
  int R = stopAt(5, Stop); //@ 1 length Length=6 Stop=5
  return R + Length;
}

// A loop that is run once, if at all.
__attribute__((noinline)) static int bits(bool Some, int Stop) {
  int Count = 0;
  unsigned Bits = Some;
  while (Bits) {
    Bits &= Bits - 1;
    ++Count;
  }
  int R = length(Text, Stop); //@ 2 bits Some=true Bits=0 Count=1 Stop=5
  return R + Count;
}

// A variable that a loop keeps in a register, through its address.
static inline int sum(int Start, int Stop) {
  int Sum = Start;
  auto Add = [&](int K) { Sum = (Sum + K) % 1000; };
  for (int I = 0; I < Seed; ++I) {
    Add(I + 1);
    if (I == 3)
      return bits(Seed > 0, Stop) + Sum; //@ 3 sum Start=5 Sum=15 I=3 Stop=5
  }
  return Sum;
}

// An assignment that nothing reads, in a branch that becomes empty.
__attribute__((noinline)) static int state(int Stop) {
  int State = 1;
  if (Seed > 3)
    State = 2;
  return sum(5, Stop); //@ 4 state State=2 Stop=5
}

int main() {
  return state(Seed); //@ 5 main
}
