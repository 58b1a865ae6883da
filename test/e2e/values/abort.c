// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 2
// abort() behind functions that never return.

#include <stdlib.h>

_Noreturn __attribute__((noinline)) static void give_up(int Code, double Ratio) {
  if (Code > 1000)
    exit(Code + (int)Ratio);
  abort(); //@ 0 give_up Code=42 Ratio=0.25
}

_Noreturn __attribute__((noinline)) static void fail(int Code) {
  give_up(Code * 2, 1.0 / (Code - 17)); //@ 1 fail Code=21
}

__attribute__((noinline)) static int check(int Value, int Limit) {
  if (Value > Limit)
    fail(Value - Limit); //@ 2 check Value=71 Limit=50
  return Limit - Value;
}

int main(int ArgCount, char **Args) {
  int R = check(ArgCount, 50) + 22;
  return check(R, 50) + !Args; //@ 3 main ArgCount=1 R=71
}
