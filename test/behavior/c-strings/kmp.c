// EXIT: 5
#include <stdio.h>
#include <string.h>

static void prepare(const char *Pattern, int *Fail) {
  Fail[0] = -1;
  int K = -1;
  for (int I = 0; Pattern[I];) {
    while (K >= 0 && Pattern[I] != Pattern[K])
      K = Fail[K];
    Fail[++I] = ++K;
  }
}

static int search(const char *Text, const char *Pattern, void (*Hit)(int)) {
  int Fail[32], Count = 0, K = 0, Length = (int)strlen(Pattern);
  prepare(Pattern, Fail);
  for (int I = 0; Text[I]; ++I) {
    while (K >= 0 && Text[I] != Pattern[K])
      K = Fail[K];
    if (++K == Length) {
      Hit(I - Length + 1);
      ++Count;
      K = Fail[K];
    }
  }
  return Count;
}

static void hit(int At) { printf("%d ", At); }

int main(void) {
  int Count = search("abracadabra abracadabracadabra", "abracadabra", hit);
  putchar('\n');
  Count += search("aaaaa", "aaaa", hit);
  putchar('\n');
  printf("%d\n", Count);
  return Count;
}
