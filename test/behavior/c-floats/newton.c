#include <math.h>
#include <stdio.h>

typedef double (*Function)(double);

static double square2(double X) { return X * X - 2; }
static double cubic(double X) { return X * X * X - X - 1; }
static double cosine(double X) { return cos(X) - X; }

static double derive(Function F, double X) {
  const double H = 1e-6;
  return (F(X + H) - F(X - H)) / (2 * H);
}

static double solve(Function F, double X, int *Steps) {
  for (*Steps = 0; *Steps < 50; ++*Steps) {
    double Delta = F(X) / derive(F, X);
    X -= Delta;
    if (fabs(Delta) < 1e-9)
      break;
  }
  return X;
}

int main(void) {
  Function Functions[] = {square2, cubic, cosine};
  for (int I = 0; I < 3; ++I) {
    int Steps;
    double Root = solve(Functions[I], 1.5, &Steps);
    printf("%.8f in %d\n", Root, Steps);
  }
  return 0;
}
