// FLAGS: -std=gnu89 -Wno-implicit-function-declaration -Wno-deprecated-non-prototype
#include <stdio.h>

int area(width, height)
int width;
int height;
{
  return width * height;
}

double scale(value, factor)
float value;
double factor;
{
  return value * factor;
}

int main() {
  int (*any)() = area;
  printf("%d %d\n", area(3, 4), any(5, 6));
  printf("%g\n", scale(1.5, 3.0));
  return 0;
}
