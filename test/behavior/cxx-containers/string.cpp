#include "../prelude.h"

static std::string join(const std::vector<std::string> &Parts,
                        std::string_view Separator) {
  std::string R;
  for (const auto &P : Parts) {
    if (!R.empty())
      R += Separator;
    R += P;
  }
  return R;
}
static std::string replaceAll(std::string Text, const std::string &From,
                              const std::string &To) {
  for (size_t At = 0; (At = Text.find(From, At)) != std::string::npos;
       At += To.size())
    Text.replace(At, From.size(), To);
  return Text;
}

int main() {
  std::string S = "a long enough string to need the heap";
  S.insert(2, "very ").erase(0, 2).append(3, '!');
  std::printf("%s %zu\n", S.c_str(), S.find_last_of("gh"));
  std::printf("%s\n",
              replaceAll("one fish two fish", "fish", "goldfish").c_str());
  std::printf("%s\n", join({"x", "yy", "zzz"}, "--").c_str());
  std::printf("%d %s %s\n", std::stoi("-123x"), std::to_string(1.5).c_str(),
              S.substr(5, 6).c_str());
  std::printf("%d %d\n", std::string("abc") < "abd", S.starts_with("very"));
  std::string Small = "tiny", Other = std::move(S);
  std::swap(Small, Other);
  std::printf("%s %zu\n", Other.c_str(), Small.size());
  return 0;
}
