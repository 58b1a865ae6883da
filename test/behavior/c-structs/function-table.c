#include <stdio.h>

struct Shape;
struct Operations {
  double (*Area)(const struct Shape *);
  void (*Scale)(struct Shape *, double);
  const char *Name;
};
struct Shape {
  const struct Operations *Ops;
  double A, B;
};

static double rectangleArea(const struct Shape *S) { return S->A * S->B; }
static double circleArea(const struct Shape *S) { return 3.0 * S->A * S->A; }
static void scaleBoth(struct Shape *S, double F) { S->A *= F, S->B *= F; }
static void scaleOne(struct Shape *S, double F) { S->A *= F; }

static const struct Operations Rectangle = {rectangleArea, scaleBoth,
                                            "rectangle"};
static const struct Operations Circle = {circleArea, scaleOne, "circle"};

static double total(struct Shape *Shapes, int Count, double Factor) {
  double Sum = 0;
  for (int I = 0; I < Count; ++I) {
    Shapes[I].Ops->Scale(&Shapes[I], Factor);
    printf("%s %g\n", Shapes[I].Ops->Name, Shapes[I].Ops->Area(&Shapes[I]));
    Sum += Shapes[I].Ops->Area(&Shapes[I]);
  }
  return Sum;
}

int main(void) {
  struct Shape Shapes[] = {
      {&Rectangle, 2, 3}, {&Circle, 4, 0}, {&Rectangle, 1, 8}};
  printf("%g\n", total(Shapes, 3, 1.5));
  printf("%g\n", total(Shapes, 2, 0.5));
  return 0;
}
