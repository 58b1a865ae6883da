#include <stdio.h>

typedef struct {
  double X, Y;
} Point;

static Point lerp(Point A, Point B, double T) {
  return (Point){A.X + (B.X - A.X) * T, A.Y + (B.Y - A.Y) * T};
}

static Point curve(const Point *P, int Count, double T) {
  if (Count == 1)
    return *P;
  return lerp(curve(P, Count - 1, T), curve(P + 1, Count - 1, T), T);
}

static double area(const Point *P, int Count) {
  double A = 0;
  for (int I = 0; I < Count; ++I) {
    Point Q = P[(I + 1) % Count];
    A += P[I].X * Q.Y - Q.X * P[I].Y;
  }
  return A / 2;
}

int main(void) {
  const Point Control[] = {{0, 0}, {1, 4}, {5, 5}, {6, -1}, {9, 2}};
  Point Sampled[9];
  for (int I = 0; I < 9; ++I) {
    Sampled[I] = curve(Control, 5, I / 8.0);
    printf("%.5f %.5f\n", Sampled[I].X, Sampled[I].Y);
  }
  printf("%.6f\n", area(Sampled, 9));
  return 0;
}
