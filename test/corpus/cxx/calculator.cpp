// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A calculator by recursive descent. Crash: division by zero.

#include <cstring>

class Parser {
public:
  explicit Parser(const char *Text) : Text(Text), Length(strlen(Text)) {}

  int parse() {
    int Value = sum();
    Complete = At == Length;
    return Value;
  }

private:
  void blanks() {
    while (At < Length && Text[At] == ' ')
      ++At;
  }

  bool take(char C) {
    blanks();
    if (At >= Length || Text[At] != C)
      return false;
    ++At;
    return true;
  }

  int atom() {
    if (take('(')) {
      ++Depth;
      int Inner = sum();
      take(')');
      --Depth;
      return Inner;
    }
    blanks();
    int Value = 0;
    while (At < Length && Text[At] >= '0' && Text[At] <= '9')
      Value = Value * 10 + (Text[At++] - '0');
    return Value;
  }

  int product() {
    int Left = atom();
    char Operator = '*';
    for (;;) {
      if (take('*')) {
        Operator = '*';
        int Right = atom();
        Left *= Right;
      } else if (take('/')) {
        Operator = '/';
        int Right = atom();
        Left = divide(Left, Right, Operator);
      } else {
        return Left;
      }
    }
  }

  [[gnu::noinline]] int divide(int Left, int Right, char Operator) {
    unsigned short Where = static_cast<unsigned short>(At);
    Divisions[Count++ % 4] = Where;
    return Operator == '/' ? Left / Right : 0;
  }

  int sum() {
    int Left = product();
    while (take('+')) {
      int Right = product();
      Left += Right;
    }
    return Left;
  }

  const char *Text;
  unsigned long Length;
  unsigned long At = 0;
  int Depth = 0;
  unsigned short Divisions[4] = {};
  unsigned char Count = 0;
  bool Complete = false;
};

int main(int argc, char **) {
  int Runs = argc;
  Parser P("2 * (10 + 4 * (9 / 3 + 6 / (1 + 1))) + 7 / (0 * 5)");
  int Result = P.parse();
  return Result + Runs;
}
