// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Panics of a program that does not have the crate; the argument says which.

use std::cell::RefCell;
use std::hint::black_box;

#[inline(never)]
fn subtract(from: u32, amount: u32) -> u32 {
    from - amount
}

#[inline(never)]
fn element(of: &[u32], index: usize) -> u32 {
    of[index]
}

#[inline(never)]
fn first(of: &[u32]) -> u32 {
    *of.iter().find(|n| **n > 100).unwrap()
}

#[inline(never)]
fn borrow_twice(cell: &RefCell<u32>) -> u32 {
    let one = cell.borrow_mut();
    let two = cell.borrow_mut();
    *one + *two
}

#[inline(never)]
fn say(text: &str) -> u32 {
    panic!("said {text}")
}

#[inline(never)]
fn hook() -> u32 {
    std::panic::set_hook(Box::new(|_| std::process::abort()));
    say("nothing")
}

#[inline(never)]
fn abort() -> u32 {
    std::process::abort()
}

#[inline(never)]
fn allocate(size: usize) -> u32 {
    let both = [size; 2].map(|size| black_box(Vec::<u8>::with_capacity(size)));
    both[0].len() as u32
}

fn main() {
    let numbers = black_box(vec![1, 2, 3]);
    let result = match std::env::args().nth(1).as_deref() {
        Some("subtract") => subtract(numbers[0], 10),
        Some("element") => element(&numbers, black_box(7)),
        Some("unwrap") => first(&numbers),
        Some("borrow") => borrow_twice(&RefCell::new(1)),
        Some("say") => say("this"),
        Some("hook") => hook(),
        // Memory has 4 GiB at most, of which the program itself has some.
        Some("allocate") => allocate(black_box(0x7fff_ffff)),
        _ => abort(),
    };
    println!("{result}");
}
