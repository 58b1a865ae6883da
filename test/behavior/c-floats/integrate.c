#include <math.h>
#include <stdio.h>

struct Context {
  double Scale;
  int Calls;
};

static double integrand(double X, void *Data) {
  struct Context *C = Data;
  C->Calls++;
  return C->Scale * exp(-X * X);
}

static double simpson(double (*F)(double, void *), void *Data, double A,
                      double B, int N) {
  double H = (B - A) / N, Sum = F(A, Data) + F(B, Data);
  for (int I = 1; I < N; ++I)
    Sum += F(A + I * H, Data) * (I % 2 ? 4 : 2);
  return Sum * H / 3;
}

static double adaptive(double (*F)(double, void *), void *Data, double A,
                       double B, double Eps) {
  double Whole = simpson(F, Data, A, B, 2), Halves = simpson(F, Data, A, B, 4);
  if (fabs(Whole - Halves) < Eps)
    return Halves;
  double M = (A + B) / 2;
  return adaptive(F, Data, A, M, Eps / 2) + adaptive(F, Data, M, B, Eps / 2);
}

int main(void) {
  struct Context C = {2.0, 0};
  printf("%.10f\n", simpson(integrand, &C, 0, 3, 100));
  printf("%.10f\n", adaptive(integrand, &C, 0, 3, 1e-8));
  printf("%d\n", C.Calls);
  return 0;
}
