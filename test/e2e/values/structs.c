// RUN: python3 %root/test/e2e/check-values %s --work %t
// RUN: cd %t/O0-default && %same_in_service program.wasm coredump.program.1
// RUN: cd %t/O2-default && %same_in_service program.wasm coredump.program.1
// TRAP: 1
// Structs by value, as results, and of a single field.

struct Point {
  int X, Y;
};
struct Box {
  struct Point Low, High;
  char Name[8];
};
struct Meters {
  double V;
};

__attribute__((noinline)) static struct Box grow(struct Box B, struct Meters By) {
  struct Point P = B.Low;
  if (By.V > 2 && P.X == 1)
    __builtin_trap(); //@ 0 grow B=[{Low = {X = 1, Y = 2}, High = {X = 3, Y = 4}, Name = "box\000\000\000\000"}] By=[{V = 2.5}] P=[{X = 1, Y = 2}]
  B.High.X += (int)By.V + P.Y;
  return B;
}

__attribute__((noinline)) static int area(const struct Box *B, struct Meters M) {
  struct Box Larger = grow(*B, M); //@ 1 area M=[{V = 2.5}]
  return (Larger.High.X - Larger.Low.X) * (Larger.High.Y - Larger.Low.Y) + (int)M.V;
}

int main(void) {
  struct Box B = {{1, 2}, {3, 4}, "box"};
  struct Meters M = {2.5};
  return area(&B, M) + B.Low.X; //@ 2 main B=[{Low = {X = 1, Y = 2}, High = {X = 3, Y = 4}, Name = "box\000\000\000\000"}]
}
