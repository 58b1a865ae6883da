// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
#[no_mangle]
pub extern "C" fn run(index: usize) -> u32 {
    picker::pick(&picker::NUMBERS, index)
}
