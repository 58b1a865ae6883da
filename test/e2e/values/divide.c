// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 4
// A division by zero, with integers of several widths on the way.

__attribute__((noinline)) static int share(int Total, int Parts) {
  return Total / Parts; //@ 0 share Total=120 Parts=0
}

__attribute__((noinline)) static long long perDay(long long Bytes, short Days,
                                                  unsigned char Factor) {
  int R = share((int)(Bytes >> 32), Days); //@ 1 perDay Bytes=515396075521 Days=0 Factor=200*
  return R * (long long)Factor + Bytes;
}

__attribute__((noinline)) static int report(int Count) {
  int Twice = Count * 2;
  long long R = perDay(515396075521, (short)(Count - 7), 200); //@ 2 report Count=7 Twice=14
  return (int)R + Twice + Count;
}

int main(int ArgCount, char **Args) {
  (void)Args;
  return report(ArgCount + 6); //@ 3 main ArgCount=1
}
