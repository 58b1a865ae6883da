#include <stdio.h>
#include <string.h>

struct Node {
  int Weight, Left, Right;
  char Symbol;
};
static struct Node Nodes[128];
static int Used;
static char Codes[128][20];

static int leaf(char C, int W) {
  Nodes[Used] = (struct Node){W, -1, -1, C};
  return Used++;
}

static int takeSmallest(int *Live, int *Count) {
  int Best = 0;
  for (int I = 1; I < *Count; ++I)
    if (Nodes[Live[I]].Weight < Nodes[Live[Best]].Weight)
      Best = I;
  int Node = Live[Best];
  Live[Best] = Live[--*Count];
  return Node;
}

static void assign(int Node, char *Prefix, int Depth) {
  Prefix[Depth] = 0;
  if (Nodes[Node].Left < 0) {
    strcpy(Codes[(int)Nodes[Node].Symbol], Prefix);
    return;
  }
  Prefix[Depth] = '0';
  assign(Nodes[Node].Left, Prefix, Depth + 1);
  Prefix[Depth] = '1';
  assign(Nodes[Node].Right, Prefix, Depth + 1);
}

int main(void) {
  const char *Text = "so much words wow many compression";
  int Counts[128] = {0}, Live[64], Count = 0;
  for (const char *P = Text; *P; ++P)
    Counts[(int)*P]++;
  for (int C = 0; C < 128; ++C)
    if (Counts[C])
      Live[Count++] = leaf((char)C, Counts[C]);
  while (Count > 1) {
    int A = takeSmallest(Live, &Count), B = takeSmallest(Live, &Count);
    Nodes[Used] = (struct Node){Nodes[A].Weight + Nodes[B].Weight, A, B, 0};
    Live[Count++] = Used++;
  }
  char Prefix[20];
  assign(Live[0], Prefix, 0);
  size_t Bits = 0;
  for (const char *P = Text; *P; ++P) {
    Bits += strlen(Codes[(int)*P]);
    printf("%s", Codes[(int)*P]);
  }
  printf("\n%zu bits\n", Bits);
  return 0;
}
