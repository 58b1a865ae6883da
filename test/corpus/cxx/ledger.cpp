// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A double-entry ledger that checks its balance. Crash: __builtin_trap in a method.

#include <cstdint>
#include <string>
#include <vector>

namespace bank {

enum class Kind : uint8_t { Deposit, Withdrawal, Transfer = 40 };

struct Entry {
  Kind What;
  int64_t Cents;
  const char *Memo;
  unsigned Day : 5;
  unsigned Month : 4;
  int Sign : 2;
};

class Account {
public:
  Account(std::string Owner, double Rate) : Owner(Owner), Rate(Rate) {}

  void post(const Entry &E) {
    int64_t Before = Balance;
    Balance += E.Sign * E.Cents;
    Entries.push_back(E);
    if (Balance < Limit)
      overdrawn(Before, E);
  }

private:
  [[gnu::noinline]] void overdrawn(int64_t Before, const Entry &Cause) {
    int64_t Short = Limit - Balance;
    bool Severe = Short > 1000;
    char Grade = Severe ? 'F' : 'D';
    if (Grade == 'F')
      __builtin_trap();
    Limit -= Before + Cause.Cents;
  }

  std::string Owner;
  [[maybe_unused]] double Rate;
  int64_t Balance = 0;
  int64_t Limit = -500;
  std::vector<Entry> Entries;
};

} // namespace bank

[[gnu::noinline]] static int run(bank::Account &A, const bank::Entry *First, int Count) {
  int Done = 0;
  for (int N = 0; N < Count; ++N) {
    A.post(First[N]);
    ++Done;
  }
  return Done;
}

int main() {
  bank::Account A("Ada Lovelace, long enough for the heap", 0.025);
  bank::Entry Entries[4] = {
      {bank::Kind::Deposit, 120000, "salary", 1, 2, 1},
      {bank::Kind::Withdrawal, 4550, "books", 3, 2, -1},
      {bank::Kind::Transfer, 118000, "rent", 28, 2, -1},
      {bank::Kind::Withdrawal, 5, nullptr, 30, 2, -1},
  };
  short Pages = 3;
  float Ratio = 0.1f;
  int Done = run(A, Entries, 4);
  return Done + Pages + (Ratio > 0);
}
