// EXIT: 3
#include <stdio.h>
#include <stdlib.h>

static int Order;

static void first(void) { printf("first registered, run %d\n", ++Order); }
static void second(void) { printf("second registered, run %d\n", ++Order); }
static void late(void) { printf("registered by a handler, run %d\n", ++Order); }
static void third(void) {
  printf("third registered, run %d\n", ++Order);
  atexit(late);
}

int main(void) {
  atexit(first);
  atexit(second);
  atexit(third);
  puts("main ends");
  return 3;
}
