/* Follows a null pointer to a member. */
struct item {
  int first, second;
};

__attribute__((noinline)) static int second_of(struct item *item) {
  return item->second;
}

int main(void) { return second_of(0); }
