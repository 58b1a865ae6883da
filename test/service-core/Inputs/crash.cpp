// A crash with inlined frames and parameters of every kind that the core shows.

enum class Color : signed char { Red = -1, Green = 7 };

struct Order {
  int Id;
  const char *Name;
};

static inline __attribute__((always_inline)) int divide(int A, int B) {
  return A / B;
}

__attribute__((noinline)) int total(Order *O, unsigned char Small, long long Wide,
                                    double Ratio, float Single, bool Flag,
                                    char Letter, Color C, const int &Ref) {
  return divide(O->Id, Small - 200) + (int)Wide + (int)Ratio + (int)Single + Flag +
         Letter + (int)C + Ref;
}

__attribute__((noinline)) int say(const char *Text, Order *O, int Depth) {
  if (Depth > 0)
    return say(Text, O, Depth - 1) + 1;
  return total(O, 200, -5000000000, 2.5, -0.1f, true, '\n', Color::Green, O->Id) +
         Text[0];
}

int main(int NumArgs, char **) {
  Order O = {41, "na\"me"};
  return say("tab\t, caf\xc3\xa9, and aaaaaaaaaaaaaaaaaaaa\x01", &O, NumArgs + 1);
}
