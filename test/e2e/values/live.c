// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 1
// Variables that change between calls: what a frame shows is of this call.

static volatile int Seed = 5;

__attribute__((noinline)) static int next(int State) { return State * 7 % 101; }

__attribute__((noinline)) static int stopAt(int Value, int Stop) {
  if (Value == Stop)
    __builtin_trap(); //@ 0 stopAt Value=19 Stop=19
  return Value & 3;
}

__attribute__((noinline)) static int work(int Start, int Count) {
  int State = Start, Kept = 1, Round = 0;
  while (Round < Count) {
    State = next(State);
    Kept = Kept * 2 + stopAt(State, 19); //@ 1 work Count=50 State=19 Kept=504 Round=7
    if (Kept > 1000)
      Kept -= State;
    ++Round;
  }
  State = next(Kept);
  return stopAt(State, -1) + Kept + Start;
}

int main(void) {
  int First = Seed, Second = next(First);
  int R = work(First, 50); //@ 2 main First=5 Second=35
  return R + Second + First;
}
