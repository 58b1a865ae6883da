// EXIT: 6
#include <stdio.h>

static int Steps;

__attribute__((constructor(200))) static void second(void) {
  printf("second %d\n", ++Steps);
}
__attribute__((constructor(101))) static void first(void) {
  printf("first %d\n", ++Steps);
}
__attribute__((constructor)) static void third(void) {
  printf("third %d\n", ++Steps);
}
__attribute__((destructor)) static void last(void) {
  printf("last %d\n", ++Steps);
}

int main(void) {
  printf("main %d\n", ++Steps);
  return Steps + 2;
}
