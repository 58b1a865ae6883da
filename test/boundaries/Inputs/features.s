# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
#
# What C does not make of features.c's library: blocks with parameters, br_table with values, references, saturating conversions.

	.functype	callBack (i32) -> (i32)
	.tabletype	references_table, externref, 1

# A loop with parameters, whose values stay on the operand stack across the call.
	.section	.text.libLoop,"",@
	.globl	libLoop
	.type	libLoop,@function
libLoop:
	.functype	libLoop (i32, i32) -> (i32)
	.local	i32
	i32.const	3
	local.set	2
	i32.const	10
	i64.const	20
	loop	(i32, i64) -> (i32, i64)
	local.get	1
	call	callBack
	i64.extend_i32_s
	i64.add
	local.get	2
	i32.const	1
	i32.sub
	local.tee	2
	br_if	0
	end_loop
	f64.convert_i64_s
	i32.trunc_sat_f64_s
	i32.extend8_s
	i32.add
	block	(i32) -> (i32)
	block	(i32) -> (i32)
	local.get	1
	br_table {0, 1}
	end_block
	i32.const	100
	i32.add
	end_block
	end_function

# Keeps references in locals, on the stack and in a table across the call.
	.section	.text.libSelect,"",@
	.type	libSelect,@function
libSelect:
	.functype	libSelect (externref, externref, i32) -> (externref)
	.local	externref
	i32.const	0
	local.get	1
	table.set	references_table
	local.get	0
	local.get	2
	call	callBack
	i32.const	1
	i32.and
	if	(externref) -> (externref)
	else
	drop
	local.get	1
	end_if
	local.set	3
	local.get	3
	ref.is_null
	if	externref
	i32.const	0
	table.get	references_table
	else
	local.get	3
	end_if
	end_function

	.section	.text.references,"",@
	.globl	references
	.export_name	references, references
	.type	references,@function
references:
	.functype	references (externref, externref, i32) -> (externref)
	local.get	0
	local.get	1
	local.get	2
	call	libSelect
	end_function

references_table:
