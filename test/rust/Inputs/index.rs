// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A program whose main crashes if it has no arguments. With --cfg library, a
// library whose `run` crashes.
#[inline(never)]
fn calculate(value: usize) -> u32 {
    [1, 2, 3][value]
}

#[cfg(library)]
#[no_mangle]
pub extern "C" fn run(value: usize) -> u32 {
    calculate(value)
}

#[cfg(not(library))]
fn main() {
    let value = 6 - std::env::args().count();
    println!("{}", calculate(value));
}
