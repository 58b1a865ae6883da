// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Strings of all kinds. Crash: at() beyond the end.

#include <string>
#include <string_view>
#include <vector>

using namespace std::string_literals;

struct Cipher {
  std::string Alphabet = "abcdefghijklmnopqrstuvwxyz ";
  std::string Empty;
  std::wstring Wide = L"w\u00efde";
  std::u16string Sixteen = u"\u03b1\u03b2";
  std::u32string Full = U"\U0001F600!";
  char Fixed[8] = "fixed";
  signed char Signed[3] = {-1, 0, 1};
  unsigned Shift;
  explicit Cipher(unsigned Shift) : Shift(Shift) {}

  char encode(char C) const {
    std::string::size_type At = Alphabet.find(C);
    unsigned To = static_cast<unsigned>(At) + Shift;
    char Result = Alphabet.at(To);
    return Result;
  }

  std::string encode(std::string_view Text) const {
    std::string Result = "<";
    for (char C : Text)
      Result += encode(C);
    return Result;
  }
};

[[gnu::noinline]] static std::vector<std::string> all(const Cipher &C, const std::vector<std::string_view> &Texts) {
  std::vector<std::string> Results;
  unsigned long Bytes = 0;
  for (const std::string_view &Text : Texts) {
    Results.push_back(C.encode(Text));
    Bytes += Text.size();
  }
  Results.emplace_back(std::to_string(Bytes));
  return Results;
}

int main() {
  Cipher C(3);
  std::string Zeros = "a\0b\0"s;
  std::string Utf8 = "na\u00efve \u2713 and long enough for the heap";
  std::string Escapes = "tab\there \"quoted\" \\ \x01\x7f";
  std::string Repeats(40, '=');
  const char *Pointer = Escapes.c_str();
  std::vector<std::string_view> Texts = {"attack", "at", std::string_view(Utf8).substr(0, 2), "dawn", "xylophone"};
  asm volatile("" : : "r"(&Zeros), "r"(&Escapes), "r"(&Repeats) : "memory"); // Keeps what they hold.
  auto Results = all(C, Texts);
  return static_cast<int>(Results.size() + Zeros.size()) + *Pointer;
}
