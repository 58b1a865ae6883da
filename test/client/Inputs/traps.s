# Each export makes the engine trap in its own way.

	.globaltype	__stack_pointer, i32
	.tabletype	__indirect_function_table, funcref

	.section	.text.unreachable_,"",@
	.globl	unreachable_
	.export_name	unreachable_, unreachable
	.type	unreachable_,@function
unreachable_:
	.functype	unreachable_ () -> ()
	unreachable
	end_function

	.section	.text.divide,"",@
	.globl	divide
	.export_name	divide, divide
	.type	divide,@function
divide:
	.functype	divide (i32, i32) -> (i32)
	local.get	0
	local.get	1
	i32.div_s
	end_function

	.section	.text.remainder,"",@
	.globl	remainder
	.export_name	remainder, remainder
	.type	remainder,@function
remainder:
	.functype	remainder (i32, i32) -> (i32)
	local.get	0
	local.get	1
	i32.rem_u
	end_function

	.section	.text.convert,"",@
	.globl	convert
	.export_name	convert, convert
	.type	convert,@function
convert:
	.functype	convert (f64) -> (i32)
	local.get	0
	i32.trunc_f64_s
	end_function

	.section	.text.load,"",@
	.globl	load
	.export_name	load, load
	.type	load,@function
load:
	.functype	load (i32) -> (i32)
	local.get	0
	i32.load	0
	end_function

	.section	.text.indirect,"",@
	.globl	indirect
	.export_name	indirect, indirect
	.type	indirect,@function
indirect:
	.functype	indirect (i32) -> ()
	local.get	0
	call_indirect	__indirect_function_table, () -> ()
	end_function

	.section	.text.mismatch,"",@
	.globl	mismatch
	.export_name	mismatch, mismatch
	.type	mismatch,@function
mismatch:
	.functype	mismatch () -> ()
	i32.const	divide
	call_indirect	__indirect_function_table, () -> ()
	end_function

	.section	.text.recurse,"",@
	.globl	recurse
	.export_name	recurse, recurse
	.type	recurse,@function
recurse:
	.functype	recurse () -> ()
	call	recurse
	end_function
