// Two orders; the total of the second fails in another file.
#include "order.h"

int Order::Made = 2;
int Limit = 250;
static int Table[3] = {7, 8, 9};

int main(int argc, char **) {
  Order First{1, {{"tea", 120}}, nullptr, State::Paid};
  Order Second{2, {{"cake", 200}, {"coffee", 80}}, &First, State::Open};
  int Sum = total(Second, Table[argc], true);
  return Sum + total(First, Limit, false);
}
