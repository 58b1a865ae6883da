// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 1
// Arguments and variables of every basic type.

#include <stdbool.h>

enum Color { Red, Green = 5, Blue };

__attribute__((noinline)) static void stop(float Single, double Double, bool Yes) {
  if (Yes || Single > Double)
    __builtin_trap(); //@ 0 stop Single=0.5 Double=-1.25 Yes=true
}

__attribute__((noinline)) static int many(signed char A, unsigned char B, short C,
                                          unsigned short D, int E, unsigned F, long long G,
                                          unsigned long long H, enum Color I, const char *J) {
  int Local = E * 2;
  stop((float)(A + 101) * 0.5f, C / 240.0, B == 255); //@ 1 many A=[-100*] B=[255*] C=-300 D=60000 E=-7 F=4000000000 G=-9000000000 H=18446744073709551615 I=Blue J=[0x* "text"] Local=-14
  return A + B + C + D + Local + (int)F + (int)G + (int)H + (int)I + J[0];
}

int main(void) {
  return many(-100, 255, -300, 60000, -7, 4000000000u, -9000000000ll, ~0ull, Blue, "text"); //@ 2 main
}
