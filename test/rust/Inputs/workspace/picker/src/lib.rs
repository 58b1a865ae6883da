// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
pub static NUMBERS: [u32; 3] = macros::numbers!();

#[inline(never)]
pub fn pick(numbers: &[u32], index: usize) -> u32 {
    numbers[index]
}
