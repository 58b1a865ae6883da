#include <string>
#include <vector>

enum class State { Open, Paid = 5 };

struct Item {
  std::string Name;
  int Cents;
};

struct Order {
  int Number;
  std::vector<Item> Items;
  Order *Previous;
  State In;
  static int Made;
};

int total(const Order &O, int Discount, bool Rounded);
