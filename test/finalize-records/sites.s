# Which site a call leads to, and of which locals its captured operands are the
# values.
#
# RUN: clang-22 --target=wasm32-unknown-unknown -mexception-handling -mtail-call \
# RUN:   -I %S/Inputs -c %s -o %t.o
# RUN: wasm-ld %rt_first %t.o %rt --no-entry --no-gc-sections -z stack-size=66560 \
# RUN:   -o %t.wasm
# RUN: wasm-records %t.wasm %t.filled.wasm | FileCheck %s
#
# Without names, the same sites.
# RUN: llvm-objcopy --strip-all %t.wasm %t.stripped.wasm
# RUN: wasm-records --summary %t.wasm > %t.summary
# RUN: wasm-records --summary %t.stripped.wasm | diff %t.summary -
#
# Filling the records again changes nothing.
# RUN: wasm-records %t.filled.wasm %t.again.wasm > /dev/null
# RUN: cmp %t.filled.wasm %t.again.wasm
# RUN: not cmp %t.wasm %t.filled.wasm

	.include "helpers.s"

# The usual shape: check, edge with the site's own values, capture.
# CHECK-LABEL: function usual: 4 locals, {{.*}} frame [1 0]
# CHECK-NEXT: call ext: site 1 [0 2]
# CHECK-NEXT: call ext: site 2 []
# CHECK-NOT: no call
record usual.record, 2, 2, 1
	site	1
	site
	group	2
function usual
	.functype	usual (i32, i64) -> (i32)
	.local	i32, i32
	block
	block
	i32.const	7
	local.set	2
	local.get	0
	call	ext
	local.set	3
	global.get	__wasm_coredump_unwinding
	br_if	0
	local.get	3
	call	ext
	drop
	i32.const	2
	local.set	3
	global.get	__wasm_coredump_unwinding
	br_if	1
	local.get	2
	return
	end_block
	local.get	0
	local.get	2
	call	__wasm_coredump_more_ii
	i32.const	1
	local.set	3
	end_block
	i32.const	usual.record
	local.get	3
	local.get	1
	local.get	0
	call	__wasm_coredump_frame_li
	i32.const	0
	end_function

# As -O0 has it: the flag travels through locals and is masked, operands are
# copies. The copies are made after the call, so they are the first local's.
# CHECK-LABEL: function copied: 6 locals, {{.*}} frame [0]
# CHECK-NEXT: call_indirect type {{[0-9]+}}: site 1 []
record copied.record, 1, 1
	site
function copied
	.functype	copied (i32) -> ()
	.local	i32, i32, i32, i32, i32
	block
	i32.const	1
	local.set	3
	local.get	0
	i32.const	1
	call_indirect	(i32) -> ()
	global.get	__wasm_coredump_unwinding
	local.set	1
	local.get	1
	i32.const	0
	i32.ne
	local.set	2
	local.get	2
	local.get	3
	i32.and
	i32.eqz
	br_if	0
	local.get	0
	local.set	4
	i32.const	1
	local.set	5
	i32.const	copied.record
	local.get	5
	local.get	4
	call	__wasm_coredump_frame_i
	return
	end_block
	end_function

# Numbers that are set long before the call, behind a loop and a copy; and a
# number that differs by path, which only the run itself knows.
# CHECK-LABEL: function early: 5 locals, {{.*}} frame [0]
# CHECK-NEXT: call ext: site 2 []
# CHECK-NEXT: call ext: site 1 []
record early.record, 1, 2
	site
	site
function early
	.functype	early (i32) -> (i32)
	.local	i32, i32, i32, i32
	i32.const	2
	local.set	1
	i32.const	early.record
	local.set	3
	block
	local.get	1
	local.set	4
	loop
	local.get	0
	call	ext
	local.set	2
	global.get	__wasm_coredump_unwinding
	br_if	1
	local.get	2
	br_if	0
	end_loop
	local.get	0
	call	ext
	global.get	__wasm_coredump_unwinding
	if
	i32.const	1
	local.set	4
	br	1
	end_if
	return
	end_block
	local.get	3
	local.get	4
	local.get	0
	call	__wasm_coredump_frame_i
	i32.const	0
	end_function

# Operands of the capture that were pushed before the call: the constants are
# known, and local 0 is still the same, but local 1 has been written since.
# CHECK-LABEL: function pushed: 2 locals, {{.*}} frame [0 -]
# CHECK-NEXT: call ext: site 1 []
record pushed.record, 2, 1
	site
function pushed
	.functype	pushed (i64, i32) -> ()
	i32.const	pushed.record
	i32.const	1
	local.get	0
	local.get	1
	i32.const	5
	local.tee	1
	call	ext
	drop
	global.get	__wasm_coredump_unwinding
	if	(i32, i32, i64, i32) -> ()
	call	__wasm_coredump_frame_li
	return
	end_if
	unreachable
	end_function

# What the cold path changes first is not the local's value any more: an
# overwritten local, a mask, a sum, a helper that masks.
# CHECK-LABEL: function changed: 3 locals, {{.*}} frame [-]
# CHECK-NEXT: call ext: site 1 [- 1]
# CHECK: call ext: site 2 [-]
record changed.record, 1, 2, 2
	site	1
	site	2
	group	2
	group	1
function changed
	.functype	changed (i32, i32) -> ()
	.local	i32
	local.get	0
	call	ext
	local.set	2
	global.get	__wasm_coredump_unwinding
	if
	local.get	0
	i32.const	255
	i32.and
	local.get	1
	call	__wasm_coredump_more_ii
	i32.const	9
	local.set	1
	i32.const	changed.record
	i32.const	1
	local.get	1
	call	__wasm_coredump_frame_i
	return
	end_if
	local.get	0
	call	ext
	drop
	global.get	__wasm_coredump_unwinding
	if
	local.get	0
	call	__wasm_coredump_more_b
	i32.const	changed.record
	i32.const	2
	local.get	1
	call	__wasm_coredump_frame_i
	return
	end_if
	end_function

# A result that arrives in a local is the call's, not what the local held before.
# CHECK-LABEL: function result: 1 locals, {{.*}} frame [-]
# CHECK-NEXT: call ext: site 1 []
record result.record, 1, 1
	site
function result
	.functype	result (i32) -> ()
	local.get	0
	call	ext
	local.set	0
	global.get	__wasm_coredump_unwinding
	if
	i32.const	result.record
	i32.const	1
	local.get	0
	call	__wasm_coredump_frame_i
	end_if
	end_function

# A frame operand is claimed if it is the same local at every site.
# CHECK-LABEL: function differs: 2 locals, {{.*}} frame [-]
# CHECK-NEXT: call ext: site 1 []
# CHECK: call ext: site 2 []
record differs.record, 1, 2
	site
	site
function differs
	.functype	differs (i32, i32) -> ()
	local.get	0
	call	ext
	drop
	global.get	__wasm_coredump_unwinding
	if
	i32.const	differs.record
	i32.const	1
	local.get	0
	call	__wasm_coredump_frame_i
	return
	end_if
	local.get	0
	call	ext
	drop
	global.get	__wasm_coredump_unwinding
	if
	i32.const	differs.record
	i32.const	2
	local.get	1
	call	__wasm_coredump_frame_i
	return
	end_if
	end_function

# Calls without a check, with one that a path goes around, and before a trap.
# Site 2 has lost its call.
# CHECK-LABEL: function unchecked: 2 locals
# CHECK-NEXT: 0x{{[0-9a-f]+}} call plain{{$}}
# CHECK-NEXT: 0x{{[0-9a-f]+}} call plain{{$}}
# CHECK-NEXT: call ext: site 1 []
# CHECK: 0x{{[0-9a-f]+}} call ext{{$}}
# CHECK: no call: site 2
record unchecked.record, 0, 2
	site
	site
function unchecked
	.functype	unchecked (i32) -> ()
	.local	i32
	local.get	0
	call	plain
	i32.const	1
	i32.add
	call	plain
	local.set	1
	block
	local.get	1
	br_if	0
	local.get	0
	call	ext
	drop
	global.get	__wasm_coredump_unwinding
	i32.eqz
	br_if	0
	i32.const	unchecked.record
	i32.const	1
	call	__wasm_coredump_frame_
	return
	end_block
	local.get	0
	call	ext
	drop
	unreachable
	end_function

# A branch on something unknown before the check, br_table on the flag, select,
# and 64-bit arithmetic on it.
# CHECK-LABEL: function branches: 2 locals, {{.*}} frame [0]
# CHECK-NEXT: call ext: site 1 []
# CHECK-NEXT: call ext: site 2 []
record branches.record, 1, 2
	site
	site
function branches
	.functype	branches (i32) -> ()
	.local	i32
	block
	block
	local.get	0
	call	ext
	br_if	0
	global.get	__wasm_coredump_unwinding
	i32.const	0
	i32.gt_u
	br_if	1
	end_block
	block
	block
	global.get	__wasm_coredump_unwinding
	br_table	{1, 0}
	end_block
	br	1
	end_block
	local.get	0
	call	ext
	drop
	i32.const	2
	i32.const	1
	global.get	__wasm_coredump_unwinding
	i32.select
	local.set	1
	global.get	__wasm_coredump_unwinding
	i64.extend_i32_u
	i64.const	32
	i64.shl
	i64.eqz
	i32.eqz
	if
	i32.const	branches.record
	local.get	1
	local.get	0
	call	__wasm_coredump_frame_i
	end_if
	return
	end_block
	i32.const	branches.record
	i32.const	1
	local.get	0
	call	__wasm_coredump_frame_i
	end_function

# Exception handling. What a catch knows of a local that the try wrote is
# nothing, so the number must be set again; a throw is no way to a capture.
# CHECK-LABEL: function catching: 2 locals, {{.*}} frame [0]
# CHECK-NEXT: call ext: site 1 []
# CHECK-NEXT: call ext: site 2 []
# CHECK-NEXT: 0x{{[0-9a-f]+}} call ext{{$}}
# CHECK: 0x{{[0-9a-f]+}} return_call ext{{$}}
	.tagtype	tag i32
	.globl	tag
tag:
record catching.record, 1, 2
	site
	site
function catching
	.functype	catching (i32) -> (i32)
	.local	i32
	i32.const	1
	local.set	1
	block
	try
	local.get	0
	call	ext
	drop
	global.get	__wasm_coredump_unwinding
	br_if	1
	i32.const	3
	local.set	1
	catch	tag
	call	ext
	drop
	i32.const	2
	local.set	1
	global.get	__wasm_coredump_unwinding
	br_if	1
	catch_all
	local.get	0
	call	ext
	drop
	global.get	__wasm_coredump_unwinding
	if
	i32.const	1
	throw	tag
	end_if
	end_try
	local.get	0
	return_call	ext
	end_block
	i32.const	catching.record
	local.get	1
	local.get	0
	call	__wasm_coredump_frame_i
	i32.const	0
	end_function
