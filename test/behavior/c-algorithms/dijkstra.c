#include <limits.h>
#include <stdio.h>

enum { N = 9 };
static int Weight[N][N];

static void edge(int A, int B, int W) { Weight[A][B] = Weight[B][A] = W; }

static int closest(const int *Distance, const char *Done) {
  int Best = -1;
  for (int I = 0; I < N; ++I)
    if (!Done[I] && (Best < 0 || Distance[I] < Distance[Best]))
      Best = I;
  return Best;
}

static void path(const int *From, int To) {
  if (From[To] >= 0) {
    path(From, From[To]);
    printf("-");
  }
  printf("%d", To);
}

int main(void) {
  for (int I = 0; I < N; ++I) {
    edge(I, (I + 1) % N, 4 + I);
    edge(I, (I * 3 + 2) % N, 11 - I);
  }
  int Distance[N], From[N];
  char Done[N] = {0};
  for (int I = 0; I < N; ++I)
    Distance[I] = I ? INT_MAX / 2 : 0, From[I] = -1;
  for (int Round = 0; Round < N; ++Round) {
    int U = closest(Distance, Done);
    Done[U] = 1;
    for (int V = 0; V < N; ++V)
      if (Weight[U][V] && Distance[U] + Weight[U][V] < Distance[V]) {
        Distance[V] = Distance[U] + Weight[U][V];
        From[V] = U;
      }
  }
  for (int I = 0; I < N; ++I) {
    printf("%d: ", Distance[I]);
    path(From, I);
    putchar('\n');
  }
  return 0;
}
