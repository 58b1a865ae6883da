#include <math.h>
#include <stdio.h>

struct Body {
  double Pos[3], Vel[3], Mass;
};

static double energy(const struct Body *B, int Count) {
  double E = 0;
  for (int I = 0; I < Count; ++I) {
    for (int K = 0; K < 3; ++K)
      E += B[I].Mass * B[I].Vel[K] * B[I].Vel[K] / 2;
    for (int J = I + 1; J < Count; ++J) {
      double D = 0;
      for (int K = 0; K < 3; ++K)
        D += (B[I].Pos[K] - B[J].Pos[K]) * (B[I].Pos[K] - B[J].Pos[K]);
      E -= B[I].Mass * B[J].Mass / sqrt(D);
    }
  }
  return E;
}

static void pull(struct Body *A, struct Body *B, double Step) {
  double Delta[3], Square = 0;
  for (int K = 0; K < 3; ++K) {
    Delta[K] = A->Pos[K] - B->Pos[K];
    Square += Delta[K] * Delta[K];
  }
  double Force = Step / (Square * sqrt(Square));
  for (int K = 0; K < 3; ++K) {
    A->Vel[K] -= Delta[K] * B->Mass * Force;
    B->Vel[K] += Delta[K] * A->Mass * Force;
  }
}

int main(void) {
  struct Body B[3] = {{{0, 0, 0}, {0, 0, 0}, 10},
                      {{4, 0, 0}, {0, 1.5, 0}, 0.1},
                      {{0, -7, 1}, {1.1, 0, 0.2}, 0.2}};
  printf("%.9f\n", energy(B, 3));
  for (int Step = 0; Step < 2000; ++Step) {
    for (int I = 0; I < 3; ++I)
      for (int J = I + 1; J < 3; ++J)
        pull(&B[I], &B[J], 0.001);
    for (int I = 0; I < 3; ++I)
      for (int K = 0; K < 3; ++K)
        B[I].Pos[K] += 0.001 * B[I].Vel[K];
  }
  printf("%.9f\n", energy(B, 3));
  return 0;
}
