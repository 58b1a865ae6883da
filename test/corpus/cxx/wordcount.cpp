// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Counts words. Crash: an assertion inside a lambda.

#include <cassert>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using Counts = std::map<std::string, int>;

static std::vector<std::string_view> split(std::string_view Text) {
  std::vector<std::string_view> Words;
  size_t Start = 0;
  for (size_t N = 0; N <= Text.size(); ++N)
    if (N == Text.size() || Text[N] == ' ') {
      if (N > Start)
        Words.push_back(Text.substr(Start, N - Start));
      Start = N + 1;
    }
  return Words;
}

template <typename F> static int eachWord(std::string_view Text, F Visit) {
  int Index = 0;
  auto Words = split(Text);
  for (auto W : Words)
    Visit(W, Index++);
  return Index;
}

int main() {
  const std::string Text = "the cat and the other cat and a dog";
  Counts Seen;
  std::set<unsigned> Lengths;
  std::unordered_map<std::string, std::pair<int, bool>> Last;
  std::string Empty;
  int Limit = 7;
  int Total = eachWord(Text, [&, Limit](std::string_view W, int Index) {
    std::string Word(W);
    ++Seen[Word];
    Lengths.insert(W.size());
    Last[Word] = {Index, Seen[Word] > 1};
    assert(Index < Limit && "too many words");
  });
  return Total + static_cast<int>(Empty.size());
}
