#include <stdio.h>

static int isOdd(unsigned N);
static int isEven(unsigned N) { return N == 0 || isOdd(N - 1); }
static int isOdd(unsigned N) { return N != 0 && isEven(N - 1); }

static int female(int N);
static int male(int N) { return N ? N - female(male(N - 1)) : 0; }
static int female(int N) { return N ? N - male(female(N - 1)) : 1; }

static const char *Input;
static int expression(void);
static int factor(void) {
  if (*Input == '(') {
    ++Input;
    int V = expression();
    ++Input;
    return V;
  }
  int V = 0;
  while (*Input >= '0' && *Input <= '9')
    V = V * 10 + *Input++ - '0';
  return V;
}
static int term(void) {
  int V = factor();
  while (*Input == '*' || *Input == '/') {
    int Divide = *Input++ == '/', W = factor();
    V = Divide ? (W ? V / W : 0) : V * W;
  }
  return V;
}
static int expression(void) {
  int V = term();
  while (*Input == '+' || *Input == '-')
    V = *Input++ == '+' ? V + term() : V - term();
  return V;
}

int main(void) {
  printf("%d %d\n", isEven(100), isOdd(101));
  for (int I = 0; I < 12; ++I)
    printf("%d/%d ", male(I), female(I));
  const char *Tests[] = {"1+2*3", "(1+2)*(3+4)-5", "100/(7-7)+((8))",
                         "2*(3*(4*(5-6)))"};
  for (int I = 0; I < 4; ++I) {
    Input = Tests[I];
    printf("\n%s = %d", Tests[I], expression());
  }
  putchar('\n');
  return 0;
}
