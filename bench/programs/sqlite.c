// A day in the life of a database: tables, 20,000 inserts in a transaction,
// indices, joins, aggregates, updates, text functions. Prints checksums.

#include "sqlite3.h"
#include <stdio.h>
#include <stdlib.h>

static sqlite3 *Db;
static unsigned Hash = 2166136261u;

static int onRow(void *Rows, int Count, char **Values, char **Names) {
  (void)Names;
  ++*(int *)Rows;
  for (int I = 0; I < Count; ++I)
    for (const char *P = Values[I] ? Values[I] : "NULL"; *P; ++P)
      Hash = (Hash ^ (unsigned char)*P) * 16777619u;
  return 0;
}

static void run(const char *Sql) {
  char *Message = NULL;
  int Rows = 0;
  if (sqlite3_exec(Db, Sql, onRow, &Rows, &Message) != SQLITE_OK) {
    printf("error: %s in %s\n", Message, Sql);
    exit(1);
  }
  printf("%5d rows, %08x: %.60s\n", Rows, Hash, Sql);
}

static void insertOrders(int Count) {
  sqlite3_stmt *Insert;
  sqlite3_prepare_v2(Db, "INSERT INTO orders VALUES (?, ?, ?, ?, ?)", -1,
                     &Insert, NULL);
  unsigned Seed = 1;
  for (int I = 0; I < Count; ++I) {
    Seed = Seed * 1664525u + 1013904223u;
    sqlite3_bind_int(Insert, 1, I);
    sqlite3_bind_int(Insert, 2, (int)(Seed >> 16) % 500);
    sqlite3_bind_double(Insert, 3, (Seed >> 8 & 0xffff) / 100.0);
    char Note[32];
    sqlite3_snprintf(sizeof Note, Note, "note %d of %u", I, Seed & 255);
    sqlite3_bind_text(Insert, 4, Note, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(Insert, 5, (int)(Seed >> 20) % 365);
    sqlite3_step(Insert);
    sqlite3_reset(Insert);
  }
  sqlite3_finalize(Insert);
}

int main(void) {
  if (sqlite3_open(":memory:", &Db) != SQLITE_OK)
    return 1;
  run("CREATE TABLE customers(id INTEGER PRIMARY KEY, name TEXT, city TEXT)");
  run("CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INT, amount REAL, "
      "note TEXT, day INT)");
  run("BEGIN");
  insertOrders(20000);
  run("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE "
      "i<499) INSERT INTO customers SELECT i, 'customer ' || i, "
      "substr('ParisRome OsloBern ', i%4*5+1, 5) FROM n");
  run("COMMIT");
  run("SELECT count(*), sum(amount), avg(day) FROM orders");
  run("CREATE INDEX byCustomer ON orders(customer, day)");
  run("CREATE INDEX byAmount ON orders(amount)");
  run("SELECT city, count(*), round(sum(amount), 2) FROM orders JOIN customers "
      "ON customers.id = customer GROUP BY city ORDER BY city");
  run("SELECT name, (SELECT max(amount) FROM orders WHERE customer = "
      "customers.id) AS best FROM customers ORDER BY best DESC LIMIT 20");
  run("SELECT day, count(*) FROM orders WHERE note LIKE '%9 of 1%' GROUP BY "
      "day HAVING count(*) > 2 ORDER BY 2 DESC, 1");
  run("UPDATE orders SET amount = amount * 1.1, note = upper(note) WHERE day "
      "BETWEEN 100 AND 200");
  run("SELECT o.day, p.day, count(*) FROM orders o JOIN orders p ON "
      "o.customer = p.customer AND o.day < p.day WHERE o.customer < 12 "
      "GROUP BY o.day / 30, p.day / 30");
  run("SELECT sum(rank) FROM (SELECT rank() OVER (PARTITION BY customer ORDER "
      "BY amount) AS rank FROM orders WHERE customer < 100)");
  run("DELETE FROM orders WHERE id % 3 = 1");
  run("SELECT group_concat(substr(note, 6, 3), '') FROM (SELECT note FROM "
      "orders ORDER BY amount LIMIT 200)");
  run("PRAGMA integrity_check");
  sqlite3_close(Db);
  return 0;
}
