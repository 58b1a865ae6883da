; With assignment tracking, which optimised modules have: what stands beside a
; declaration keeps its location, and so do copies of parameters.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: llc -O2 -filetype=obj %t.ll -o %t.o
; RUN: llvm-dwarfdump --debug-info %t.o | FileCheck --check-prefix=DWARF %s

target triple = "wasm32-unknown-wasi"
declare void @callee()
declare i32 @use(i32)

; What the source writes to its copy may never get to memory, so that this is no
; witness. But the declaration must not be last: that loses x.
; CHECK-LABEL: define{{.*}} i32 @optimised(
; CHECK: #dbg_declare(ptr %s,
; CHECK-NEXT: #dbg_value(i32 %x,
; DWARF: DW_AT_name ("optimised")
; DWARF: DW_TAG_formal_parameter
; DWARF-NEXT: DW_AT_location
; DWARF-NEXT: DW_OP_WASM_location 0x0 0x0, DW_OP_stack_value)
; DWARF-NEXT: DW_AT_name ("x")
; DWARF-NOT: DW_AT_name ("s")
; DWARF: DW_AT_name ("copies")
define i32 @optimised(i32 %x, ptr readonly byval([4 x i32]) %s) !dbg !4 {
    #dbg_value(i32 %x, !20, !DIExpression(), !21)
    #dbg_declare(ptr %s, !22, !DIExpression(), !21)
  call void @callee(), !dbg !21
  %r = load i32, ptr %s, !dbg !21
  %sum = add i32 %r, %x, !dbg !21
  ret i32 %sum, !dbg !21
}

; A variable that begins with a parameter's value: in front of the frame's guard,
; where the parameter is defined, but not of another value of the same variable,
; nor of a call.
; CHECK-LABEL: define{{.*}} i32 @copies(
; CHECK: #dbg_value(i32 %n, ![[EARLY:[0-9]+]], !DIExpression(),
; CHECK-NOT: #dbg_value
; CHECK: br i1
; CHECK: call i32 @llvm.ctpop
; CHECK-NEXT: #dbg_value(i32 1, ![[SET:[0-9]+]], !DIExpression(),
; CHECK: call void @callee()
; CHECK: br i1
; CHECK: #dbg_value(i32 %n, ![[LATE:[0-9]+]], !DIExpression(),
define i32 @copies(i32 %n) !dbg !7 {
  %object = alloca [4 x i32]
  %bits = call i32 @llvm.ctpop.i32(i32 %n), !dbg !28
    #dbg_value(i32 1, !29, !DIExpression(), !28)
    #dbg_value(i32 %n, !30, !DIExpression(), !28)
  store volatile i32 %bits, ptr %object, !dbg !28
  call void @callee(), !dbg !28
    #dbg_value(i32 %n, !31, !DIExpression(), !28)
  call void @callee(), !dbg !28
  ret i32 %n, !dbg !28
}

; CHECK-LABEL: define{{.*}} i32 @overtakes(
; CHECK-NOT: #dbg_value
; CHECK: br i1
; CHECK: call i32 @llvm.ctpop
; CHECK-NEXT: #dbg_value(i32 %n,
; CHECK-NEXT: store volatile
define i32 @overtakes(i32 %n) !dbg !8 {
  %object = alloca [4 x i32]
  store volatile i32 %n, ptr %object, !dbg !32
    #dbg_value(i32 1, !33, !DIExpression(), !32)
  %bits = call i32 @llvm.ctpop.i32(i32 %n), !dbg !32
    #dbg_value(i32 %n, !33, !DIExpression(), !32)
  store volatile i32 %bits, ptr %object, !dbg !32
  call void @callee(), !dbg !32
  ret i32 %n, !dbg !32
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "f.c", directory: "/")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"debug-info-assignment-tracking", i1 true}
!4 = distinct !DISubprogram(name: "optimised", scope: !1, file: !1, line: 1, type: !9, unit: !0, spFlags: DISPFlagDefinition)
!7 = distinct !DISubprogram(name: "copies", scope: !1, file: !1, line: 4, type: !9, unit: !0, spFlags: DISPFlagDefinition)
!8 = distinct !DISubprogram(name: "overtakes", scope: !1, file: !1, line: 5, type: !9, unit: !0, spFlags: DISPFlagDefinition)
!9 = !DISubroutineType(types: !{null})
!10 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!11 = !DICompositeType(tag: DW_TAG_array_type, baseType: !10, size: 128, elements: !12)
!12 = !{!DISubrange(count: 4)}
!20 = !DILocalVariable(name: "x", arg: 1, scope: !4, type: !10)
!21 = !DILocation(line: 1, scope: !4)
!22 = !DILocalVariable(name: "s", arg: 2, scope: !4, type: !11)
!28 = !DILocation(line: 4, scope: !7)
!29 = !DILocalVariable(name: "set", scope: !7, type: !10)
!30 = !DILocalVariable(name: "early", scope: !7, type: !10)
!31 = !DILocalVariable(name: "late", scope: !7, type: !10)
!32 = !DILocation(line: 5, scope: !8)
!33 = !DILocalVariable(name: "both", scope: !8, type: !10)
