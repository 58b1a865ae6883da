# A program with the start of a core dump at address 0, which traps.
	.functype	_start () -> ()
	.globl	_start
	.type	_start,@function
_start:
	.functype	_start () -> ()
	i32.const	stale
	drop
	unreachable
	end_function

	.section	.data.stale,"",@
stale:
	.ascii	"\000asm\001\000\000\000\000\007\004core\000\000"
	.size	stale, 17
