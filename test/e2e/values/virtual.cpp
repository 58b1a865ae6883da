// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 1
// Virtual calls through two bases.

struct Reader {
  int Offset = 7;
  virtual int read(int Size) = 0;
  virtual ~Reader() = default;
};
struct Closer {
  long long Closed = 5;
  virtual void close(int Reason) = 0;
  virtual ~Closer() = default;
};

struct File : Reader, Closer {
  int Left = 12;
  [[gnu::noinline]] int read(int Size) override {
    int After = Left - Size;
    if (After < 0)
      close(Size + Offset); //@ 1 File::read Size=8 After=-4
    return Left = After;
  }
  [[gnu::noinline]] void close(int Reason) override {
    __builtin_trap(); //@ 0 File::close Reason=15
  }
};

[[gnu::noinline]] static int copy(Reader &From, Closer *Then, int Times) {
  int Sum = 0;
  for (int I = 0; I < Times; ++I)
    Sum += From.read(8); //@ 2 copy Times=3 Sum=4 I=1
  Then->close(Sum);
  return Sum;
}

int main() {
  File F;
  return copy(F, &F, 3); //@ 3 main
}
