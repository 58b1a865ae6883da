#include <stdio.h>
#include <string.h>

enum { Max = 12 };
typedef struct {
  unsigned char Edge[Max][Max];
  int Order[Max], Used;
  unsigned char Seen[Max];
} Graph;

static void connect(Graph *G, int From, int To) { G->Edge[From][To] = 1; }

static int visit(Graph *G, int Node) {
  if (G->Seen[Node] == 2)
    return 0;
  if (G->Seen[Node] == 1)
    return 1;
  G->Seen[Node] = 1;
  for (int I = 0; I < Max; ++I)
    if (G->Edge[Node][I] && visit(G, I))
      return 1;
  G->Seen[Node] = 2;
  G->Order[G->Used++] = Node;
  return 0;
}

static int sortTopologically(Graph *G) {
  G->Used = 0;
  memset(G->Seen, 0, sizeof G->Seen);
  for (int I = 0; I < Max; ++I)
    if (visit(G, I))
      return -1;
  return G->Used;
}

int main(void) {
  Graph G;
  memset(&G, 0, sizeof G);
  for (int I = 0; I < Max; ++I)
    for (int J = I + 1; J < Max; J += I + 2)
      connect(&G, (J * 5) % Max, (I * 5) % Max);
  printf("%d:", sortTopologically(&G));
  for (int I = 0; I < G.Used; ++I)
    printf(" %d", G.Order[I]);
  connect(&G, 0, 5);
  printf("\n%d\n", sortTopologically(&G));
  return 0;
}
