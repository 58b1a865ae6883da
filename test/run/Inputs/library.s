# A library that is not instrumented. Behind a call it reads a global, as the check
# that is put there in a copy begins with a read of the flag.
	.globaltype	__stack_pointer, i32
	.functype	measure (i32) -> ()
	.globl	measure
	.type	measure,@function
measure:
	.functype	measure (i32) -> ()
	i32.const	1
	local.get	0
	call_indirect	(i32) -> ()
	global.get	__stack_pointer
	drop
	i32.const	2
	local.get	0
	call_indirect	(i32) -> ()
	end_function
