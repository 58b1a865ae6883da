// C++ exceptions (the legacy instructions, which Node 20 knows) in instrumented
// code: they do what they do without, and a crash in a try block, in a handler or
// in a destructor that runs for an exception is recorded. No handler catches our
// unwinding.
//
// REQUIRES: node, python3
// DEFINE: %{check} = python3 %root/test/boundaries/check-boundaries %s \
// DEFINE:   --host %S/Inputs/exceptions.mjs --link=-mexec-model=reactor --work %t \
// DEFINE:   --flags="-fwasm-exceptions -mllvm -wasm-use-legacy-eh=true" \
// DEFINE:   --link=-Wl,--export-table --library %S/Inputs/runtime.cpp
// RUN: %{check} work in_try in_handler in_nested_handler in_callee uncaught_first \
// RUN:   rethrown guarded | FileCheck %s
//
// CHECK: -O0 guarded: guarded:[[#]]{{$}}
// CHECK: -O0 in_callee: crash:[[#]] deeper:[[#]] in_callee:[[#]]{{$}}
// CHECK: -O0 in_handler: crash:[[#]] in_handler:[[#]]{{$}}
// CHECK: -O0 in_nested_handler: crash:[[#]] in_nested_handler:[[#]]{{$}}
// CHECK: -O0 in_try: crash:[[#]] deeper:[[#]] in_try:[[#]]{{$}}
// CHECK: -O0 rethrown: crash:[[#]] rethrown:[[#]]{{$}}
// CHECK: -O0 uncaught_first: crash:[[#]] calledBack:[[#]]{{$}}
// CHECK: work: 0 3 1321
// CHECK-NEXT: work: 1 100 1321
// CHECK-NEXT: work: 2 200 1321
// CHECK-NEXT: work: 3 302 13211
// CHECK-NEXT: work: live exceptions: 0
// CHECK: uncaught_first: exception
// CHECK: -O2 in_nested_handler: crash:[[#]] in_nested_handler:[[#]]{{$}}
// CHECK: -Os in_handler: crash:[[#]] in_handler:[[#]]{{$}}
//
// A cleanup can't be left: the trace ends with its function.
// RUN: %{check} --cut in_destructor | FileCheck %s --check-prefix=CLEANUP
// CLEANUP: -O0 in_destructor: crash:[[#]] ~Crasher:[[#]] {{.*}}cleans:[[#]]{{$}}
// CLEANUP: -O2 in_destructor: crash:[[#]] {{.*}}cleans:[[#]]{{$}}

#define EXPORT(Name) extern "C" __attribute__((export_name(Name), noinline))

extern "C" int LiveExceptions;
EXPORT("live_exceptions") int live_exceptions() { return LiveExceptions; }

extern "C" {
volatile int After;
volatile int Log;
}
EXPORT("log") int takeLog() {
  int L = Log;
  Log = 0;
  return L;
}

struct Logger {
  int N;
  ~Logger() { Log = Log * 10 + N; }
};

__attribute__((noinline)) static int crash() {
  __builtin_trap();
  ++After;
  return 1;
}

//===-- Exceptions that work ----------------------------------------------===//

__attribute__((noinline)) static int throws(int N) {
  Logger L{1};
  if (N == 1)
    throw 'c';
  if (N == 2)
    throw 2.0;
  if (N == 3)
    throw 300L;
  return N;
}
__attribute__((noinline)) static int passes(int N) {
  Logger L{3};
  return throws(N) + 1;
}
__attribute__((noinline)) static int rethrows(int N) {
  Logger L{2};
  try {
    return passes(N) + 1;
  } catch (long &X) {
    ++X;
    throw;
  }
}
EXPORT("work") int work(int N) {
  try {
    Logger L{1};
    try {
      return rethrows(N) + 1;
    } catch (long X) {
      Logger L{1};
      throw X + 1;
    }
  } catch (char) {
    return 100;
  } catch (long X) {
    return X;
  } catch (...) {
    return 200;
  }
}

//===-- Crashes -----------------------------------------------------------===//

__attribute__((noinline)) static int deeper(int N) {
  Logger L{1};
  try {
    if (N == 77)
      throw 1;
    int V = crash();
    ++After;
    return V;
  } catch (...) {
    ++After;
    return 2;
  }
}

EXPORT("in_try") int in_try(int N) {
  Logger L{2};
  try {
    int V = deeper(N);
    ++After;
    return V;
  } catch (int) {
    ++After;
    return 1;
  } catch (...) {
    ++After;
    return 2;
  }
}

EXPORT("in_handler") int in_handler(int N) {
  Logger L{2};
  try {
    return throws(1);
  } catch (char) {
    int V = crash();
    ++After;
    return V;
  }
}

EXPORT("in_callee") int in_callee(int N) {
  try {
    return throws(1);
  } catch (...) {
    try {
      int V = deeper(N);
      ++After;
      return V;
    } catch (...) {
      ++After;
      return 1;
    }
  }
}

EXPORT("in_nested_handler") int in_nested_handler(int N) {
  try {
    return throws(1);
  } catch (char) {
    try {
      return throws(2);
    } catch (double) {
      int V = crash();
      ++After;
      return V;
    }
  }
}

EXPORT("rethrown") int rethrown(int N) {
  try {
    return rethrows(3);
  } catch (long X) {
    int V = crash() + X;
    ++After;
    return V;
  }
}

/// A test in front of an instruction, in a handler.
EXPORT("guarded") int guarded(int N) {
  try {
    return throws(1);
  } catch (char C) {
    int V = C / N;
    ++After;
    return V;
  }
}

struct Crasher {
  ~Crasher() { crash(); }
};
__attribute__((noinline)) static int cleans(int N) {
  Crasher C;
  int V = throws(N);
  ++After;
  return V;
}
EXPORT("in_destructor") int in_destructor(int N) {
  try {
    int V = cleans(1);
    ++After;
    return V;
  } catch (...) {
    ++After;
    return 1;
  }
}

//===-- An exception that the host gets -----------------------------------===//

EXPORT("uncaught") int uncaught(int N) {
  Logger L{1};
  int V = throws(N);
  return N == 9 ? crash() : V;
}
static int calledBack(int N) {
  int V = crash();
  ++After;
  return V + N;
}
EXPORT("called_back") int (*called_back())(int) { return calledBack; }
