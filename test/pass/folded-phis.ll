; `Y = X * 3` becomes part of the phi that X is, and LLVM makes X's record name the
; product. X is given up then, and with it Y, which names the same.
; RUN: opt -load-pass-plugin=%plugin -passes='default<O1>' -S %s | FileCheck %s
target triple = "wasm32-unknown-wasi"

declare void @one()
declare void @two()
declare void @use(i32)

; CHECK-LABEL: define{{.*}} void @folded(
; CHECK: #dbg_value(i32 1, ![[X:[0-9]+]],
; CHECK: call void @one()
; CHECK: #dbg_value(i32 2, ![[X]],
; CHECK: call void @two()
; CHECK: [[P:%.*]] = phi i32 [ {{[36]}}, {{.*}} ], [ {{[36]}},
; CHECK-NOT: #dbg_value(i32 [[P]]
; CHECK: #dbg_value(i32 poison, ![[X]],
; CHECK-NOT: #dbg_value(i32 [[P]]
; CHECK: call void @use(i32 {{.*}}[[P]])
define void @folded(i1 %c) !dbg !4 {
  %x = alloca i32
  %y = alloca i32
    #dbg_declare(ptr %x, !7, !DIExpression(), !9)
    #dbg_declare(ptr %y, !8, !DIExpression(), !9)
  br i1 %c, label %then, label %else, !dbg !9

then:
  store i32 1, ptr %x, !dbg !9
  call void @one(), !dbg !20
  br label %end, !dbg !9

else:
  store i32 2, ptr %x, !dbg !9
  call void @two(), !dbg !21
  br label %end, !dbg !9

end:
  %v = load i32, ptr %x, !dbg !9
  %p = mul i32 %v, 3, !dbg !9
  store i32 %p, ptr %y, !dbg !9
  call void @use(i32 %p), !dbg !22
  ret void, !dbg !9
}

; Where nothing was folded, a phi stays its variable's value, and that of another one
; which is assigned the same.
; CHECK-LABEL: define{{.*}} void @plain(
; CHECK: [[Q:%.*]] = phi i32 [ {{[12]}}, {{.*}} ], [ {{[12]}},
; CHECK-COUNT-2: #dbg_value(i32 [[Q]], !{{[0-9]+}}, !DIExpression(),
; CHECK: call void @use(i32 {{.*}}[[Q]])
define void @plain(i1 %c) !dbg !10 {
  %x = alloca i32
  %y = alloca i32
    #dbg_declare(ptr %x, !11, !DIExpression(), !13)
    #dbg_declare(ptr %y, !12, !DIExpression(), !13)
  store i32 9, ptr %y, !dbg !13
  br i1 %c, label %then, label %else, !dbg !13

then:
  store i32 1, ptr %x, !dbg !13
  call void @one(), !dbg !30
  br label %end, !dbg !13

else:
  store i32 2, ptr %x, !dbg !13
  call void @two(), !dbg !31
  br label %end, !dbg !13

end:
  %v = load i32, ptr %x, !dbg !13
  store i32 %v, ptr %y, !dbg !13
  call void @use(i32 %v), !dbg !32
  ret void, !dbg !13
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "phi.c", directory: ".")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DISubroutineType(types: !{})
!4 = distinct !DISubprogram(name: "folded", scope: !1, file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!6 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!7 = !DILocalVariable(name: "x", scope: !4, file: !1, line: 2, type: !6)
!8 = !DILocalVariable(name: "y", scope: !4, file: !1, line: 3, type: !6)
!9 = !DILocation(line: 4, scope: !4)
!10 = distinct !DISubprogram(name: "plain", scope: !1, file: !1, line: 11, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!11 = !DILocalVariable(name: "x", scope: !10, file: !1, line: 12, type: !6)
!12 = !DILocalVariable(name: "y", scope: !10, file: !1, line: 13, type: !6)
!13 = !DILocation(line: 14, scope: !10)
!20 = !DILocation(line: 20, scope: !4)
!21 = !DILocation(line: 21, scope: !4)
!22 = !DILocation(line: 22, scope: !4)
!30 = !DILocation(line: 30, scope: !10)
!31 = !DILocation(line: 31, scope: !10)
!32 = !DILocation(line: 32, scope: !10)
