#include <stdio.h>

static int parse(const char *Line) {
  char Name[16], Rest[16] = "";
  int Number, Used = 0;
  double Weight;
  int Fields = sscanf(Line, "%15[a-z]=%d:%lf%n %15s", Name, &Number, &Weight,
                      &Used, Rest);
  if (Fields < 3)
    return printf("%d fields\n", Fields);
  return printf("%d fields: %s %d %g, %d used, rest '%s'\n", Fields, Name,
                Number, Weight, Used, Rest);
}

int main(void) {
  int Total = parse("abc=12:1.5");
  Total += parse("abc=-7:1e3 more words");
  Total += parse("x=oops");
  Total += parse("=3");
  Total += parse("");
  int Y, M, D;
  unsigned Hex;
  sscanf("2024-02-29 0x1fF", "%d-%d-%d %x", &Y, &M, &D, &Hex);
  printf("%d %d %d %u %d\n", Y, M, D, Hex, Total);
  return 0;
}
