// Levels of locals: what a site records besides the parameters.
// RUN: %clang_wasm -O2 -g -fpass-plugin=%plugin -mllvm -wasm-coredump-locals=args -S -emit-llvm %s -o - | FileCheck --check-prefix=ARGS %s
// RUN: %clang_wasm -O2 -g -fpass-plugin=%plugin -S -emit-llvm %s -o - | FileCheck --check-prefix=LIVE %s
// RUN: %clang_wasm -O2 -g -fpass-plugin=%plugin -mllvm -wasm-coredump-locals=scope -S -emit-llvm %s -o - | FileCheck --check-prefix=SCOPE %s
// RUN: %clang_wasm -O2 -g -fpass-plugin=%plugin -mllvm -wasm-coredump-locals=scope -mllvm -wasm-coredump-scope-budget=0 -S -emit-llvm %s -o - | FileCheck --check-prefix=LIVE %s
// RUN: %clang_wasm -O2 -g -fpass-plugin=%plugin -mllvm -wasm-coredump-site-budget=1 -S -emit-llvm %s -o - | FileCheck --check-prefix=BUDGET %s

int get(int);
void use(int);

// ARGS-NOT: __wasm_coredump_more

// `kept` is live behind the three calls that follow it; `dead` behind none, for
// its last use is the call itself.
// LIVE-LABEL: define {{.*}} @f(
// LIVE: %[[KEPT:[0-9]+]] = call i32 @get(i32 noundef 1)
// LIVE: call void @__wasm_coredump_more_i(i32 %[[KEPT]])
// LIVE-NOT: call void @__wasm_coredump_more
// LIVE-LABEL: define {{.*}} @g(

// SCOPE-LABEL: define {{.*}} @f(
// SCOPE: %[[KEPT:[0-9]+]] = call i32 @get(i32 noundef 1)
// SCOPE: %[[DEAD:[0-9]+]] = call i32 @get(i32 noundef 2)
// SCOPE: call void @__wasm_coredump_more_ii(
int f(int x) {
  int kept = get(1);
  int dead = get(2);
  use(dead);
  get(x);
  return kept;
}

// BUDGET-LABEL: define {{.*}} @g(
// BUDGET-NOT: call void @__wasm_coredump_more_ii
int g(void) {
  int a = get(1), b = get(2), c = get(3);
  use(9);
  return a + b * c;
}
