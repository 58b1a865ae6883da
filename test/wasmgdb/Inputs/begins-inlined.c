// outer() is nothing but inner(), inlined: from its first instruction on.
int counter = 1;

__attribute__((noinline)) static void use(int by) { counter += by; }

static inline __attribute__((always_inline)) int inner(int *where) {
  if (counter)
    use(*where);
  return counter;
}

int outer(int *where) { return inner(where); }

typedef int (*Function)(int *);
Function table = outer;

int main(void) {
  int place = 0;
  return table(&place);
}
