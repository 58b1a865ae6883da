; An assignment in a branch that the optimizer empties loses its debug record. What
; was assigned before is not said to hold behind the branch; in front of it, it is.
; RUN: opt -load-pass-plugin=%plugin -passes='default<O2>' -S %s | FileCheck %s
target triple = "wasm32-unknown-wasi"

declare void @callee()

; CHECK-LABEL: define{{.*}} void @f(i32
; CHECK: #dbg_value(i32 1, ![[X:[0-9]+]], !DIExpression(),
; CHECK-NOT: poison
; CHECK: call void @callee()
; CHECK-NOT: call
; CHECK: #dbg_value(i32 poison, ![[X]], !DIExpression(),
; CHECK-NEXT: call void @callee()
define void @f(i32 %c) !dbg !4 {
  %x = alloca i32
    #dbg_declare(ptr %x, !7, !DIExpression(), !9)
  store i32 1, ptr %x, !dbg !9
  call void @callee(), !dbg !10
  %t = icmp sgt i32 %c, 3, !dbg !11
  br i1 %t, label %then, label %end, !dbg !11

then:
  store i32 2, ptr %x, !dbg !12
  br label %end, !dbg !12

end:
  call void @callee(), !dbg !13
  ret void, !dbg !13
}

; A single assignment is what it is, and two of the same constant are.
; CHECK-LABEL: define{{.*}} void @g(
; CHECK-NOT: poison
; CHECK: ret void
; CHECK-NOT: !wasm_coredump.assignments
; CHECK: ![[X]] = !DILocalVariable(name: "x"
define void @g(i32 %c) !dbg !14 {
  %y = alloca i32
  %z = alloca i32
    #dbg_declare(ptr %y, !15, !DIExpression(), !17)
    #dbg_declare(ptr %z, !16, !DIExpression(), !17)
  store i32 1, ptr %y, !dbg !17
  store i32 7, ptr %z, !dbg !17
  call void @callee(), !dbg !18
  store i32 7, ptr %z, !dbg !18
  %t = icmp sgt i32 %c, 3, !dbg !18
  br i1 %t, label %then, label %end, !dbg !18

then:
  call void @callee(), !dbg !18
  br label %end, !dbg !18

end:
  call void @callee(), !dbg !19
  ret void, !dbg !19
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "f.c", directory: "/")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DISubroutineType(types: !{null, !8})
!4 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition, retainedNodes: !{!7})
!7 = !DILocalVariable(name: "x", scope: !4, file: !1, line: 2, type: !8)
!8 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!9 = !DILocation(line: 2, scope: !4)
!10 = !DILocation(line: 3, scope: !4)
!11 = !DILocation(line: 4, scope: !4)
!12 = !DILocation(line: 5, scope: !4)
!13 = !DILocation(line: 6, scope: !4)
!14 = distinct !DISubprogram(name: "g", scope: !1, file: !1, line: 10, type: !3, unit: !0, spFlags: DISPFlagDefinition, retainedNodes: !{!15, !16})
!15 = !DILocalVariable(name: "y", scope: !14, file: !1, line: 11, type: !8)
!16 = !DILocalVariable(name: "z", scope: !14, file: !1, line: 12, type: !8)
!17 = !DILocation(line: 11, scope: !14)
!18 = !DILocation(line: 13, scope: !14)
!19 = !DILocation(line: 14, scope: !14)
