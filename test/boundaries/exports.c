// A reactor whose exports crash in every way that a host can bring about: at
// once, from each other, in recursion, through a host function that comes in
// again, in a constructor.
//
// REQUIRES: node, python3
// RUN: python3 %S/check-boundaries %s --host %S/Inputs/exports.mjs \
// RUN:   --link=-mexec-model=reactor --work %t \
// RUN:   | FileCheck %s
//
// The same without the program's instrumentation in half of it.
// RUN: python3 %S/check-boundaries %s --host %S/Inputs/exports.mjs \
// RUN:   --link=-mexec-model=reactor --work %t \
// RUN:   --flags=-DPLAIN_EXPORTS --levels=O2 \
// RUN:   | FileCheck %s --check-prefix=HALF
//
// CHECK: -O0 at-once: trap_at_once:
// CHECK: -O0 callback: crash:[[#]] callback:[[#]] run_callback:[[#]]{{$}}
// CHECK: -O0 caught: crash:[[#]] leaf:[[#]]{{$}}
// CHECK: -O0 chain: crash:[[#]] leaf:[[#]] branch:[[#]] root:[[#]]{{$}}
// CHECK: -O0 constructor: crash:[[#]] construct:[[#]] __wasm_call_ctors _initialize:
// CHECK: -O0 deep-reentry: crash:[[#]] reenter:[[#]]{{$}}
// CHECK: -O0 early: crash:[[#]] early:[[#]]{{$}}
// CHECK: -O0 goes-on: crash:[[#]] goes_on:[[#]]{{$}}
// CHECK: -O0 inner-calls: crash:[[#]] leaf:[[#]] branch:[[#]]{{$}}
// CHECK: -O0 pointer: crash:[[#]] leaf:[[#]] through_pointer:[[#]]{{$}}
// CHECK: -O0 recursion: crash:[[#]] recurse:[[#]] recurse:[[#]] recurse:[[#]] recurse:[[#]] recurse:[[#]]{{$}}
// CHECK: -O0 second: trap_at_once:
// CHECK: -O0 types: crash:[[#]] types:[[#]]{{$}}
// CHECK: early first: 5
// CHECK: -O2 recursion: crash:[[#]] recurse:[[#]] recurse:[[#]] recurse:[[#]] recurse:[[#]] recurse:[[#]]{{$}}
// CHECK: -Os recursion: crash:[[#]] recurse:[[#]] recurse:[[#]] recurse:[[#]] recurse:[[#]] recurse:[[#]]{{$}}
// HALF: -O2 chain: crash:[[#]] leaf:[[#]] branch:[[#]] root:[[#]]{{$}}
// HALF: -O2 pointer: crash:[[#]] leaf:[[#]] through_pointer:[[#]]{{$}}

#ifdef PLAIN_EXPORTS
#define NOT_INSTRUMENTED __attribute__((disable_sanitizer_instrumentation))
#else
#define NOT_INSTRUMENTED
#endif

#define IMPORT(Name) __attribute__((import_module("env"), import_name(Name)))
#define EXPORT(Name) __attribute__((export_name(Name), noinline))

typedef int Function(int);

IMPORT("which_case") int whichCase(void);
IMPORT("call_export") int callExport(int N);
IMPORT("call_back") int callBack(Function *F, int N);
IMPORT("try_leaf") int tryLeaf(int N);

volatile int After;

__attribute__((noinline)) int crash(void) {
  __builtin_trap();
  ++After;
  return 1;
}

EXPORT("trap_at_once") void trap_at_once(void) {
  __builtin_trap();
  ++After;
}

EXPORT("leaf") int leaf(int N) {
  int V = N + crash();
  ++After;
  return V;
}
EXPORT("branch") NOT_INSTRUMENTED int branch(int N) {
  int V = leaf(N + 1);
  ++After;
  return V;
}
EXPORT("root") int root(int N) {
  int V = branch(N + 1);
  ++After;
  return V;
}

static Function *volatile Pointer = leaf;
EXPORT("through_pointer") NOT_INSTRUMENTED int through_pointer(int N) {
  int V = Pointer(N);
  ++After;
  return V;
}

EXPORT("recurse") int recurse(int N) {
  int V = N ? recurse(N - 1) : crash();
  ++After;
  return V;
}

EXPORT("early") NOT_INSTRUMENTED int early(int N) {
  if (N == 0)
    return 5;
  int V = crash();
  ++After;
  return V;
}

EXPORT("types") NOT_INSTRUMENTED double types(float X, long long N, double Y) {
  double V = X + N + Y + crash();
  ++After;
  return V;
}

// wasm -> host -> wasm.
static int callback(int N) {
  int V = crash();
  ++After;
  return V + N;
}
EXPORT("run_callback") int run_callback(Function *F, int N) {
  int V = F(N);
  ++After;
  return V;
}
EXPORT("with_callback") int with_callback(int N) {
  int V = callBack(callback, N);
  ++After;
  return V;
}

EXPORT("reenter") NOT_INSTRUMENTED int reenter(int N) {
  int V = N ? callExport(N - 1) : crash();
  ++After;
  return V;
}

/// The host catches the crash of what it calls and comes back; then there is
/// another one.
EXPORT("goes_on") int goes_on(int N) {
  int V = tryLeaf(N);
  return V + crash();
}

__attribute__((constructor)) static void construct(void) {
  if (whichCase())
    After += crash();
}
