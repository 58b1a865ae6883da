#include <stdio.h>
#include <stdlib.h>

struct Node {
  int Value;
  struct Node *Next;
};

static struct Node *push(struct Node *List, int Value) {
  struct Node *N = malloc(sizeof *N);
  N->Value = Value;
  N->Next = List;
  return N;
}

static struct Node *reverse(struct Node *List) {
  struct Node *Result = NULL;
  while (List) {
    struct Node *Next = List->Next;
    List->Next = Result;
    Result = List;
    List = Next;
  }
  return Result;
}

static struct Node *merge(struct Node *A, struct Node *B) {
  if (!A || !B)
    return A ? A : B;
  if (B->Value < A->Value) {
    struct Node *T = A;
    A = B;
    B = T;
  }
  A->Next = merge(A->Next, B);
  return A;
}

static struct Node *sort(struct Node *List) {
  if (!List || !List->Next)
    return List;
  struct Node *Slow = List, *Fast = List->Next;
  while (Fast && Fast->Next) {
    Slow = Slow->Next;
    Fast = Fast->Next->Next;
  }
  struct Node *Half = Slow->Next;
  Slow->Next = NULL;
  return merge(sort(List), sort(Half));
}

int main(void) {
  struct Node *List = NULL;
  for (int I = 0; I < 20; ++I)
    List = push(List, (I * 37) % 41);
  List = sort(reverse(List));
  while (List) {
    struct Node *Next = List->Next;
    printf("%d ", List->Value);
    free(List);
    List = Next;
  }
  putchar('\n');
  return 0;
}
