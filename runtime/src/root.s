# The root function: see abi.h, "Root function". It is never called; it keeps the
# runtime in the module, and the finalizer finds the runtime by it. Linked before
# all other objects, because the nops at its end are what the finalizer takes
# when the code section's function count needs a longer LEB: no function behind
# this one moves.

	.functype	__wasm_coredump_raise (i32) -> ()
	.functype	__wasm_coredump_raise_at (i32, i32, i32) -> ()
	.hidden	__wasm_coredump_raise_at
	.functype	__wasm_coredump_note (i32, i32) -> ()
	.hidden	__wasm_coredump_note
	.functype	__wasm_coredump_put_i32 (i32) -> ()
	.hidden	__wasm_coredump_put_i32
	.functype	__wasm_coredump_put_i64 (i64) -> ()
	.hidden	__wasm_coredump_put_i64
	.functype	__wasm_coredump_put_f32 (f32) -> ()
	.hidden	__wasm_coredump_put_f32
	.functype	__wasm_coredump_put_f64 (f64) -> ()
	.hidden	__wasm_coredump_put_f64
	.functype	__wasm_coredump_frame (i32, i32) -> ()
	.hidden	__wasm_coredump_frame
	.functype	__wasm_coredump_boundary (i32, i32, i32) -> ()
	.hidden	__wasm_coredump_boundary
	.functype	__wasm_coredump_finish () -> ()
	.hidden	__wasm_coredump_finish
	.functype	__wasm_coredump_stop () -> ()
	.hidden	__wasm_coredump_stop
	.functype	__wasm_coredump_reset () -> ()
	.functype	__wasm_coredump_globals () -> ()
	.hidden	__wasm_coredump_globals
	.functype	__wasm_coredump_put_global (i32, i64) -> ()
	.hidden	__wasm_coredump_put_global
	.globaltype	__wasm_coredump_unwinding, i32
	.hidden	__wasm_coredump_unwinding
	.globaltype	__wasm_coredump_table_last, i32
	.hidden	__wasm_coredump_table_last
	.globaltype	__wasm_coredump_stack_low, i32
	.hidden	__wasm_coredump_stack_low
	.globaltype	__wasm_coredump_pure_virtual, i32
	.hidden	__wasm_coredump_pure_virtual

	.section	.text.__wasm_coredump_root,"",@
	.globl	__wasm_coredump_root
	.hidden	__wasm_coredump_root
	.type	__wasm_coredump_root,@function
__wasm_coredump_root:
	.functype	__wasm_coredump_root () -> ()
	i64.const	0x31706d7564657263
	drop
	i32.const	__wasm_coredump_config
	drop
	i32.const	__stack_low
	drop
	i32.const	0
	call	__wasm_coredump_raise
	i32.const	0
	i32.const	0
	i32.const	0
	call	__wasm_coredump_raise_at
	i32.const	0
	i32.const	0
	call	__wasm_coredump_note
	i32.const	0
	call	__wasm_coredump_put_i32
	i64.const	0
	call	__wasm_coredump_put_i64
	f32.const	0x0p0
	call	__wasm_coredump_put_f32
	f64.const	0x0p0
	call	__wasm_coredump_put_f64
	i32.const	0
	i32.const	0
	call	__wasm_coredump_frame
	i32.const	0
	i32.const	0
	i32.const	0
	call	__wasm_coredump_boundary
	call	__wasm_coredump_finish
	call	__wasm_coredump_stop
	call	__wasm_coredump_reset
	call	__wasm_coredump_globals
	i32.const	0
	i64.const	0
	call	__wasm_coredump_put_global
	i32.const	0
	global.set	__wasm_coredump_unwinding
	global.get	__wasm_coredump_table_last
	drop
	global.get	__wasm_coredump_stack_low
	drop
	global.get	__wasm_coredump_pure_virtual
	drop
	nop
	nop
	nop
	nop
	end_function
	.no_dead_strip	__wasm_coredump_root
