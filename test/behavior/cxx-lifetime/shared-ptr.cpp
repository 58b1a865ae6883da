#include "../prelude.h"

struct Node : std::enable_shared_from_this<Node> {
  std::string Name;
  std::weak_ptr<Node> Parent;
  std::vector<std::shared_ptr<Node>> Children;
  static int Alive;
  explicit Node(std::string N) : Name(std::move(N)) { ++Alive; }
  ~Node() { --Alive; }
  std::shared_ptr<Node> add(std::string N) {
    auto C = std::make_shared<Node>(std::move(N));
    C->Parent = shared_from_this();
    Children.push_back(C);
    return C;
  }
  std::string path() const {
    auto P = Parent.lock();
    return P ? P->path() + "/" + Name : Name;
  }
};
int Node::Alive = 0;

int main() {
  std::weak_ptr<Node> Watch;
  {
    auto Root = std::make_shared<Node>("root");
    auto Leaf = Root->add("usr")->add("lib");
    Watch = Leaf;
    std::shared_ptr<std::string> Alias(Leaf, &Leaf->Name);
    std::printf("%s %ld %s\n", Leaf->path().c_str(), Leaf.use_count(),
                Alias->c_str());
    Root.reset();
    std::printf("%s %d\n", Leaf->path().c_str(), Node::Alive);
  }
  std::printf("%d %d\n", Watch.expired(), Node::Alive);
  return 0;
}
