// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 1
// A crash in a constructor, before main.

struct Part {
  int Size;
  explicit Part(int Size);
};

[[gnu::noinline]] static int checked(int Size, int Limit) {
  if (Size > Limit)
    __builtin_trap(); //@ 0 checked Size=64 Limit=50
  return Size;
}

[[gnu::noinline]] Part::Part(int Size) : Size(checked(Size * 2, 50)) {} //@ 1 *Part* Size=32

static Part Small(16);
static Part Large(32); //@ 2 *

int main() { return Small.Size + Large.Size; }
