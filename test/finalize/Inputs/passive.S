/* Copies of data segment 0 that wasm-ld does not make. */

	.section	.text.copy,"",@
	.globl	copy
	.type	copy,@function
copy:
	.functype	copy (i32) -> ()
	.local		i32
#ifdef PART
	i32.const	70000
	i32.const	4
	i32.const	4
#endif
#ifdef ELSEWHERE
	local.get	1
	i32.const	0
	i32.const	8
#endif
#ifdef TWICE
	i32.const	70000
	i32.const	0
	i32.const	8
#endif
#ifdef BLOCK
	local.get	0
	i32.const	0
	i32.const	8
#endif
	memory.init	0, 0
	end_function

	/* Segment 0 by itself: thread-local data comes first. */
	.section	.tdata.Eight,"T",@
	.globl	Eight
Eight:
	.int32	1
	.int32	2
	.size	Eight, 8
