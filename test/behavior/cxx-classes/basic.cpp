#include "../prelude.h"

class Account {
  std::string Owner;
  long Cents;
  static int Opened;

public:
  explicit Account(std::string Owner, long Cents = 0)
      : Owner(std::move(Owner)), Cents(Cents) {
    ++Opened;
  }
  bool withdraw(long Amount) {
    if (Amount > Cents)
      return false;
    Cents -= Amount;
    return true;
  }
  Account &deposit(long Amount) {
    Cents += Amount;
    return *this;
  }
  long balance() const { return Cents; }
  const std::string &owner() const { return Owner; }
  static int opened() { return Opened; }
};
int Account::Opened = 0;

int main() {
  Account A("ada"), B("bob", 500);
  A.deposit(100).deposit(250);
  std::printf("%d %d\n", B.withdraw(600), B.withdraw(499));
  std::printf("%s %ld %s %ld %d\n", A.owner().c_str(), A.balance(),
              B.owner().c_str(), B.balance(), Account::opened());
  return 0;
}
