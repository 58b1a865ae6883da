// What a Worker runs: an order in a line of text comes in, its invoice goes out.
//
//   "3 apples 0.40; 12 eggs 0.25; people 4"  ->  "4.20, 1.05 each"
//
// Nobody thought of an invoice for no people at all.

#include <cstdio>
#include <cstdlib>
#include <cstring>

#define EXPORT(Name) extern "C" __attribute__((export_name(#Name)))

struct Item {
  int Count;
  char Name[24];
  int Cents; // Of one.
};

struct Order {
  Item Items[20];
  int NumItems = 0;
  int People = 1;
};

static char Input[1024], Output[256];

static bool parseItem(const char *Text, Item &Out) {
  double Price = 0;
  if (std::sscanf(Text, "%d %23s %lf", &Out.Count, Out.Name, &Price) != 3)
    return false;
  Out.Cents = static_cast<int>(Price * 100 + 0.5);
  return true;
}

static void parse(char *Text, Order &Out) {
  for (char *Part = std::strtok(Text, ";"); Part; Part = std::strtok(nullptr, ";"))
    if (std::sscanf(Part, " people %d", &Out.People) != 1 && Out.NumItems < 20 &&
        parseItem(Part, Out.Items[Out.NumItems]))
      ++Out.NumItems;
}

static int total(const Order &O) {
  int Cents = 0;
  for (int I = 0; I < O.NumItems; ++I)
    Cents += O.Items[I].Count * O.Items[I].Cents;
  return Cents;
}

static int share(int Cents, int People) {
  return Cents / People; // Rounded down: the house pays the rest.
}

__attribute__((noinline)) static int print(const Order &O, const char *Currency) {
  const int Sum = total(O), Each = share(Sum, O.People);
  return std::snprintf(Output, sizeof Output, "%d.%02d %s, %d.%02d each", Sum / 100,
                       Sum % 100, Currency, Each / 100, Each % 100);
}

/// Where the host writes an order, with a zero behind it.
EXPORT(input) char *input() { return Input; }
EXPORT(inputSize) int inputSize() { return sizeof Input; }
EXPORT(output) const char *output() { return Output; }

/// The length of the invoice at output().
EXPORT(invoice) int invoice() {
  Order O;
  parse(Input, O);
  return print(O, "EUR");
}
