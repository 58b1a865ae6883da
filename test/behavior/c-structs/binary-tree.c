#include <stdio.h>
#include <stdlib.h>

typedef struct Tree {
  struct Tree *Left, *Right;
  int Key, Count;
} Tree;

static Tree *insert(Tree *T, int Key) {
  if (!T) {
    T = calloc(1, sizeof *T);
    T->Key = Key;
  }
  if (Key < T->Key)
    T->Left = insert(T->Left, Key);
  else if (Key > T->Key)
    T->Right = insert(T->Right, Key);
  else
    T->Count++;
  return T;
}

static int height(const Tree *T) {
  if (!T)
    return 0;
  int L = height(T->Left), R = height(T->Right);
  return 1 + (L > R ? L : R);
}

static void walk(const Tree *T, void (*Visit)(const Tree *, int), int Depth) {
  if (!T)
    return;
  walk(T->Left, Visit, Depth + 1);
  Visit(T, Depth);
  walk(T->Right, Visit, Depth + 1);
}

static void show(const Tree *T, int Depth) {
  printf("%d:%d@%d ", T->Key, T->Count, Depth);
}

static void release(Tree *T) {
  if (T) {
    release(T->Left);
    release(T->Right);
    free(T);
  }
}

int main(void) {
  Tree *Root = NULL;
  for (unsigned I = 1, S = 7; I < 40; ++I, S = S * 75 + 74)
    Root = insert(Root, (int)(S >> 3) % 30);
  walk(Root, show, 0);
  printf("\n%d\n", height(Root));
  release(Root);
  return 0;
}
