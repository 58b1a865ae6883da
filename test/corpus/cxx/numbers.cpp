// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Integers of every width. Crash: the quotient of a division overflows.

#include <climits>
#include <cstddef>
#include <cstdint>

struct Narrow {
  int8_t A;
  uint8_t B;
  int16_t C;
  uint16_t D;
  char16_t E;
  char32_t F;
  bool G;
};

template <typename T> struct Fraction {
  T Numerator, Denominator;

  Fraction scaled(T By) const { return {Numerator * By, Denominator * By}; }
  T quotient(T Scale) const;
};

template <typename T> [[gnu::noinline]] T Fraction<T>::quotient(T Scale) const {
  Fraction Larger = scaled(Scale);
  T Before = Larger.Denominator;
  T Result = Numerator / Before;
  return Result;
}

[[gnu::noinline]] static long long combine(Narrow N, unsigned __int128 Wide, long Native, size_t Size) {
  unsigned long long High = static_cast<unsigned long long>(Wide >> 64);
  Fraction<int> Small = {static_cast<int>(Native) + N.A, N.D == 65535 ? -1 : 1};
  Fraction<long long> Large = {LLONG_MAX / 4, 3};
  long long Result = Large.quotient(2) + Small.quotient(1);
  return Result + static_cast<long long>(High + Size);
}

int main() {
  Narrow N = {-128, 200, -32768, 65535, u'\u20ac', U'\U0001F680', true};
  N.A = 0;
  signed char Minus = -1;
  unsigned char Letter = 'A';
  wchar_t Wide = L'\u00df';
  char8_t Utf8 = u8'z';
  unsigned __int128 Huge = (static_cast<unsigned __int128>(0x0123456789abcdef) << 64) | 42;
  __int128 Negative = -static_cast<__int128>(Huge);
  long Native = INT_MIN;
  unsigned long Most = 4294967295UL;
  ptrdiff_t Distance = -12;
  long long Result = combine(N, Huge, Native, sizeof(int32_t));
  return static_cast<int>(Result + Minus + Letter + Wide + Utf8 + static_cast<int>(Negative) + Distance) + (Most > 1);
}
