# What wasi-libc has for the host to start a thread: it cannot be compiled, as it
# sets up the stack.

	.globaltype	__stack_pointer, i32
	.globaltype	__tls_base, i32
	.functype	threadStart (i32, i32) -> ()

	.section	.text.wasi_thread_start,"",@
	.export_name	wasi_thread_start, wasi_thread_start
	.globl	wasi_thread_start
	.type	wasi_thread_start,@function
wasi_thread_start:
	.functype	wasi_thread_start (i32, i32) -> ()
	local.get	1
	i32.load	0
	global.set	__stack_pointer
	local.get	1
	i32.load	4
	global.set	__tls_base
	local.get	0
	local.get	1
	call	threadStart
	end_function
	.no_dead_strip	wasi_thread_start
