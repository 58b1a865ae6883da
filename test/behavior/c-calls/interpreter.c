#include <stdio.h>

// A small stack machine with a table of handlers.
struct Machine;
typedef int (*Handler)(struct Machine *);
struct Machine {
  const unsigned char *Code;
  int Pc, Sp;
  int Stack[64];
};

static int pop(struct Machine *M) { return M->Stack[--M->Sp]; }
static void push(struct Machine *M, int V) { M->Stack[M->Sp++] = V; }
static int opConst(struct Machine *M) {
  push(M, M->Code[M->Pc++]);
  return 1;
}
static int opAdd(struct Machine *M) {
  int B = pop(M);
  push(M, pop(M) + B);
  return 1;
}
static int opLess(struct Machine *M) {
  int B = pop(M);
  push(M, pop(M) < B);
  return 1;
}
static int opBranch(struct Machine *M) {
  int Target = M->Code[M->Pc++];
  if (pop(M))
    M->Pc = Target;
  return 1;
}
static int opDup(struct Machine *M) {
  push(M, M->Stack[M->Sp - 1]);
  return 1;
}
static int opPrint(struct Machine *M) {
  printf("%d ", M->Stack[M->Sp - 1]);
  return 1;
}
static int opHalt(struct Machine *M) {
  (void)M;
  return 0;
}

int main(void) {
  static const Handler Handlers[] = {opConst, opAdd,   opLess, opBranch,
                                     opDup,   opPrint, opHalt};
  static const unsigned char Code[] = {0, 1, 5,   4, 1, 0, 1, 1,
                                       4, 0, 200, 2, 3, 2, 6};
  struct Machine M = {Code, 0, 0, {0}};
  int Steps = 0;
  while (Handlers[M.Code[M.Pc++]](&M))
    ++Steps;
  printf("\n%d %d\n", Steps, M.Sp);
  return 0;
}
