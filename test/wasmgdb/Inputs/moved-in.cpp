// After its only use, `thing` leaves its wasm local to the value it loaded.
struct Thing {
  int id, value;
};

__attribute__((noinline)) int fail(int value) {
  int difference = value - 10;
  if (difference < 0)
    __builtin_trap();
  return difference;
}

__attribute__((noinline)) int readValue(Thing *thing, Thing &, bool) {
  int numbers[5] = {1, 2, 3, 4, 5};
  int zeros[40] = {};
  int result = fail(thing->value);
  return result + numbers[thing->value] + zeros[3];
}

int main() {
  Thing t{1, 3};
  return readValue(&t, t, true);
}
