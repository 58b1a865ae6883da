# Copies of functions with exception handling, tail calls, and results of every
# type: the check behind each call leaves the function with zeros, and no catch
# and no store runs after the crash. The frames of functions that left by a tail
# call are gone.
#
# RUN: clang-22 --target=wasm32-unknown-unknown -mexception-handling -mtail-call \
# RUN:   -mreference-types -mmultivalue -msimd128 -c %s -o %t.o
# RUN: wasm-ld %rt_first %t.o %rt --no-entry -z stack-size=66560 \
# RUN:   --export=counter -o %t.wasm
# RUN: wasm-coredump finalize %t.wasm
# RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 1 --peek counter \
# RUN:   | FileCheck %s
# RUN: node --no-warnings %S/Inputs/run.mjs %t.wasm go 0 --peek counter \
# RUN:   | FileCheck %s --check-prefix=OK
#
# CHECK: go: RuntimeError: unreachable
# CHECK: #0 deep 0x7 (-)
# CHECK-NEXT: #1 vec 0x3 (-)
# CHECK-NEXT: #2 refs 0x3 (-)
# CHECK-NEXT: #3 multi 0x7 (-)
# CHECK-NEXT: #4 tail 0x3 (-)
# CHECK-NEXT: #5 go 0x5 (-)
# CHECK-NEXT: sections:
# CHECK-NEXT: counter: 0
#
# OK: go: returned 16
# OK-NEXT: counter: 0

	.functype	__wasm_coredump_raise (i32) -> ()
	.functype	deep (i32) -> (i32)
	.functype	vec (i32) -> (v128)
	.functype	refs (i32) -> (externref)
	.functype	multi (i32) -> (i32, i64, f32, f64)
	.functype	tail (i32) -> (i32)
	.functype	catching (i32) -> (i32)
	.functype	go (i32) -> (i32)
	.functype	tail2 (i32) -> (i32)

	.section	.text.deep,"",@
	.globl deep
	.type deep,@function
deep:
	.functype	deep (i32) -> (i32)
	local.get 0
	if i32
	i32.const 2
	call __wasm_coredump_raise
	i32.const counter
	i32.const counter
	i32.load 0
	i32.const 1
	i32.add
	i32.store 0
	i32.const 7
	else
	i32.const 8
	end_if
	end_function

	.section	.text.vec,"",@
	.globl vec
	.type vec,@function
vec:
	.functype	vec (i32) -> (v128)
	local.get 0
	call deep
	i32x4.splat
	end_function

	.section	.text.refs,"",@
	.globl refs
	.type refs,@function
refs:
	.functype	refs (i32) -> (externref)
	local.get 0
	call vec
	drop
	ref.null_extern
	end_function

	.section	.text.multi,"",@
	.globl multi
	.type multi,@function
multi:
	.functype	multi (i32) -> (i32, i64, f32, f64)
	local.get 0
	i64.const 6
	local.get 0
	call refs
	drop
	f32.const 0x1p0
	f64.const 0x1p1
	end_function

	.section	.text.tail,"",@
	.globl tail
	.type tail,@function
tail:
	.functype	tail (i32) -> (i32)
	local.get 0
	call multi
	drop
	drop
	drop
	return_call	tail2
	end_function

	.section	.text.tail2,"",@
	.globl tail2
	.type tail2,@function
tail2:
	.functype	tail2 (i32) -> (i32)
	local.get 0
	call deep
	end_function

	.section	.text.catching,"",@
	.globl catching
	.type catching,@function
catching:
	.functype	catching (i32) -> (i32)
	try i32
	local.get 0
	return_call	tail
	catch_all
	i32.const counter
	i32.const counter
	i32.load 0
	i32.const 100
	i32.add
	i32.store 0
	i32.const 3
	end_try
	end_function

	.section	.text.go,"",@
	.globl go
	.export_name go, go
	.type go,@function
go:
	.functype	go (i32) -> (i32)
	try i32
	local.get 0
	call catching
	local.get 0
	i32.const fnptr
	i32.load 0
	call_indirect (i32) -> (i32)
	i32.add
	delegate 0
	end_function

	.section	.data.fnptr,"",@
	.globl fnptr
fnptr:
	.int32 tail2
	.size fnptr, 4
	.section	.bss.counter,"",@
	.globl counter
counter:
	.skip 4
	.size counter, 4
