; A crash is at the end of a block: of a variable's debug records there only the
; last counts, and only it is kept, because code generation may exchange them.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s | FileCheck %s
target triple = "wasm32-unknown-wasi"

declare void @callee()

; CHECK-LABEL: define{{.*}} void @f(i32 %x)
; CHECK-NOT: #dbg_value(i32 %x, ![[#]], !DIExpression(),
; CHECK: #dbg_value(i32 %x, ![[X:[0-9]+]], !DIExpression(DW_OP_plus_uconst, 1, DW_OP_stack_value)
; CHECK: call void @callee()
; CHECK: #dbg_value(i32 7, ![[X]], !DIExpression(),
define void @f(i32 %x) !dbg !4 {
    #dbg_value(i32 %x, !7, !DIExpression(), !9)
    #dbg_value(i32 %x, !7, !DIExpression(DW_OP_plus_uconst, 1, DW_OP_stack_value), !9)
  call void @callee(), !dbg !9
    #dbg_value(i32 7, !7, !DIExpression(), !9)
  ret void, !dbg !9
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "f.c", directory: "/")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DISubroutineType(types: !{null, !8})
!4 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition, retainedNodes: !{!7})
!7 = !DILocalVariable(name: "x", arg: 1, scope: !4, file: !1, line: 1, type: !8)
!8 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!9 = !DILocation(line: 2, scope: !4)
