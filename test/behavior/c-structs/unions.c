#include <stdint.h>
#include <stdio.h>

enum Kind { Integer, Real, Text };
struct Variant {
  enum Kind Kind;
  union {
    int64_t I;
    double D;
    const char *S;
  };
};

static struct Variant ofInt(int64_t I) {
  return (struct Variant){Integer, {.I = I}};
}
static struct Variant ofReal(double D) {
  return (struct Variant){Real, {.D = D}};
}
static struct Variant ofText(const char *S) {
  return (struct Variant){Text, {.S = S}};
}

static int show(struct Variant V) {
  switch (V.Kind) {
  case Integer:
    return printf("int %lld\n", (long long)V.I);
  case Real:
    return printf("real %g\n", V.D);
  case Text:
    return printf("text %s\n", V.S);
  }
  return 0;
}

int main(void) {
  struct Variant All[] = {ofInt(-5), ofReal(2.75), ofText("seven"),
                          ofInt(1ll << 50)};
  int Written = 0;
  for (int I = 0; I < 4; ++I)
    Written += show(All[I]);
  printf("%d\n", Written);
  union {
    uint32_t W;
    uint8_t B[4];
  } U = {0x11223344};
  printf("%x %x\n", U.B[0], U.B[3]);
  return 0;
}
