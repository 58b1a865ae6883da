# What the runtime wraps, in place of the libraries.
	.globl	__assert_fail
__assert_fail:
	.functype	__assert_fail (i32, i32, i32, i32) -> ()
	end_function

	.globl	_ZSt9terminatev
_ZSt9terminatev:
	.functype	_ZSt9terminatev () -> ()
	end_function

	.globl	__cxa_pure_virtual
__cxa_pure_virtual:
	.functype	__cxa_pure_virtual () -> ()
	end_function
