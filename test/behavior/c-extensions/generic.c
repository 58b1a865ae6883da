#include <stdio.h>

static int absInt(int V) { return V < 0 ? -V : V; }
static double absDouble(double V) { return V < 0 ? -V : V; }
static const char *name(const char *V) { return V; }

#define ABS(V) _Generic((V), int: absInt, double: absDouble, char *: name)(V)
#define TYPE(V)                                                                \
  _Generic((V),                                                                \
      int: "int",                                                              \
      unsigned: "unsigned",                                                    \
      float: "float",                                                          \
      char *: "text",                                                          \
      default: "other")

int main(void) {
  printf("%d %g %s\n", ABS(-5), ABS(-2.5), ABS((char *)"kept"));
  printf("%s %s %s %s %s\n", TYPE(1), TYPE(1u), TYPE(1.f), TYPE("x"),
         TYPE(1ll));
  return 0;
}
