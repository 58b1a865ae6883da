#include "../prelude.h"
#include <queue>

static const char *const Maze[] = {"S.#.....", "..#.###.", ".##...#.",
                                   "....#...", ".##.###.", "...#...G"};

int main() {
  std::map<std::pair<int, int>, std::pair<int, int>> From;
  std::queue<std::pair<int, int>> Queue;
  Queue.emplace(0, 0);
  From[{0, 0}] = {-1, -1};
  std::pair<int, int> Goal{-1, -1};
  while (!Queue.empty()) {
    auto [Y, X] = Queue.front();
    Queue.pop();
    if (Maze[Y][X] == 'G') {
      Goal = {Y, X};
      break;
    }
    for (auto [DY, DX] : {std::pair{0, 1}, {1, 0}, {0, -1}, {-1, 0}}) {
      int NY = Y + DY, NX = X + DX;
      if (NY < 0 || NY >= 6 || NX < 0 || NX >= 8 || Maze[NY][NX] == '#')
        continue;
      if (From.try_emplace({NY, NX}, std::pair{Y, X}).second)
        Queue.emplace(NY, NX);
    }
  }
  std::vector<std::pair<int, int>> Path;
  for (auto At = Goal; At.first >= 0; At = From.at(At))
    Path.push_back(At);
  std::reverse(Path.begin(), Path.end());
  for (auto [Y, X] : Path)
    std::printf("%d,%d ", Y, X);
  std::printf("%zu\n", Path.size());
  return 0;
}
