// What objects of the C++ library lead to.
#include <array>
#include <bitset>
#include <deque>
#include <filesystem>
#include <forward_list>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

struct Node {
  int id = 0;
  std::shared_ptr<Node> next;
  std::weak_ptr<Node> back;
};

int main() {
  auto first = std::make_shared<Node>(), second = std::make_shared<Node>();
  first->id = 1;
  second->id = 2;
  first->next = second;
  second->next = first;
  second->back = first;
  std::unique_ptr<Node> own = std::make_unique<Node>();
  own->id = 7;
  std::unique_ptr<int[]> row(new int[3]{4, 5, 6});
  std::unique_ptr<Node> none;
  std::vector<std::unique_ptr<Node>> owners;
  owners.push_back(std::make_unique<Node>());
  owners[0]->id = 8;
  std::vector<int> numbers{10, 20, 30};
  std::vector<int> empty;
  std::array<int, 3> fixed{7, 8, 9};
  std::deque<int> queue{2, 3};
  queue.push_front(1);
  std::list<int> links{4, 5};
  std::map<std::string, int> ages{{"ann", 40}, {"bob", 50}};
  std::set<int> set{3, 1};
  std::optional<Node> maybe;
  maybe.emplace();
  maybe->id = 9;
  std::optional<int> nothing;
  std::string word = "hello";
  std::string *pointer = &word;
  auto at = numbers.begin();
  auto age = ages.begin();
  auto link = links.begin();
  std::vector<std::vector<int>> rows{{1}, {2, 3}};
  std::span<int> view(numbers);
  std::span<int, 2> pair(numbers.data() + 1, 2);
  std::unordered_map<std::string, int> hashed{{"key", 60}};
  std::map<int, std::vector<int>> lists{{5, {50, 51}}};
  std::bitset<70> bits("101");
  std::vector<bool> flags{true, false, true};
  std::forward_list<int> chain{11, 12};
  std::deque<std::string> words{"x", "yy"};
  std::filesystem::path path = "/usr/lib/x.so";
  std::multimap<int, int> several{{1, 5}, {1, 6}};
  const char *text = "text";
  const char *same = text;
  __builtin_trap();
}
