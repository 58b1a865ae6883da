#include <stdio.h>

enum { Push, Add, Mul, Dup, Swap, Jump, Print, Halt };

static int run(const int *Code) {
  static const void *const Labels[] = {&&push, &&add,  &&mul,   &&dup,
                                       &&swap, &&jump, &&print, &&halt};
  int Stack[32], *Top = Stack, Steps = 0, T;
#define NEXT                                                                   \
  do {                                                                         \
    ++Steps;                                                                   \
    goto *Labels[*Code++];                                                     \
  } while (0)
  NEXT;
push:
  *Top++ = *Code++;
  NEXT;
add:
  --Top;
  Top[-1] += *Top;
  NEXT;
mul:
  --Top;
  Top[-1] *= *Top;
  NEXT;
dup:
  *Top = Top[-1];
  ++Top;
  NEXT;
swap:
  T = Top[-1];
  Top[-1] = Top[-2];
  Top[-2] = T;
  NEXT;
jump: // Jumps back while the top is below the limit.
  Code += Top[-1] < Code[0] ? Code[1] : 2;
  NEXT;
print:
  printf("%d\n", Top[-1]);
  NEXT;
halt:
  return Steps;
}

int main(void) {
  static const int Program[] = {Push, 1,     Push, 3,      Add,  Print, Dup,
                                Push, 2,     Mul,  Swap,   Push, 1,     Add,
                                Mul,  Print, Jump, 100000, -15,  Halt};
  printf("%d steps\n", run(Program));
  return 0;
}
