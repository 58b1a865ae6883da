// FLAGS: -ffunction-sections -fdata-sections -fno-common
#include <stdio.h>

__attribute__((used, section("own_data"))) static int Placed = 11;
__attribute__((used)) static int unusedFunction(int V) { return V / 3; }
__attribute__((section(".text.special"), noinline)) static int special(int V) {
  return V + Placed;
}
__attribute__((visibility("hidden"))) int hidden(int V) {
  return special(V) * 2;
}
__attribute__((cold, noinline)) static int coldPath(int V) {
  return V ? V - 1 : unusedFunction(9);
}
__attribute__((hot, flatten)) static int hotPath(int V) {
  return hidden(V) + coldPath(V);
}

int main(void) {
  printf("%d %d\n", hotPath(0), hotPath(100));
  return 0;
}
