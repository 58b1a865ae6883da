# What the pass would define in an object: declarations and capture helpers.

	.functype	__wasm_coredump_raise (i32) -> ()
	.functype	__wasm_coredump_put_i8 (i32) -> ()
	.functype	__wasm_coredump_put_i32 (i32) -> ()
	.functype	__wasm_coredump_put_i64 (i64) -> ()
	.functype	__wasm_coredump_frame (i32, i32) -> ()
	.globaltype	__wasm_coredump_unwinding, i32
	.functype	ext (i32) -> (i32)
	.import_module	ext, env
	.import_name	ext, ext
	.functype	plain (i32) -> (i32)
	.import_module	plain, env
	.import_name	plain, plain

	.macro function name:req
	.section	.text.\name,"",@
	.globl	\name
	.type	\name,@function
\name:
	.endm

# A narrow record with sites of one group each. Groups are given as numbers of
# operands.
	.macro record name:req, operands:req, sites:req, groups=0
	.section	.data.\name,"",@
	.size	\name, 14
\name:
	.int16	0xC0D1
	.int8	0
	.int8	\operands
	.int16	\sites
	.int16	\groups
	.int16	0xFFFF
	.int32	0xFFFFFFFF
	.fill	\operands, 1, 0xFF
	.endm
	.macro site group=0
	.int16	0xFFFF
	.int8	\group
	.endm
	.macro group operands:req
	.int8	\operands
	.fill	\operands, 1, 0xFF
	.endm

function __wasm_coredump_frame_
	.functype	__wasm_coredump_frame_ (i32, i32) -> ()
	local.get	0
	local.get	1
	call	__wasm_coredump_frame
	end_function

function __wasm_coredump_frame_i
	.functype	__wasm_coredump_frame_i (i32, i32, i32) -> ()
	local.get	2
	call	__wasm_coredump_put_i32
	local.get	0
	local.get	1
	call	__wasm_coredump_frame
	end_function

# As at -O0: parameters are copied first.
function __wasm_coredump_frame_li
	.functype	__wasm_coredump_frame_li (i32, i32, i64, i32) -> ()
	.local	i32, i32
	local.get	0
	local.set	4
	local.get	2
	call	__wasm_coredump_put_i64
	local.get	3
	local.tee	5
	call	__wasm_coredump_put_i32
	local.get	4
	local.get	1
	call	__wasm_coredump_frame
	end_function

function __wasm_coredump_more_ii
	.functype	__wasm_coredump_more_ii (i32, i32) -> ()
	local.get	0
	call	__wasm_coredump_put_i32
	local.get	1
	call	__wasm_coredump_put_i32
	end_function

# Changes its operand: what it records is not the local's value.
function __wasm_coredump_more_b
	.functype	__wasm_coredump_more_b (i32) -> ()
	local.get	0
	i32.const	255
	i32.and
	call	__wasm_coredump_put_i8
	end_function
