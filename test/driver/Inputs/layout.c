#include <stdio.h>

extern char __stack_high, __global_base;

int main(void) {
  printf("stack below %u, data from %u\n", (unsigned)&__stack_high,
         (unsigned)&__global_base);
}
