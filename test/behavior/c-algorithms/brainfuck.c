#include <stdio.h>

static unsigned char Tape[300];
static int Steps;

static const char *closing(const char *P) {
  for (int Depth = 1; Depth;) {
    ++P;
    Depth += (*P == '[') - (*P == ']');
  }
  return P;
}

static unsigned char *run(const char *P, const char *End, unsigned char *At) {
  for (; P != End; ++P, ++Steps)
    switch (*P) {
    case '>':
      ++At;
      break;
    case '<':
      --At;
      break;
    case '+':
      ++*At;
      break;
    case '-':
      --*At;
      break;
    case '.':
      putchar(*At);
      break;
    case '[': {
      const char *Close = closing(P);
      while (*At)
        At = run(P + 1, Close, At);
      P = Close;
    }
    }
  return At;
}

int main(void) {
  const char *Code = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---."
                     "+++++++..+++.>>."
                     "<-.<.+++.------.--------.>>+.>++.";
  const char *End = Code;
  while (*End)
    ++End;
  unsigned char *At = run(Code, End, Tape);
  printf("%d %d\n", (int)(At - Tape), Steps);
  return 0;
}
