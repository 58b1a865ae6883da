// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Panics that unwind; the argument says what becomes of them. After "all-" every panic
// is the end.

use std::panic::catch_unwind;

#[inline(never)]
fn fail(n: i32) -> i32 {
    if n > 0 {
        panic!("number {n}");
    }
    n
}

#[inline(never)]
extern "C" fn callback(n: i32) -> i32 {
    fail(n)
}

fn main() {
    let how = std::env::args().nth(1).unwrap_or_default();
    if how.starts_with("all-") {
        wasm_coredump::abort_on_panic();
    } else {
        wasm_coredump::init();
    }
    match how.trim_start_matches("all-") {
        "caught" => println!("caught: {}", wasm_coredump::catch_unwind(|| fail(1)).is_err()),
        "by-std" => println!("caught: {}", catch_unwind(|| fail(2)).is_err()),
        "later" => {
            let _ = catch_unwind(|| fail(3));
            std::process::abort()
        }
        "callback" => println!("{}", callback(4)),
        _ => println!("{}", fail(5)),
    }
}
