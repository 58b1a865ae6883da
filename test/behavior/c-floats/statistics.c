#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static unsigned Seed = 12345;
static double uniform(void) {
  Seed = Seed * 1103515245u + 12345u;
  return (Seed >> 8) / 16777216.0;
}

static int byValue(const void *A, const void *B) {
  double X = *(const double *)A, Y = *(const double *)B;
  return (X > Y) - (X < Y);
}

static void summary(double *Values, int Count, double *Mean, double *Deviation,
                    double *Median) {
  double Sum = 0, Squares = 0;
  for (int I = 0; I < Count; ++I)
    Sum += Values[I];
  *Mean = Sum / Count;
  for (int I = 0; I < Count; ++I)
    Squares += (Values[I] - *Mean) * (Values[I] - *Mean);
  *Deviation = sqrt(Squares / Count);
  qsort(Values, (size_t)Count, sizeof *Values, byValue);
  *Median = (Values[Count / 2] + Values[(Count - 1) / 2]) / 2;
}

int main(void) {
  double Values[501], Mean, Deviation, Median;
  for (int I = 0; I < 501; ++I)
    Values[I] = uniform() + uniform() + uniform();
  summary(Values, 501, &Mean, &Deviation, &Median);
  printf("%.6f %.6f %.6f\n", Mean, Deviation, Median);
  return 0;
}
