#include <stdio.h>

static int twenty(int A, int B, int C, int D, int E, int F, int G, int H, int I,
                  int J, int K, int L, int M, int N, int O, int P, int Q, int R,
                  int S, int T) {
  return A - B + C - D + E - F + G - H + I - J + K - L + M - N + O - P + Q - R +
         S * T;
}

__attribute__((noinline)) static int rotate(int Depth, int A, int B, int C,
                                            int D, int E, int F, int G, int H,
                                            int I, int J) {
  if (!Depth)
    return A * 2 + B * 3 + C * 5 + D * 7 + E * 11 + F + G + H + I + J;
  return rotate(Depth - 1, J, A, B, C, D, E, F, G, H, I) + Depth;
}

int main(void) {
  printf("%d\n", twenty(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
                        17, 18, 19, 20));
  int (*Indirect)(int, int, int, int, int, int, int, int, int, int, int) =
      rotate;
  for (int I = 0; I < 12; I += 5)
    printf("%d\n", Indirect(I, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  return 0;
}
