#include "../prelude.h"
#include <chrono>

using namespace std::chrono;

static const char *compare(seconds A, milliseconds B) {
  return A < B ? "less" : A == B ? "same" : "more";
}

int main() {
  auto T = hours(2) + minutes(30) - seconds(15);
  std::printf("%lld %lld\n", (long long)duration_cast<seconds>(T).count(),
              (long long)duration_cast<minutes>(T).count());
  std::printf("%s %s\n", compare(seconds(1), milliseconds(1000)),
              compare(seconds(2), milliseconds(1999)));
  year_month_day D = 2024y / February / 29;
  auto Next = sys_days(D) + days(366);
  year_month_day E(Next);
  std::printf("%d %u %u %d\n", int(E.year()), unsigned(E.month()),
              unsigned(E.day()), D.ok());
  std::printf("%u %d\n", weekday(Next).c_encoding(),
              (2023y / February / 29).ok());
  auto Start = steady_clock::now();
  std::printf("%d\n", steady_clock::now() >= Start);
  return 0;
}
