// recursion WIDE NARROW: calls itself WIDE times with a frame of many values and
// NARROW times with one of few, then sums all of memory above the low 1 KiB and
// traps. What it prints before does not change memory any more: the sum itself
// goes into SumOfMemory, which counts as zero in it.

#include <stdio.h>
#include <stdlib.h>

unsigned SumOfMemory;
volatile unsigned Depth;

// Compiled with optimisation, it has no variables in memory.
__attribute__((noinline)) static void crash(void) {
  unsigned Sum = 2166136261u;
  const volatile unsigned *End =
      (const unsigned *)(__builtin_wasm_memory_size(0) * 65536);
  for (const volatile unsigned *P = (const unsigned *)1024; P != End; ++P)
    Sum = (Sum ^ *P) * 16777619u;
  SumOfMemory = Sum;
  __builtin_trap();
}

__attribute__((noinline)) static unsigned narrow(unsigned N) {
  if (N == 0)
    crash();
  volatile unsigned Mine = N * 3;
  unsigned Below = narrow(N - 1);
  Depth += Mine;
  return Below + N;
}

__attribute__((noinline)) static unsigned wide(unsigned N, unsigned Narrow,
                                               double Half, long long Big) {
  if (N == 0)
    return narrow(Narrow);
  unsigned Below = wide(N - 1, Narrow, N / 2.0, (long long)N << 33);
  Depth += Below;
  return Below + N + (unsigned)Half + (unsigned)Big;
}

#ifdef SMALL
// As few frames as can be; the number of arguments tells the depths.
#include <wasi/api.h>

void _start(void) {
  __wasi_size_t Count = 0, Size;
  (void)__wasi_args_sizes_get(&Count, &Size);
  unsigned Wide = (Count - 1) % 4, Narrow = (Count - 1) / 4;
  if (Wide)
    wide(Wide - 1, Narrow, (Wide - 1) / 2.0, Wide - 1);
  else if (Narrow)
    narrow(Narrow - 1);
  else
    crash();
}
#else
int main(int Argc, char **Argv) {
  unsigned Wide = Argc > 1 ? (unsigned)atoi(Argv[1]) : 0;
  unsigned Narrow = Argc > 2 ? (unsigned)atoi(Argv[2]) : 0;
  return (int)wide(Wide, Narrow, Wide / 2.0, Wide);
}
#endif
