// A module whose table JavaScript sees, calls, and changes. A function that
// crashes traps with a complete dump if the host called it through the table, and
// comes back to its caller if the module did.
//
// REQUIRES: node, python3
// DEFINE: %{check} = python3 %S/check-boundaries %s --host %S/Inputs/tables.mjs \
// DEFINE:   --link=-mexec-model=reactor --work %t
// RUN: %{check} --link=-Wl,--export-table,--growable-table \
// RUN:   direct from-import imported-again module caught deep set-reference grow sort \
// RUN:   host-throws exported-import | FileCheck %s
//
// CHECK: -O0 caught: crash:[[#]] calledBack:[[#]]{{$}}
// CHECK: -O0 caught-after: crash:[[#]] calledBack:[[#]] through:[[#]] tries:[[#]]{{$}}
// CHECK: -O0 deep: crash:[[#]] recursive:[[#]]{{$}}
// CHECK: -O0 direct: crash:[[#]] calledBack:[[#]]{{$}}
// CHECK: -O0 exported-import: crash:[[#]] calledBack:[[#]]{{$}}
// CHECK: -O0 from-import: crash:[[#]] calledBack:[[#]]{{$}}
// CHECK: -O0 grow: crash:[[#]] calledBack:[[#]] through:[[#]]{{$}}
// CHECK: -O0 host-throws: crash:[[#]] calledBack:[[#]]{{$}}
// CHECK: -O0 imported-again: crash:[[#]] calledBack:[[#]]{{$}}
// CHECK: -O0 module: crash:[[#]] calledBack:[[#]] through:[[#]] outer:[[#]]{{$}}
// CHECK: -O0 set-reference: crash:[[#]] calledBack:[[#]] through:[[#]]{{$}}
// CHECK: -O0 sort: crash:[[#]] compare:[[#]] {{.*}}qsort:[[#]] sorts:[[#]]{{$}}
// CHECK: host-throws: the host's error came through
// CHECK: -O2 module: crash:[[#]] calledBack:[[#]] through:[[#]] outer:[[#]]{{$}}
// CHECK: -Os sort: crash:[[#]] compare:[[#]] {{.*}}qsort:[[#]] sorts:[[#]]{{$}}
//
// The table may also be the host's.
// RUN: %{check} --link=-Wl,--import-table --levels=O2 \
// RUN:   direct from-import module caught sort | FileCheck %s --check-prefix=IMPORTED
// IMPORTED: -O2 direct: crash:[[#]] calledBack:[[#]]{{$}}
// IMPORTED: -O2 module: crash:[[#]] calledBack:[[#]] through:[[#]] outer:[[#]]{{$}}
// IMPORTED: -O2 sort: crash:[[#]] compare:[[#]] {{.*}}qsort:[[#]] sorts:[[#]]{{$}}
//
// An export that the host puts into the table is an entry, also when the module
// calls it: the trace ends there.
// RUN: %{check} --link=-Wl,--export-table,--growable-table --levels=O2 --cut \
// RUN:   set-export | FileCheck %s --check-prefix=EXPORT
// EXPORT: -O2 set-export: crash:[[#]] calledBack:[[#]] exported:[[#]]{{$}}

#include <stdlib.h>

#define IMPORT(Name) __attribute__((import_module("env"), import_name(Name)))
#define EXPORT(Name) __attribute__((export_name(Name), noinline))

typedef int Function(int);

IMPORT("call_host") int callHost(int N);

volatile int After;

__attribute__((noinline)) static int crash(void) {
  __builtin_trap();
  ++After;
  return 1;
}

static int calledBack(int N) {
  int V = N + crash();
  ++After;
  return V;
}
EXPORT("index_of_called_back") Function *indexOfCalledBack(void) {
  return calledBack;
}
EXPORT("index_of_call_host") Function *indexOfCallHost(void) {
  return callHost;
}

EXPORT("exported") int exported(int N) { return calledBack(N) + 1; }

EXPORT("through") int through(Function *F, int N) {
  int V = F(N);
  ++After;
  return V;
}
EXPORT("outer") int outer(Function *F, int N) {
  int V = through(F, N);
  ++After;
  return V;
}
EXPORT("calls_host") int callsHost(int N) {
  int V = callHost(N);
  ++After;
  return V;
}

/// Goes on after the host caught a crash.
EXPORT("tries") int tries(Function *F, int N) {
  int V = callHost(N);
  return V + through(F, N);
}

/// wasm, host, wasm, ... always in through the table.
static int recursive(int N) {
  int V = N ? callHost(N - 1) : crash();
  ++After;
  return V;
}
EXPORT("index_of_recursive") Function *indexOfRecursive(void) {
  return recursive;
}

static int compare(const void *A, const void *B) {
  int V = crash();
  ++After;
  return V;
}
EXPORT("sorts") int sorts(int N) {
  int Values[] = {N, 2, 1};
  qsort(Values, 3, sizeof *Values, compare);
  ++After;
  return Values[0];
}
