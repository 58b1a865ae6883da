// Overrides a weak function of weak-override.c.
static int Calls;
int onlyWeak(int V);

int hook(int V) {
  ++Calls;
  return V * 100;
}

int strongCalls(void) { return onlyWeak(Calls) + hook(1); }
