#include "../prelude.h"

static std::vector<std::string> wrap(std::string_view Text, size_t Width) {
  std::vector<std::string> Lines;
  std::vector<std::string_view> Words;
  size_t Length = 0;
  auto Flush = [&](bool Last) {
    if (Words.empty())
      return;
    std::string L(Words[0]);
    size_t Gaps = Words.size() - 1, Spaces = Width - Length;
    for (size_t I = 1; I < Words.size(); ++I) {
      size_t N = Last ? 1 : Spaces / Gaps + (I <= Spaces % Gaps);
      L += std::string(N, ' ');
      L += Words[I];
    }
    Lines.push_back(L);
    Words.clear();
    Length = 0;
  };
  while (!Text.empty()) {
    size_t End = std::min(Text.find(' '), Text.size());
    std::string_view W = Text.substr(0, End);
    if (!Words.empty() && Length + Words.size() + W.size() > Width)
      Flush(false);
    Words.push_back(W);
    Length += W.size();
    Text.remove_prefix(std::min(End + 1, Text.size()));
  }
  Flush(true);
  return Lines;
}

int main() {
  for (const auto &L : wrap("a core dump holds what a program knew when it "
                            "stopped, and no more than that",
                            22))
    std::printf("|%s|\n", L.c_str());
  return 0;
}
