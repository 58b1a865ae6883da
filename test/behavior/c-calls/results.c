#include <stdio.h>

// One function of each result type, called directly and indirectly.
static _Bool b(int V) { return V > 2; }
static signed char c(int V) { return (signed char)(V * 100); }
static unsigned short s(int V) { return (unsigned short)(V * 30000); }
static long long l(int V) { return (long long)V << 35; }
static float f(int V) { return (float)V / 3; }
static double d(int V) { return V / 7.0; }
static const char *p(int V) {
  return &"zero\0one\0two"[V == 0 ? 0 : V == 1 ? 5 : 9];
}
static void v(int V) { printf("(%d) ", V); }

struct Table {
  _Bool (*B)(int);
  signed char (*C)(int);
  unsigned short (*S)(int);
  long long (*L)(int);
  float (*F)(int);
  double (*D)(int);
  const char *(*P)(int);
  void (*V)(int);
};

__attribute__((noinline)) static void use(const struct Table *T, int I) {
  T->V(I);
  printf("%d %d %d %lld %.6f %.9f %s\n", T->B(I), T->C(I), T->S(I), T->L(I),
         T->F(I), T->D(I), T->P(I));
}

int main(void) {
  const struct Table T = {b, c, s, l, f, d, p, v};
  for (int I = 0; I < 5; ++I)
    use(&T, I);
  v(9);
  printf("%d %d %d %lld %.6f %.9f %s\n", b(9), c(9), s(9), l(9), f(9), d(9),
         p(9));
  return 0;
}
