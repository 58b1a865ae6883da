// Codegen adds the stack protector's tests, so no check follows their calls. The
// trace goes on all the same, whatever the function returns, and nothing runs on.
//
// RUN: clang-22 --target=wasm32-unknown-unknown -O1 -g -fstack-protector-all \
// RUN:   -fpass-plugin=%plugin -c %s -o %t.o
// RUN: wasm-ld %rt_first %t.o %rt --no-entry -z stack-size=66560 \
// RUN:   --export=counter -o %t.wasm
// RUN: wasm-coredump finalize %t.wasm
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 40 0 --peek counter | FileCheck %s --check-prefixes=CHECK,VOID
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 40 1 --peek counter | FileCheck %s --check-prefixes=CHECK,WIDE
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 40 2 --peek counter | FileCheck %s --check-prefixes=CHECK,REAL
// RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 8 2 --peek counter | FileCheck %s --check-prefix=OK
//
// CHECK: go: RuntimeError: unreachable
// VOID: #1 fill 0x
// WIDE: #1 wide 0x
// REAL: #1 real 0x
// CHECK-NEXT: #2 middle 0x
// CHECK-NEXT: #3 go 0x
// CHECK: counter: 0
// OK: go: returned 9
// OK: counter: 1

int counter;
volatile int Zero;

// The traps make these instrumented functions.
__attribute__((noinline)) void fill(volatile char *Bytes, int Size) {
  char Buffer[16];
  volatile char *To = Bytes ? Bytes : Buffer;
  for (int I = 0; I < Size; ++I)
    To[I] = 1;
  if (Zero)
    __builtin_trap();
}

__attribute__((noinline)) long long wide(int Size) {
  char Buffer[16];
  fill(Buffer, Size);
  if (Zero)
    __builtin_trap();
  return Buffer[0];
}

__attribute__((noinline)) double real(int Size) {
  char Buffer[16];
  fill(Buffer, Size);
  if (Zero)
    __builtin_trap();
  return Buffer[0];
}

__attribute__((noinline, no_stack_protector)) int middle(int Size, int Way) {
  int Result = 8;
  if (Way == 0)
    fill(0, Size);
  else if (Way == 1)
    Result += wide(Size);
  else
    Result += real(Size);
  ++counter;
  return Result;
}

__attribute__((export_name("go"), no_stack_protector)) int go(int Size, int Way) {
  return middle(Size, Way);
}
