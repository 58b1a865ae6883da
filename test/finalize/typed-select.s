# A clone of a function with a typed select is as valid as the original.
#
# REQUIRES: node
# RUN: clang-22 --target=wasm32-unknown-unknown -mreference-types -c %s -o %t.o
# RUN: wasm-ld %rt_first %t.o %rt --no-entry -z stack-size=66560 \
# RUN:   --export=counter -o %t.untyped.wasm
# RUN: node %S/Inputs/typed-select.mjs %t.untyped.wasm %t.wasm | FileCheck %s --check-prefix=PATCH
# PATCH: 1 select
# RUN: wasm-coredump finalize %t.wasm
# RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 1 --peek counter | FileCheck %s
# RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 0 --peek counter \
# RUN:   | FileCheck %s --check-prefix=OK
# CHECK: go: RuntimeError: unreachable
# CHECK: #0 crash
# CHECK-NEXT: #1 selects
# CHECK-NEXT: #2 go
# CHECK: counter: 0
# OK: go: returned 1
# OK: counter: 1

	.functype	__wasm_coredump_raise (i32) -> ()

	.section	.text.crash,"",@
	.type	crash,@function
crash:
	.functype	crash (i32) -> (i32)
	local.get	0
	if
	i32.const	1
	call	__wasm_coredump_raise
	end_if
	i32.const	0
	end_function

	.section	.text.selects,"",@
	.type	selects,@function
selects:
	.functype	selects (externref, i32) -> (externref)
	local.get	0
	ref.null_extern
	local.get	1
	call	crash
	nop
	nop
	externref.select
	i32.const	counter
	i32.const	1
	i32.store	0
	end_function

	.section	.text.go,"",@
	.globl	go
	.export_name	go, go
	.type	go,@function
go:
	.functype	go (i32) -> (i32)
	ref.null_extern
	local.get	0
	call	selects
	ref.is_null
	end_function

	.section	.bss.counter,"",@
	.globl	counter
counter:
	.skip	4
	.size	counter, 4
