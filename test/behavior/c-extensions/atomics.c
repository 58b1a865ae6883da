#include <stdatomic.h>
#include <stdio.h>

static atomic_int Counter;
static _Atomic unsigned char Byte = 250;
static _Atomic long long Wide;
static atomic_flag Lock = ATOMIC_FLAG_INIT;

static int locked(int (*Action)(int), int V) {
  while (atomic_flag_test_and_set(&Lock))
    ;
  int R = Action(V);
  atomic_flag_clear(&Lock);
  return R;
}

static int addTwice(int V) {
  return atomic_fetch_add(&Counter, V) + atomic_fetch_sub(&Counter, 1);
}

int main(void) {
  for (int I = 0; I < 10; ++I) {
    printf("%d ", locked(addTwice, I));
    Byte++;
    Wide += (long long)I << 30;
  }
  int Expected = 5;
  _Bool Done = atomic_compare_exchange_strong(&Counter, &Expected, 1);
  printf("\n%d %d %d %lld\n", Done, Expected, Byte, Wide);
  Done = atomic_compare_exchange_strong(&Counter, &Expected, 1000);
  printf("%d %d\n", Done, atomic_load_explicit(&Counter, memory_order_acquire));
  printf("%d %d\n", __sync_fetch_and_or(&Expected, 64),
         __atomic_exchange_n(&Expected, 3, 5));
  return 0;
}
