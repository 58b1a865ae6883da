// A small Lisp with cells, closures and a mark-and-sweep collector, running
// programs that do little but call. Calls are the worst case for checks.

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum Type { Number, Symbol, Pair, Builtin, Closure };
struct Cell {
  enum Type Type;
  char Marked;
  union {
    long Number;
    char Name[12];
    struct {
      struct Cell *First, *Rest;
    };
    struct Cell *(*Builtin)(struct Cell *);
    struct {
      struct Cell *Function, *Scope; // (parameters body) and bindings
    };
  };
};
typedef struct Cell *Value;

enum { HeapSize = 400000 };
static struct Cell *Heap;
static Value Free, Globals, Symbols[200];
static Value Quote, If, Lambda, Define, Let, True;
static int NumSymbols, Collections;
static long Evaluations;

static Value newCell(enum Type Type) {
  if (!Free) {
    fputs("out of cells\n", stdout);
    exit(3);
  }
  Value V = Free;
  Free = V->Rest;
  V->Type = Type;
  V->Marked = 0;
  return V;
}

static void mark(Value V) {
  while (V && !V->Marked) {
    V->Marked = 1;
    if (V->Type == Closure) {
      mark(V->Function);
      V = V->Scope;
    } else if (V->Type == Pair) {
      mark(V->First);
      V = V->Rest;
    }
  }
}

static void collect(void) {
  ++Collections;
  mark(Globals);
  for (int I = 0; I < NumSymbols; ++I)
    mark(Symbols[I]);
  Free = NULL;
  for (int I = 0; I < HeapSize; ++I) {
    if (!Heap[I].Marked) {
      Heap[I].Rest = Free;
      Free = &Heap[I];
    }
    Heap[I].Marked = 0;
  }
}

static Value number(long N) {
  Value V = newCell(Number);
  V->Number = N;
  return V;
}

static Value cons(Value First, Value Rest) {
  Value V = newCell(Pair);
  V->First = First;
  V->Rest = Rest;
  return V;
}

static Value symbol(const char *Name) {
  for (int I = 0; I < NumSymbols; ++I)
    if (!strcmp(Symbols[I]->Name, Name))
      return Symbols[I];
  Value V = newCell(Symbol);
  strncpy(V->Name, Name, sizeof V->Name - 1);
  V->Name[sizeof V->Name - 1] = 0;
  return Symbols[NumSymbols++] = V;
}

static const char *Input;

static Value readValue(void);
static Value readList(void) {
  while (isspace((unsigned char)*Input))
    ++Input;
  if (*Input == ')') {
    ++Input;
    return NULL;
  }
  Value First = readValue();
  return cons(First, readList());
}

static Value readValue(void) {
  while (isspace((unsigned char)*Input))
    ++Input;
  if (*Input == '(') {
    ++Input;
    return readList();
  }
  if (*Input == '\'') {
    ++Input;
    return cons(Quote, cons(readValue(), NULL));
  }
  char Word[12];
  int N = 0;
  while (*Input && !isspace((unsigned char)*Input) && !strchr("()'", *Input))
    if (N < 11)
      Word[N++] = *Input++;
  Word[N] = 0;
  char *End;
  long V = strtol(Word, &End, 10);
  return *End || End == Word ? symbol(Word) : number(V);
}

static Value lookup(Value Name, Value Scope) {
  for (Value S = Scope; S; S = S->Rest)
    if (S->First->First == Name)
      return S->First->Rest;
  for (Value S = Globals; S; S = S->Rest)
    if (S->First->First == Name)
      return S->First->Rest;
  printf("unknown name %s\n", Name->Name);
  exit(2);
}

static Value evaluate(Value E, Value Scope);

static Value evaluateAll(Value List, Value Scope) {
  if (!List)
    return NULL;
  Value First = evaluate(List->First, Scope);
  return cons(First, evaluateAll(List->Rest, Scope));
}

static Value bind(Value Names, Value Values, Value Scope) {
  for (; Names && Values; Names = Names->Rest, Values = Values->Rest)
    Scope = cons(cons(Names->First, Values->First), Scope);
  return Scope;
}

static Value apply(Value F, Value Arguments) {
  if (F->Type == Builtin)
    return F->Builtin(Arguments);
  Value Scope = bind(F->Function->First, Arguments, F->Scope);
  return evaluate(F->Function->Rest->First, Scope);
}

static Value evaluate(Value E, Value Scope) {
  ++Evaluations;
  if (!E || E->Type == Number)
    return E;
  if (E->Type == Symbol)
    return lookup(E, Scope);
  Value Head = E->First, Rest = E->Rest;
  if (Head == Quote)
    return Rest->First;
  if (Head == If)
    return evaluate(evaluate(Rest->First, Scope) ? Rest->Rest->First
                                                 : Rest->Rest->Rest->First,
                    Scope);
  if (Head == Lambda) {
    Value V = newCell(Closure);
    V->Function = Rest;
    V->Scope = Scope;
    return V;
  }
  if (Head == Define) {
    Value V = evaluate(Rest->Rest->First, Scope);
    Globals = cons(cons(Rest->First, V), Globals);
    return Rest->First;
  }
  if (Head == Let) {
    Value V = evaluate(Rest->Rest->First, Scope);
    return evaluate(Rest->Rest->Rest->First, cons(cons(Rest->First, V), Scope));
  }
  Value F = evaluate(Head, Scope);
  return apply(F, evaluateAll(Rest, Scope));
}

static long first(Value A) { return A->First->Number; }
static long second(Value A) { return A->Rest->First->Number; }
static Value truth(int B) { return B ? True : NULL; }
static Value add(Value A) { return number(first(A) + second(A)); }
static Value subtract(Value A) { return number(first(A) - second(A)); }
static Value multiply(Value A) { return number(first(A) * second(A)); }
static Value less(Value A) { return truth(first(A) < second(A)); }
static Value equal(Value A) { return truth(first(A) == second(A)); }
static Value remainderOf(Value A) { return number(first(A) % second(A)); }
static Value consOf(Value A) { return cons(A->First, A->Rest->First); }
static Value firstOf(Value A) { return A->First->First; }
static Value restOf(Value A) { return A->First->Rest; }

static void define(const char *Name, Value (*F)(Value)) {
  Value V = newCell(Builtin);
  V->Builtin = F;
  Globals = cons(cons(symbol(Name), V), Globals);
}

static void print(Value V) {
  if (!V)
    printf("()");
  else if (V->Type == Number)
    printf("%ld", V->Number);
  else if (V->Type == Symbol)
    printf("%s", V->Name);
  else if (V->Type == Pair) {
    putchar('(');
    for (; V; V = V->Rest) {
      print(V->First);
      if (V->Rest)
        putchar(' ');
    }
    putchar(')');
  } else
    printf("#function");
}

static const char *const Programs[] = {
    "(define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))",
    "(fib 17)",
    "(define iota (lambda (n) (if (= n 0) () (cons n (iota (- n 1))))))",
    "(define map (lambda (f l) (if l (cons (f (first l)) (map f (rest l))) "
    "())))",
    "(define fold (lambda (f a l) (if l (fold f (f a (first l)) (rest l)) a)))",
    "(define keep (lambda (f l) (if l (if (f (first l)) (cons (first l) (keep "
    "f (rest l))) (keep f (rest l))) ())))",
    "(fold + 0 (map (lambda (x) (* x x)) (iota 100)))",
    "(define join (lambda (a b) (if a (cons (first a) (join (rest a) b)) b)))",
    "(define sort (lambda (l) (if l (let p (first l) (join (sort (keep (lambda "
    "(x) (< x p)) (rest l))) (cons p (sort (keep (lambda (x) (if (< x p) () "
    "1)) "
    "(rest l)))))) ())))",
    "(sort (map (lambda (x) (mod (* x 37) 101)) (iota 60)))",
    "(define tak (lambda (x y z) (if (< y x) (tak (tak (- x 1) y z) (tak (- y "
    "1) z x) (tak (- z 1) x y)) z)))",
    "(tak 10 6 2)",
    "(define ack (lambda (m n) (if (= m 0) (+ n 1) (if (= n 0) (ack (- m 1) 1) "
    "(ack (- m 1) (ack m (- n 1)))))))",
    "(ack 2 7)",
};

int main(void) {
  Heap = calloc(HeapSize, sizeof *Heap);
  for (int I = 0; I < HeapSize; ++I) {
    Heap[I].Rest = Free;
    Free = &Heap[I];
  }
  Quote = symbol("quote");
  If = symbol("if");
  Lambda = symbol("lambda");
  Define = symbol("define");
  Let = symbol("let");
  True = symbol("true");
  define("+", add);
  define("-", subtract);
  define("*", multiply);
  define("<", less);
  define("=", equal);
  define("mod", remainderOf);
  define("cons", consOf);
  define("first", firstOf);
  define("rest", restOf);
  for (int Round = 0; Round < 6; ++Round)
    for (size_t I = 0; I < sizeof Programs / sizeof *Programs; ++I) {
      Input = Programs[I];
      Value Result = evaluate(readValue(), NULL);
      if (Round == 5) {
        print(Result);
        putchar('\n');
      }
      collect();
    }
  printf("%ld evaluations, %d collections\n", Evaluations, Collections);
  return 0;
}
