#include "../prelude.h"
#include <queue>
#include <stack>

static int evaluate(const char *Text) {
  std::stack<int> S;
  for (; *Text; ++Text) {
    if (*Text >= '0' && *Text <= '9') {
      S.push(*Text - '0');
      continue;
    }
    int B = S.top();
    S.pop();
    int A = S.top();
    S.pop();
    S.push(*Text == '+' ? A + B : *Text == '-' ? A - B : A * B);
  }
  return S.top();
}

int main() {
  std::printf("%d %d\n", evaluate("34+2*7-"), evaluate("9"));
  std::priority_queue<std::pair<int, std::string>> Q;
  for (const char *W : {"low", "middle", "highest", "x"})
    Q.emplace(int(std::strlen(W)), W);
  while (!Q.empty()) {
    std::printf("%s ", Q.top().second.c_str());
    Q.pop();
  }
  auto Later = [](int A, int B) { return A % 10 > B % 10; };
  std::priority_queue<int, std::vector<int>, decltype(Later)> P(Later);
  std::queue<int> F;
  for (int I : {27, 13, 99, 40, 58})
    P.push(I), F.push(I);
  for (; !P.empty(); P.pop(), F.pop())
    std::printf("%d/%d ", P.top(), F.front());
  std::printf("\n");
  return 0;
}
