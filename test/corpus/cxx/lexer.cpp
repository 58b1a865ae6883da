// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A lexer in the style of C: tables, goto, character buffers. Crash: abort in the error path.

#include <cstdio>
#include <cstdlib>
#include <cstring>

typedef enum { T_END, T_NAME, T_NUMBER, T_STRING, T_SYMBOL } token_kind;

typedef struct token {
  token_kind kind;
  char text[16];
  int length;
  struct token *next;
} token;

typedef struct {
  const char *source;
  int at, line;
  token pool[8];
  int used;
  unsigned char seen[6];
} lexer;

static const char *const kind_names[] = {"end", "name", "number", "string", "symbol"};

[[gnu::noinline]] static void fail(const lexer *l, const char *message, int code) {
  char report[40];
  memset(report, 0, sizeof report);
  strcpy(report, message);
  report[strlen(message)] = (char)('0' + code);
  fputs(report, stderr);
  if (l->used > 2)
    abort();
}

static token_kind classify(char c) {
  if (c >= 'a' && c <= 'z')
    return T_NAME;
  if (c >= '0' && c <= '9')
    return T_NUMBER;
  return c == '"' ? T_STRING : c ? T_SYMBOL : T_END;
}

[[gnu::noinline]] static token *scan(lexer *l, token *previous) {
  char c = l->source[l->at];
again:
  if (c == ' ') {
    c = l->source[++l->at];
    goto again;
  }
  token *t = &l->pool[l->used++];
  t->kind = classify(c);
  if (previous)
    previous->next = t;
  int start = l->at;
  do {
    if (t->length == 15)
      fail(l, "token too long", 3);
    t->text[t->length++] = c;
    c = l->source[++l->at];
  } while (t->kind != T_SYMBOL && classify(c) == t->kind);
  l->seen[t->kind] += 1;
  l->line += l->at < start;
  return t;
}

int main() {
  static lexer l;
  l.source = "count = 12 + averyveryverylongname";
  l.line = 1;
  memset(l.seen, 0, sizeof l.seen);
  token *last = nullptr;
  int total = 0;
  do {
    last = scan(&l, last);
    ++total;
  } while (last->kind != T_END);
  return total + (int)strlen(kind_names[last->kind]);
}
