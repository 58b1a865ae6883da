// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
#[inline(never)]
pub fn pick(values: &[u32], index: usize) -> u32 {
    values[index]
}
