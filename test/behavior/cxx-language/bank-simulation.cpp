// EXIT: 30
#include "../prelude.h"

enum class Fault { None, NoAccount, NoMoney, SameAccount };
class Bank {
  std::map<int, long> Accounts;
  std::vector<std::tuple<int, int, long, Fault>> Journal;

public:
  void open(int Id, long Cents) { Accounts[Id] = Cents; }
  Fault transfer(int From, int To, long Cents) {
    Fault F = check(From, To, Cents);
    if (F == Fault::None) {
      Accounts[From] -= Cents;
      Accounts[To] += Cents;
    }
    Journal.emplace_back(From, To, Cents, F);
    return F;
  }
  long total() const {
    return std::accumulate(Accounts.begin(), Accounts.end(), 0l,
                           [](long S, auto &A) { return S + A.second; });
  }
  template <class F> size_t query(F Pred) const {
    return size_t(std::count_if(Journal.begin(), Journal.end(),
                                [&](auto &J) { return std::apply(Pred, J); }));
  }

private:
  Fault check(int From, int To, long Cents) const {
    if (From == To)
      return Fault::SameAccount;
    auto It = Accounts.find(From);
    if (It == Accounts.end() || !Accounts.count(To))
      return Fault::NoAccount;
    return It->second < Cents ? Fault::NoMoney : Fault::None;
  }
};

int main() {
  Bank B;
  for (int I = 0; I < 5; ++I)
    B.open(I, 1000 * I);
  unsigned Seed = 9;
  for (int I = 0; I < 100; ++I) {
    Seed = Seed * 1664525 + 1013904223;
    B.transfer(int(Seed >> 28) % 6, int(Seed >> 24 & 7) % 6,
               long(Seed >> 8 & 1023));
  }
  size_t Good =
      B.query([](int, int, long, Fault F) { return F == Fault::None; });
  size_t Missing = B.query([](int A, int C, long, Fault F) {
    return F == Fault::NoAccount && (A == 5 || C == 5);
  });
  std::printf("%ld %zu %zu\n", B.total(), Good, Missing);
  return int(B.total() / 1000) * 3;
}
