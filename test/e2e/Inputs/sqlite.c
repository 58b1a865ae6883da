// A small library of books. With the argument "crash", the SQL function rating()
// traps when it is asked for a book nobody has read: deep in sqlite3_step, which
// runs a sorter, a correlated subquery and a trigger.

#include "sqlite3.h"
#include <stdio.h>
#include <string.h>

static sqlite3 *Db;
static int MayCrash;

static int mean(int Sum, int Count) {
  if (Count == 0 && MayCrash)
    __builtin_trap(); // trap
  return Count ? Sum * 100 / Count : -1;
}

static void rating(sqlite3_context *Context, int NumArgs, sqlite3_value **Args) {
  int Sum = sqlite3_value_int(Args[0]);
  int Count = sqlite3_value_int(Args[1]);
  const char *Title = (const char *)sqlite3_value_text(Args[2]);
  int Result = mean(Sum, Count); // call of mean
  printf("  %s: %d\n", Title, Result);
  sqlite3_result_int(Context, Result + NumArgs - 3);
}

static int onRow(void *Label, int Count, char **Values, char **Names) {
  printf("%s:", (const char *)Label);
  for (int I = 0; I < Count; ++I)
    printf(" %s=%s", Names[I], Values[I] ? Values[I] : "NULL");
  printf("\n");
  return 0;
}

static int run(const char *Label, const char *Sql) {
  char *Message = NULL;
  int Code = sqlite3_exec(Db, Sql, onRow, (void *)Label, &Message); // exec
  if (Code != SQLITE_OK)
    printf("error %d: %s\n", Code, Message);
  sqlite3_free(Message);
  return Code;
}

int main(int Argc, char **Argv) {
  MayCrash = Argc > 1 && strcmp(Argv[1], "crash") == 0;
  if (sqlite3_open(":memory:", &Db) != SQLITE_OK)
    return 1;
  sqlite3_create_function(Db, "rating", 3, SQLITE_UTF8, NULL, rating, NULL, NULL);
  run("schema", "CREATE TABLE book(id INTEGER PRIMARY KEY, title TEXT, score INT);"
                "CREATE TABLE review(book INT, stars INT);"
                "CREATE INDEX byBook ON review(book);"
                "CREATE TRIGGER rate AFTER UPDATE OF title ON book BEGIN "
                "UPDATE book SET score = (SELECT rating(sum(stars), count(*), "
                "new.title) FROM review WHERE book = new.id) WHERE id = new.id; "
                "END");
  run("books", "INSERT INTO book(title) VALUES ('Loops'), ('Locals'), ('Frames'),"
               "('Faults')");
  run("reviews", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                 "WHERE i < 300) INSERT INTO review SELECT 1 + i % 3, i * 7 % 5 "
                 "FROM n");
  run("most", "SELECT title, count(*) AS n FROM book LEFT JOIN review ON book = id "
              "GROUP BY id ORDER BY n DESC, title");
  run("update", "UPDATE book SET title = upper(title)"); // update
  run("scores", "SELECT id, title, score FROM book ORDER BY score, id");
  run("check", "PRAGMA integrity_check");
  return sqlite3_close(Db);
}
