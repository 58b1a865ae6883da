// What C has and C++ has not, or has otherwise.
struct node {
  struct node *next;
  int class;
  unsigned flag : 1;
  _Bool done;
};
enum state { idle, busy = 3 };
typedef struct {
  float x, y;
} point;
union word {
  unsigned whole;
  unsigned char bytes[4];
};
static int limit = 8;

static int visit(int n) {
  static int visits = 2;
  struct node last = {0, 9, 1, 1};
  struct node first = {&last, 4, 0, 0};
  struct node *list = &first;
  enum state now = busy;
  point origin = {0.5f, -1};
  union word word = {0x04030201};
  int this = 6, new = 7;
  _Bool truth = 1;
  char text[] = "text";
  visits += n * limit;
  __builtin_trap();
  return list->next->class + now + (int)origin.x + word.bytes[0] + this + new +
         truth + text[0] + visits + limit;
}

int main(int argc, char **argv) { return visit(argc); }
