; Tests in front of memory accesses.
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<guards=none;memory=null>' -S %s -o %t.null.ll
; RUN: FileCheck --check-prefixes=NULL,BOTH %s < %t.null.ll
; RUN: llc -O2 -mattr=+atomics,+bulk-memory -filetype=obj %t.null.ll -o %t.o
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<guards=none;memory=bounds>' -S %s -o %t.bounds.ll
; RUN: FileCheck --check-prefixes=BOUNDS,BOTH %s < %t.bounds.ll
; RUN: llc -O2 -mattr=+atomics,+bulk-memory -filetype=obj %t.bounds.ll -o %t.o
; RUN: opt -load-pass-plugin=%plugin -passes='wasm-coredump<guards=none>' -S %s | FileCheck --check-prefix=NONE %s
; NONE-NOT: raise

target triple = "wasm32-unknown-wasi"
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"

; memory=null tests the object, memory=bounds the bytes.
; NULL-LABEL: define i32 @member(
; NULL: %[[A:.*]] = ptrtoint ptr %p to i32
; NULL-NEXT: %[[BAD:.*]] = icmp ult i32 %[[A]], 1024
; The dump has the address of the access, as a debugger of this machine would.
; NULL: %[[ACCESSED:.*]] = add i32 %{{.*}}, 4096
; NULL-NEXT: call void @__wasm_coredump_raise_at(i32 7, i32 %[[ACCESSED]], i32 4)
; BOUNDS-LABEL: define i32 @member(
; BOUNDS: %[[FIELD:.*]] = getelementptr
; BOUNDS: %[[A:.*]] = ptrtoint ptr %[[FIELD]] to i32
; BOUNDS: %[[PAGES:.*]] = call i32 @llvm.wasm.memory.size.i32(i32 0)
; BOUNDS: %[[END:.*]] = shl i32 %[[PAGES]], 16
; BOUNDS: %[[OFFSET:.*]] = sub i32 %[[A]], 1024
; BOUNDS: %[[LIMIT:.*]] = sub i32 %[[END]], 1028
; BOUNDS: icmp ugt i32 %[[OFFSET]], %[[LIMIT]]
; BOUNDS: call void @__wasm_coredump_raise_at(i32 8, i32 %{{.*}}, i32 4)
define i32 @member(ptr %p) {
  %field = getelementptr inbounds i8, ptr %p, i32 4096
  %v = load i32, ptr %field
  ret i32 %v
}

; NULL-LABEL: define i32 @element(
; NULL: %at = getelementptr inbounds i32, ptr %array, i32 %i
; NULL-NEXT: %[[A:.*]] = ptrtoint ptr %array to i32
; NULL-NEXT: icmp ult i32 %[[A]], 1024
; NULL: %[[AT:.*]] = ptrtoint ptr %at to i32
; NULL-NEXT: call void @__wasm_coredump_raise_at(i32 7, i32 %[[AT]], i32 4)
define i32 @element(ptr %array, i32 %i) {
  %at = getelementptr inbounds i32, ptr %array, i32 %i
  %v = load i32, ptr %at
  ret i32 %v
}

; A second access to what was tested needs none; a wider one does, in bounds.
; BOTH-LABEL: define void @again(
; NULL: call void @__wasm_coredump_raise_at
; NULL-NOT: call void @__wasm_coredump_raise_at
; BOUNDS: call void @__wasm_coredump_raise_at({{.*}}, i32 8)
; BOUNDS: call void @__wasm_coredump_raise_at({{.*}}, i32 4)
; BOUNDS-NOT: call void @__wasm_coredump_raise_at
; BOTH-LABEL: define void @branches(
define void @again(ptr %p) {
  store i32 1, ptr %p
  store i32 2, ptr %p
  store i8 3, ptr %p
  store i64 4, ptr %p
  ret void
}

; A test on one of two ways is none.
; BOTH: call void @__wasm_coredump_raise_at
; BOTH: call void @__wasm_coredump_raise_at
; BOTH-NOT: call void @__wasm_coredump_raise_at
; BOTH-LABEL: define void @variables(
define void @branches(ptr %p, i1 %c) {
  br i1 %c, label %then, label %done
then:
  store i32 1, ptr %p
  br label %done
done:
  store i32 2, ptr %p
  ret void
}

; Constant places in variables are there. At others, the variable is not null.
; BOTH-NEXT: alloca
; NULL-NOT: call void @__wasm_coredump_raise_at
; BOUNDS: %[[AT:.*]] = getelementptr inbounds [4 x i32], ptr %local, i32 0, i32 %i
; BOUNDS: ptrtoint ptr %[[AT]] to i32
; BOUNDS: call void @__wasm_coredump_raise_at
; BOUNDS-NOT: call void @__wasm_coredump_raise_at
; BOTH-LABEL: define void @outside(
define void @variables(i32 %i) {
  %local = alloca [4 x i32]
  %second = getelementptr inbounds [4 x i32], ptr %local, i32 0, i32 1
  store i32 1, ptr %second
  store i32 1, ptr @global
  %at = getelementptr inbounds [4 x i32], ptr %local, i32 0, i32 %i
  store i32 1, ptr %at
  ret void
}

; BOUNDS: call void @__wasm_coredump_raise_at
; BOTH-LABEL: define i32 @loop(
define void @outside() {
  %past = getelementptr i8, ptr @global, i32 2
  store i32 1, ptr %past
  ret void
}

; The array is tested in front of the loop, elements in it.
; NULL: br i1 %{{.*}}, label %[[TRAP:.*]], label %[[NEXT:.*]], !prof
; NULL: [[NEXT]]:
; NULL-NEXT: br label %body
; NULL: body:
; NULL-NOT: 1024
; Which element it would be, nobody knows there: the dump has the array.
; NULL: [[TRAP]]:
; NULL-NEXT: %[[ARRAY:.*]] = ptrtoint ptr %array to i32
; NULL-NEXT: call void @__wasm_coredump_raise_at(i32 7, i32 %[[ARRAY]], i32 0)
; NULL-NOT: call void @__wasm_coredump_raise_at
; BOUNDS: body:
; BOUNDS: memory.size
; BOTH-LABEL: define i32 @perhaps(
define i32 @loop(ptr %array, i32 %n) {
entry:
  br label %body
body:
  %i = phi i32 [ 0, %entry ], [ %next, %body ]
  %sum = phi i32 [ 0, %entry ], [ %plus, %body ]
  %at = getelementptr inbounds i32, ptr %array, i32 %i
  %v = load i32, ptr %at
  %plus = add i32 %sum, %v
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %body, label %done
done:
  ret i32 %plus
}

; What a loop need not reach is tested where it stands.
; NULL: entry:
; NULL-NEXT: br label %body
; NULL: access:
; NULL-NEXT: ptrtoint
; BOTH-LABEL: define void @copy(
define i32 @perhaps(ptr %p, i32 %n) {
entry:
  br label %body
body:
  %i = phi i32 [ 0, %entry ], [ %next, %rest ]
  %c = icmp eq i32 %i, 7
  br i1 %c, label %access, label %rest
access:
  %v = load volatile i32, ptr %p
  br label %rest
rest:
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %body, label %done
done:
  ret i32 0
}

; Bulk memory: nothing is accessed if the length is 0; 33 bits hold every end.
; BOUNDS: %[[LENGTH:.*]] = zext i32 %n to i64
; BOUNDS: add i64 %{{.*}}, %[[LENGTH]]
; BOUNDS: icmp ne i64 %[[LENGTH]], 0
; NULL: icmp ult i32 %{{.*}}, 1024
; NULL: icmp ne i32 %n, 0
; BOTH: call void @__wasm_coredump_raise_at
; BOTH: call void @__wasm_coredump_raise_at
; BOTH-NOT: call void @__wasm_coredump_raise_at
; BOTH-LABEL: define i32 @atomics(
define void @copy(ptr %to, ptr %from, i32 %n) {
  call void @llvm.memcpy.p0.p0.i32(ptr %to, ptr %from, i32 %n, i1 false)
  call void @llvm.memset.p0.i32(ptr %to, i8 0, i32 0, i1 false)
  ret void
}

; BOTH: call void @__wasm_coredump_raise_at
; BOTH: call void @__wasm_coredump_raise_at
; BOTH: call void @__wasm_coredump_raise_at
; BOTH: call void @__wasm_coredump_raise_at
; BOTH-NOT: call void @__wasm_coredump_raise_at
; BOTH-LABEL: define i32 @waits(
define i32 @atomics(ptr %a, ptr %b, ptr %c, ptr %d) {
  %v = load atomic i32, ptr %a seq_cst, align 4
  store atomic i32 1, ptr %b seq_cst, align 4
  %r = atomicrmw add ptr %c, i32 1 seq_cst
  %x = cmpxchg ptr %d, i32 1, i32 2 seq_cst seq_cst
  ret i32 %r
}

; BOTH: call void @__wasm_coredump_raise_at({{.*}}, i32 8)
; BOTH: call void @__wasm_coredump_raise_at({{.*}}, i32 4)
; BOTH: call void @__wasm_coredump_raise_at({{.*}}, i32 4)
; BOTH-NOT: call void @__wasm_coredump_raise_at
; BOTH-LABEL: define void @parameter(
define i32 @waits(ptr %a, ptr %b, ptr %c) {
  %n = call i32 @llvm.wasm.memory.atomic.notify(ptr %a, i32 1)
  %x = call i32 @llvm.wasm.memory.atomic.wait32(ptr %b, i32 1, i64 0)
  %y = call i32 @llvm.wasm.memory.atomic.wait64(ptr %c, i64 1, i64 0)
  ret i32 %n
}

; A structure passed by value is a variable.
; BOTH-NOT: call void @__wasm_coredump_raise_at
; BOTH-LABEL: define void @passes(
define void @parameter(ptr byval([4 x i32]) %s) {
  store i32 1, ptr %s
  ret void
}

; The caller copies what it passes.
; BOTH: call void @parameter(
; BOTH: call void @__wasm_coredump_raise_at({{.*}}, i32 16)
; BOTH-LABEL: define void @large(
define void @passes(ptr %s) {
  call void @parameter(ptr byval([4 x i32]) %s)
  ret void
}

; Memory may have less bytes than these.
; BOUNDS: add i64 %{{.*}}, 200000
; BOTH: call void @__wasm_coredump_raise_at({{.*}}, i32 200000)
; BOTH-LABEL: define void @grows(
define void @large(ptr %to) {
  call void @llvm.memset.p0.i32(ptr %to, i8 0, i32 200000, i1 false)
  ret void
}

; What a loop writes before the access, the test comes after; the growth of
; memory is such.
; BOTH: entry:
; BOTH-NEXT: br label %body
; BOTH: body:
; BOTH-NEXT: phi
; BOTH-NEXT: call i32 @llvm.wasm.memory.grow
; BOTH-NEXT: ptrtoint
; BOTH: call void @__wasm_coredump_raise_at
; BOTH-NOT: call void @__wasm_coredump_raise_at
; BOTH-LABEL: define void @grows_behind(
define void @grows(ptr %p, i32 %n) {
entry:
  br label %body
body:
  %i = phi i32 [ 0, %entry ], [ %next, %body ]
  %old = call i32 @llvm.wasm.memory.grow.i32(i32 0, i32 1)
  store i32 1, ptr %p
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %body, label %done
done:
  ret void
}

; What it writes behind does not matter.
; BOTH: entry:
; BOTH-NEXT: ptrtoint
define void @grows_behind(ptr %p, i32 %n) {
entry:
  br label %body
body:
  %i = phi i32 [ 0, %entry ], [ %next, %body ]
  store i32 1, ptr %p
  %old = call i32 @llvm.wasm.memory.grow.i32(i32 0, i32 1)
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %body, label %done
done:
  ret void
}

@global = internal global i32 0
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)
declare i32 @llvm.wasm.memory.grow.i32(i32, i32)
declare i32 @llvm.wasm.memory.atomic.notify(ptr, i32)
declare i32 @llvm.wasm.memory.atomic.wait32(ptr, i32, i64)
declare i32 @llvm.wasm.memory.atomic.wait64(ptr, i64, i64)
