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
// Without headers, what their typedefs are.
typedef int wchar_t;
typedef unsigned short char16_t;
wchar_t wide[] = {'w', 0xef, 'd', 'e', 0};
char16_t half[] = {'h', 0x20ac, 0};
struct flexible {
  int n;
  int data[];
};
struct text {
  int n;
  char data[];
};
static struct flexible numbers = {3, {7, 8, 9}};
static struct text phrase = {5, "hello"};
static const char *const words[] = {"alpha", "beta"};
long double precise = 3.5L;
double grid[2][2] = {{1.5, -0.5}, {2.5, 4}};

static void use(void *function, ...) {}

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
  wchar_t letter = 'x';
  struct flexible *rest = &numbers;
  const wchar_t *where = wide + 1;
  visits += n * limit;
  use(&visit, half, &phrase, &precise, grid, words);
  __builtin_trap();
  return list->next->class + now + (int)origin.x + word.bytes[0] + this + new +
         truth + text[0] + visits + limit;
}

int main(int argc, char **argv) { return visit(argc); }
