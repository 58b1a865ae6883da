#include "../prelude.h"

struct Reader {
  int ReadCount = 0;
  virtual ~Reader() = default;
  virtual int read() { return ++ReadCount; }
};
struct Writer {
  int Written = 0;
  virtual ~Writer() = default;
  virtual void write(int V) { Written += V; }
  virtual int total() const { return Written; }
};
struct File : Reader, Writer {
  int Position = 100;
  int read() override { return Position += Reader::read(); }
  void write(int V) override {
    Writer::write(V * 2);
    Position -= V;
  }
};

static int useReader(Reader &R) { return R.read() + R.read(); }
static int useWriter(Writer *W) {
  W->write(5);
  W->write(6);
  return W->total();
}

int main() {
  File F;
  std::printf("%d %d %d\n", useReader(F), useWriter(&F), F.Position);
  Writer *W = &F;
  std::printf("%d %d\n", static_cast<void *>(W) != static_cast<void *>(&F),
              static_cast<File *>(W) == &F);
  std::unique_ptr<Writer> Owner = std::make_unique<File>();
  Owner->write(1);
  std::printf("%d\n", Owner->total());
  return 0;
}
