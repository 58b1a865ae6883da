// A reactor that crashes with arguments, inlined functions and objects on the stack.

#define EXPORT(Name) __attribute__((export_name(#Name)))
#define KEPT __attribute__((noinline))

struct Order {
  int Number;
  const char *What;
  double Price;
};

volatile int Sink;

KEPT static void check(const Order &O, int Left) {
  if (Left < 0)
    __builtin_trap();
  Sink = O.Number;
}

static inline void take(const Order &O, int Stock) {
  int Left = Stock - O.Number;
  check(O, Left);
}

KEPT static int ship(Order *O, int Stock) {
  take(*O, Stock);
  return O->Number + Sink;
}

EXPORT(order) extern "C" int order(int Number) {
  Order O = {Number, "apples", 1.5};
  return ship(&O, 3) + Sink;
}

KEPT static int divide(int A, int B) { return A / B; }
EXPORT(share) extern "C" int share(int Among) {
  return divide(12, Among) + Sink;
}

// A program that says why it ends.
extern "C" {
struct {
  unsigned Kind;
  const char *Text;
  unsigned Size;
} __wasm_coredump_message;
[[noreturn]] void abort(void);
}

EXPORT(say) extern "C" int say(int Number) {
  static const char Text[] = "out of apples\n    at the \033[31mshop\n\nagain";
  if (Number < 10) {
    __wasm_coredump_message = {2, Text, sizeof(Text) - 1};
    abort();
  }
  return Number;
}

// Without a guard: the engine alone knows.
KEPT static int load(int Address) {
  return *reinterpret_cast<volatile int *>(Address);
}
EXPORT(outside) extern "C" int outside(void) { return load(-8) + Sink; }

EXPORT(recurse) extern "C" int recurse(int Depth) {
  if (Depth == 0)
    __builtin_trap();
  volatile int Below = recurse(Depth - 1);
  return Below;
}

// Memory up to so many pages, with a byte that is not zero in each.
EXPORT(fill) extern "C" int fill(int Pages) {
  int Old = __builtin_wasm_memory_grow(0, Pages - __builtin_wasm_memory_size(0));
  if (Old < 0)
    return Old;
  unsigned Seed = 1;
  for (int Page = Old; Page < Pages; ++Page) {
    auto *At = reinterpret_cast<unsigned *>(Page * 65536);
    for (int I = 0; I < 16384; ++I)
      At[I] = Seed = Seed * 1664525 + 1013904223;
  }
  return Pages;
}
EXPORT(grow) extern "C" int grow(int Pages) {
  return __builtin_wasm_memory_grow(0, Pages - __builtin_wasm_memory_size(0));
}
