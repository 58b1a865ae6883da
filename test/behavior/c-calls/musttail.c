// FLAGS: -mtail-call
#include <stdio.h>

static int odd(unsigned N, int Acc);
static int even(unsigned N, int Acc) {
  if (N == 0)
    return Acc;
  __attribute__((musttail)) return odd(N - 1, Acc + 1);
}
static int odd(unsigned N, int Acc) {
  if (N == 0)
    return -Acc;
  __attribute__((musttail)) return even(N - 1, Acc ^ 3);
}

typedef int (*Step)(const char *, int);
static int done(const char *Text, int Acc) {
  (void)Text;
  return Acc;
}
static int letter(const char *Text, int Acc);
static int digit(const char *Text, int Acc) {
  Acc += *Text++ - '0';
  Step Next = !*Text ? done : *Text <= '9' ? digit : letter;
  __attribute__((musttail)) return Next(Text, Acc);
}
static int letter(const char *Text, int Acc) {
  Acc *= 2;
  ++Text;
  Step Next = !*Text ? done : *Text <= '9' ? digit : letter;
  __attribute__((musttail)) return Next(Text, Acc);
}

int main(void) {
  printf("%d %d\n", even(100000, 0), even(99999, 7));
  printf("%d\n", digit("1a23b9c", 0));
  return 0;
}
