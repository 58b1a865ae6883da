; A variable-length array: the declaration of its variable stays in the block of
; its alloca, in front of the guard that splits it. Unoptimised, its address is
; recorded wherever the variable is in scope, whether or not it is used again.
; RUN: opt -load-pass-plugin=%plugin -passes=wasm-coredump -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: llc -O0 -filetype=obj %t.ll -o %t.o
; RUN: llvm-dwarfdump --name array %t.o | FileCheck --check-prefix=DWARF %s

target triple = "wasm32-unknown-wasi"
declare void @callee()

; CHECK-LABEL: define{{.*}} void @unoptimised(i32 %n)
; CHECK: %size = alloca i32
; CHECK: call void @callee()
; CHECK: br i1 {{.*}}, label %[[BEFORE:.*]], label
; CHECK: %array = alloca i32, i32 %n
; CHECK-NEXT: #dbg_declare(ptr %array,
; CHECK-NOT: #dbg_declare(ptr %array,
; The dump of an overflow has the array's length.
; CHECK: store i32 %n, ptr %size
; CHECK: br i1 {{.*}}, label %[[GUARD:.*]], label %[[REST:.*]], !dbg
; CHECK: [[REST]]:
; CHECK: call void @callee()
; CHECK: br i1 {{.*}}, label %[[MORE:.*]], label
; CHECK: call void @callee()
; The variable's scope has ended.
; CHECK: br i1 {{.*}}, label %[[BEFORE]], label
; CHECK: [[MORE]]:
; CHECK: %[[ADDRESS:.*]] = ptrtoint ptr %array to i32
; CHECK: call void @__wasm_coredump_more_i(i32 %[[ADDRESS]])
; CHECK: [[GUARD]]:
; CHECK: call void @__wasm_coredump_raise_at(i32 12,
; CHECK: br label %[[MORE]]

; DWARF: DW_TAG_variable
; DWARF-NEXT: DW_AT_location
; DWARF-NEXT: DW_OP_WASM_location 0x0 0x[[#%x,LOCAL:]]{{$}}
; DWARF-NEXT: DW_OP_WASM_location 0x0 0x[[#LOCAL]])
; DWARF-NEXT: DW_AT_name ("array")
define void @unoptimised(i32 %n) #0 !dbg !4 {
  %size = alloca i32
  call void @callee(), !dbg !9
  %array = alloca i32, i32 %n, align 16, !dbg !12
  store i32 %n, ptr %size, !dbg !12
    #dbg_declare(ptr %size, !14, !DIExpression(), !12)
    #dbg_declare(ptr %array, !10, !DIExpression(), !12)
  call void @callee(), !dbg !12
  call void @callee(), !dbg !9
  ret void, !dbg !9
}

; Optimised, only while it is live.
; CHECK-LABEL: define{{.*}} void @optimised(i32 %n)
; CHECK: %array = alloca i32, i32 %n
; CHECK-NEXT: #dbg_declare(ptr %array,
; CHECK: call void @callee()
; CHECK: br i1 {{.*}}, label %[[MORE:.*]], label
; CHECK: store i32 %n, ptr %array
; CHECK: call void @callee()
; CHECK: br i1 {{.*}}, label %[[NONE:.*]], label
; CHECK: [[MORE]]:
; CHECK: ptrtoint ptr %array to i32
; CHECK: br label %[[NONE]]
define void @optimised(i32 %n) !dbg !20 {
  %array = alloca i32, i32 %n, align 16, !dbg !22
    #dbg_declare(ptr %array, !21, !DIExpression(), !22)
  call void @callee(), !dbg !22
  store i32 %n, ptr %array, !dbg !22
  call void @callee(), !dbg !22
  ret void, !dbg !22
}

attributes #0 = { noinline optnone }

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "f.c", directory: "/")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DISubroutineType(types: !{null, !8})
!4 = distinct !DISubprogram(name: "unoptimised", scope: !1, file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!8 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!9 = !DILocation(line: 2, scope: !4)
!10 = !DILocalVariable(name: "array", scope: !11, file: !1, line: 3, type: !16)
!11 = distinct !DILexicalBlock(scope: !4, file: !1, line: 3)
!12 = !DILocation(line: 3, scope: !11)
!14 = !DILocalVariable(name: "size", scope: !11, type: !8, flags: DIFlagArtificial)
!16 = !DICompositeType(tag: DW_TAG_array_type, baseType: !8, align: 32, elements: !17)
!17 = !{!DISubrange(count: !14)}
!20 = distinct !DISubprogram(name: "optimised", scope: !1, file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!21 = !DILocalVariable(name: "array", scope: !20, file: !1, line: 3, type: !8)
!22 = !DILocation(line: 3, scope: !20)
