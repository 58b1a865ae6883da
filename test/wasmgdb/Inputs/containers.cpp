// One object of each of the library's types that wasmgdb has a printer for.
#include <any>
#include <array>
#include <atomic>
#include <bitset>
#include <chrono>
#include <complex>
#include <deque>
#include <forward_list>
#include <functional>
#include <initializer_list>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <set>
#include <span>
#include <stack>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

struct Point {
  int x, y;
};
static int twice(int v) { return 2 * v; }

static void crash(const std::string &name, std::vector<int> list,
                  const Point &ref, std::string_view view) {
  __builtin_trap();
}

static void strings() {
  std::string shortest, brief = "hello", filled(300, 'x');
  std::string longer = "a string that does not fit into the object";
  std::string binary("a\0b\n\x1b", 5), utf8 = "h\xC3\xA9\xFF";
  std::u16string u16 = u"h\u00e9";
  std::u32string u32 = U"wide enough for the heap";
  std::wstring wide = L"wide";
  std::string_view view = brief, none;
  std::string *pointer = &brief;
  const std::string &reference = longer;
  crash(brief, {1, 2}, {3, 4}, "view");
}

static void sequences() {
  std::vector<int> v{1, 2, 3}, empty;
  std::vector<Point> points{{1, 2}, {3, 4}};
  std::vector<std::string> words{"a", "b"};
  std::vector<int> many(300, 7);
  std::vector<bool> bits{true, false, true};
  std::vector<std::vector<int>> nested{{1}, {2, 3}};
  std::array<int, 3> array{1, 2, 3};
  std::deque<int> deque{2, 3};
  deque.push_front(1);
  std::deque<Point> blocks;
  for (int i = 0; i < 600; ++i)
    blocks.push_back({i, -i});
  for (int i = 0; i < 590; ++i)
    blocks.pop_front();
  std::span<int> span = v;
  std::span<int, 3> fixed(array);
  std::initializer_list<int> init{1, 2, 3};
  std::bitset<70> bitset(5);
  bitset.set(69);
  std::stack<int> stack;
  stack.push(1);
  std::queue<int> queue;
  queue.push(1);
  queue.push(2);
  std::priority_queue<int> priority;
  priority.push(3);
  priority.push(9);
  crash("", v, points[0], "");
}

static void nodes() {
  std::list<int> list{1, 2}, no_list;
  std::forward_list<int> forward{1, 2}, no_forward;
  std::map<std::string, int> map{{"a", 1}, {"b", 2}}, no_map;
  std::map<int, Point> points{{1, {2, 3}}};
  std::map<int, int> tree;
  for (int i = 0; i < 50; ++i)
    tree[i * 7 % 50] = i;
  std::set<int> set{3, 1, 2};
  std::multimap<int, int> multimap{{1, 2}, {1, 3}};
  std::multiset<int> multiset{1, 1};
  std::unordered_map<std::string, int> hash{{"a", 1}};
  std::unordered_set<int> hash_set{5};
  std::unordered_multimap<int, int> hash_multi{{1, 1}, {1, 1}};
  std::unordered_multiset<int> hash_multiset{1, 1};
  std::map<int, std::vector<std::string>> deep{{1, {"x", "y"}}};
  auto in_vector = deep.begin()->second.begin();
  auto in_map = map.begin(), behind_map = map.end();
  auto in_list = list.begin();
  auto in_set = set.begin();
  auto in_hash = hash.begin();
  crash("", {}, points[1], "");
}

static void holders() {
  std::optional<int> full = 5, empty;
  std::optional<Point> point = Point{1, 2};
  std::optional<std::string> text = "x";
  std::optional<std::vector<int>> list{{1, 2}};
  std::variant<int, double, std::string> first = 5, second = 2.5, third = "str";
  std::variant<int, std::map<int, int>> mapped = std::map<int, int>{{1, 2}};
  std::any number = 5, string = std::string("x"), nothing, object = Point{1, 2};
  std::tuple<int, double, std::string> tuple{1, 2.5, "t"};
  std::tuple<> no_tuple;
  std::pair<int, std::string> pair{1, "p"};
  std::unique_ptr<int> unique = std::make_unique<int>(3), no_unique;
  std::unique_ptr<Point[]> points(new Point[2]);
  std::shared_ptr<Point> shared = std::make_shared<Point>(), other = shared, no_shared;
  std::weak_ptr<Point> weak = shared, expired = std::make_shared<Point>();
  int base = 7;
  std::function<int(int)> function = twice, no_function;
  std::function<int(int)> lambda = [base](int v) { return v + base; };
  std::atomic<int> atomic = 5;
  std::complex<double> complex(1, -2);
  std::chrono::milliseconds duration(7);
  std::chrono::minutes minutes(3);
  std::reference_wrapper<std::string> wrapper = pair.second;
  crash("", {}, *point, "");
}

int main(int argc, char **argv) {
  if (argc == 2)
    strings();
  if (argc == 3)
    sequences();
  if (argc == 4)
    nodes();
  holders();
}
