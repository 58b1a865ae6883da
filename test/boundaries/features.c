// Clones of functions that use more of wasm than C 1.0 needed: vectors, atomics,
// bulk memory, tail calls, several results, jump tables, references. They compute
// what the originals do, and leave at a crash of what they call back.
//
// REQUIRES: node, python3
// DEFINE: %{check} = python3 %S/check-boundaries %s --host %S/Inputs/features.mjs \
// DEFINE:   --link=-mexec-model=reactor --work %t --library %S/Inputs/features-library.c \
// DEFINE:   --library %S/Inputs/features.s
// RUN: %{check} --flags="-msimd128 -matomics -mbulk-memory -mtail-call -mmultivalue \
// RUN:   -mreference-types -Xclang -target-abi -Xclang experimental-mv" | FileCheck %s
//
// CHECK: -O0 atomics: crash:[[#]] callback:[[#]] libAtomics:[[#]] run:[[#]]{{$}}
// CHECK: -O0 bulk: crash:[[#]] callback:[[#]] libBulk:[[#]] run:[[#]]{{$}}
// CHECK: -O0 indirect-tail: crash:[[#]] callback:[[#]] through:[[#]] run:[[#]]{{$}}
// CHECK: -O0 jump: crash:[[#]] callback:[[#]] libJump:[[#]] run:[[#]]{{$}}
// CHECK: -O0 loop: crash:[[#]] callback:[[#]] callBack:[[#]] libLoop run:[[#]]{{$}}
// CHECK: -O0 results: crash:[[#]] callback:[[#]] libResults:[[#]] libSum:[[#]] run:[[#]]{{$}}
// CHECK: -O0 select: crash:[[#]] callback:[[#]] callBack:[[#]] libSelect references{{$}}
// CHECK: -O0 tail: crash:[[#]] callback:[[#]] libLast:[[#]] run:[[#]]{{$}}
// CHECK: -O0 vector: crash:[[#]] callback:[[#]] libVector:[[#]] run:[[#]]{{$}}
// CHECK: -O2 vector: crash:[[#]] callback:[[#]] libVector:[[#]] run:[[#]]{{$}}

#define EXPORT(Name) __attribute__((export_name(Name), noinline))

typedef int Function(int);
int libVector(Function *F, int N);
int libAtomics(Function *F, int N);
int libBulk(Function *F, int N);
int libTail(Function *F, int N);
int libIndirectTail(Function *F, int N);
int libSum(Function *F, int N);
int libJump(Function *F, int N);
int libLoop(Function *F, int N);

volatile int After;

__attribute__((noinline)) static int crash(void) {
  __builtin_trap();
  ++After;
  return 1;
}

static int callback(int N) {
  int V = N ? N * 3 : crash();
  ++After;
  return V;
}
/// For code in other languages.
int callBack(int N) { return callback(N); }

static int (*const Functions[])(Function *, int) = {
    libVector, libAtomics, libBulk, libTail, libIndirectTail,
    libSum,    libJump,    libLoop};

EXPORT("run") int run(int Which, int N) {
  int V = Functions[Which](callback, N);
  ++After;
  return V;
}
