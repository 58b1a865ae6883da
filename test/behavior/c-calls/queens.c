// EXIT: 92
#include <stdio.h>

static int Rows[8];

static int safe(int Column, int Row) {
  for (int C = 0; C < Column; ++C)
    if (Rows[C] == Row || Rows[C] - Row == C - Column ||
        Rows[C] - Row == Column - C)
      return 0;
  return 1;
}

static int place(int Column, void (*Report)(void)) {
  if (Column == 8) {
    Report();
    return 1;
  }
  int Solutions = 0;
  for (int Row = 0; Row < 8; ++Row)
    if (safe(Column, Row)) {
      Rows[Column] = Row;
      Solutions += place(Column + 1, Report);
    }
  return Solutions;
}

static unsigned Hash = 1;
static void report(void) {
  for (int I = 0; I < 8; ++I)
    Hash = Hash * 31 + (unsigned)Rows[I];
}

int main(void) {
  int Solutions = place(0, report);
  printf("%d %08x\n", Solutions, Hash);
  return Solutions;
}
