// STDIN: (+ 1 2 (* 3 4)) (if (< 1 2) (- 10 3) 0) (let x 5 (* x (+ x 1))) (/ 7 0) (max 3 9 2)
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Cell {
  char Atom[8];
  struct Cell *First, *Rest;
};
struct Scope {
  const char *Name;
  int Value;
  const struct Scope *Outer;
};

static int C = ' ';
static void skip(void) {
  while (isspace(C))
    C = getchar();
}

static struct Cell *readList(void);
static struct Cell *readCell(void) {
  skip();
  struct Cell *N = calloc(1, sizeof *N);
  if (C == '(') {
    C = getchar();
    N->First = readList();
    return N;
  }
  for (int I = 0; C != EOF && !isspace(C) && C != '(' && C != ')';
       C = getchar())
    if (I < 7)
      N->Atom[I++] = (char)C;
  return N;
}
static struct Cell *readList(void) {
  skip();
  if (C == ')' || C == EOF) {
    C = getchar();
    return NULL;
  }
  struct Cell *N = readCell();
  N->Rest = readList();
  return N;
}

static int evaluate(const struct Cell *E, const struct Scope *S) {
  if (!E->First) {
    for (; S; S = S->Outer)
      if (!strcmp(S->Name, E->Atom))
        return S->Value;
    return atoi(E->Atom);
  }
  const char *Op = E->First->Atom;
  const struct Cell *A = E->First->Rest;
  if (!strcmp(Op, "if"))
    return evaluate(evaluate(A, S) ? A->Rest : A->Rest->Rest, S);
  if (!strcmp(Op, "let")) {
    struct Scope Inner = {A->Atom, evaluate(A->Rest, S), S};
    return evaluate(A->Rest->Rest, &Inner);
  }
  int V = evaluate(A, S);
  for (A = A->Rest; A; A = A->Rest) {
    int W = evaluate(A, S);
    V = *Op == '+'   ? V + W
        : *Op == '-' ? V - W
        : *Op == '*' ? V * W
        : *Op == '<' ? V < W
        : *Op == '/' ? (W ? V / W : -999)
        : V > W      ? V
                     : W;
  }
  return V;
}

static void release(struct Cell *E) {
  if (!E)
    return;
  release(E->First);
  release(E->Rest);
  free(E);
}

int main(void) {
  C = getchar();
  for (skip(); C != EOF; skip()) {
    struct Cell *E = readCell();
    printf("%d\n", evaluate(E, NULL));
    release(E);
  }
  return 0;
}
