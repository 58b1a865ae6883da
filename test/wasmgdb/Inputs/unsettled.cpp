// Calls whose results the compiler puts to use at once, and so moves behind the
// assignments that follow them. All three crash in the call.
#include <cstdlib>

extern "C" [[gnu::noinline]] int crash(int X) {
  if (X > 3)
    std::abort();
  return X * 3;
}

extern "C" [[gnu::noinline]] void use(int V, int W) {
  static volatile int Sink;
  Sink = V + W;
}

// By the debug info 3, all over the function.
extern "C" [[gnu::noinline]] int whole(int N) {
  int Phase = 1;
  int B = crash(N);
  Phase = 3;
  use(N, B);
  return B;
}

// By the debug info 2, from before the call on.
extern "C" [[gnu::noinline]] int range(int N) {
  int Phase = 1;
  use(N, N);
  int B = crash(N) + 1;
  Phase = 2;
  use(B, N);
  return N;
}

// A parameter: by the debug info 0.
static inline int parameter(int N) {
  int B = crash(N);
  N = 0;
  use(B, B);
  return B;
}

// The first result is made before the second call, and known there.
extern "C" [[gnu::noinline]] int twice(int N) {
  int Phase = 1;
  int A = crash(N);
  Phase = 2;
  int B = crash(A);
  Phase = 3;
  use(A, B);
  return A + B + Phase;
}

int main() {
#if CASE == 1
  return whole(5);
#elif CASE == 2
  return range(5);
#elif CASE == 3
  return parameter(5);
#else
  return twice(2);
#endif
}
