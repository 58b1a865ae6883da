// The second unit of two-units.c.
int unitState;

static int step(int V, int (*Visit)(int, void *), void *Data) {
  ++unitState;
  return Visit(V, Data);
}

int unitVisit(const int *Values, int Count, int (*Visit)(int, void *),
              void *Data) {
  for (int I = 0; I < Count; ++I)
    if (step(Values[I], Visit, Data))
      return I;
  return -1;
}
