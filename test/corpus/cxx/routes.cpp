// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
// FLAGS: -fsanitize=unreachable -fsanitize-trap=unreachable
//
// Shortest paths in a graph. Crash: a case that can't be is reached.

#include <algorithm>
#include <queue>
#include <stack>
#include <vector>

enum class Surface { Asphalt, Gravel, Water };

struct Edge {
  int To;
  int Length;
  Surface Kind;
};

class Graph {
public:
  explicit Graph(int Nodes) : Edges(Nodes) {}
  void connect(int A, int B, int Length, Surface Kind) {
    Edges[A].push_back({B, Length, Kind});
    Edges[B].push_back({A, Length, Kind});
  }

  std::vector<int> distances(int From) const {
    std::vector<int> Best(Edges.size(), -1);
    std::vector<bool> Done(Edges.size(), false);
    std::priority_queue<std::pair<int, int>> Open;
    Best[From] = 0;
    Open.push({0, From});
    while (!Open.empty()) {
      std::pair<int, int> Nearest = Open.top();
      Open.pop();
      int Node = Nearest.second;
      if (Done[Node])
        continue;
      Done[Node] = true;
      for (const Edge &E : Edges[Node]) {
        int Length = Best[Node] + cost(E, Node);
        if (Best[E.To] < 0 || Length < Best[E.To]) {
          Best[E.To] = Length;
          Open.push({-Length, E.To});
        }
      }
    }
    return Best;
  }

private:
  [[gnu::noinline]] int cost(const Edge &E, int From) const {
    int Weight = E.Length * 10 + From % 2;
    switch (E.Kind) {
    case Surface::Asphalt:
      return Weight;
    case Surface::Gravel:
      return Weight * 2;
    case Surface::Water:
      __builtin_unreachable();
    }
    return 0;
  }

  std::vector<std::vector<Edge>> Edges;
};

int main() {
  Graph G(6);
  G.connect(0, 1, 7, Surface::Asphalt);
  G.connect(0, 2, 9, Surface::Gravel);
  G.connect(1, 3, 15, Surface::Asphalt);
  G.connect(2, 3, 11, Surface::Asphalt);
  G.connect(3, 4, 6, Surface::Water);
  std::deque<short> Both = {3, 4};
  Both.push_front(-2);
  std::stack<char> Letters(std::deque<char>{'a', 'b'});
  std::vector<bool> Flags = {true, false, true};
  auto Best = G.distances(0);
  int Far = *std::max_element(Best.begin(), Best.end());
  return Far + Both.front() + Letters.top() + Flags[0];
}
