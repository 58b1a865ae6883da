// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Crashes in the way that its argument names. The frames that the stack must have
// then are stated behind //@: the way, the place in the stack (0 is the youngest of
// the program's own) and the function. `any` is every way.

use std::cell::RefCell;
use std::hint::black_box;

#[inline(never)]
fn subtract(from: u32, amount: u32) -> u32 {
    from - amount //@ overflow 0 subtract
}

#[inline(never)]
fn element(of: &[u32], index: u32) -> u32 {
    of[index as usize] //@ index 0 element
}

#[inline(never)]
fn first(of: &[u32]) -> u32 {
    *of.iter().find(|n| **n > 100).unwrap() //@ unwrap 0 first
}

#[inline(never)]
fn borrow_twice(cell: &RefCell<Vec<u32>>) -> usize {
    let mut first = cell.borrow_mut();
    first.push(4);
    cell.borrow_mut().push(5); //@ borrow 0 borrow_twice
    first.len()
}

#[inline(never)]
fn give_up(code: u32) -> u32 {
    if code > 2 {
        std::process::abort(); //@ abort 0 give_up
    }
    code
}

#[inline(never)]
fn reserve(bytes: usize) -> usize {
    let text = String::with_capacity(bytes); //@ alloc 0 reserve
    black_box(&text).capacity()
}

#[inline(never)]
fn descend(depth: u32) -> u32 {
    let here = black_box([depth; 100]);
    here[99] + descend(depth + 1) + here[0]
}

#[inline(never)]
fn impossible(_: u32) -> u32 {
    unsafe { std::hint::unreachable_unchecked() } //@ unreachable 0 impossible
}

// Inlined, where anything is.
fn crash(way: &str, numbers: &[u32]) -> u32 {
    let count = numbers.len() as u32;
    match way {
        "overflow" => subtract(count, 10),               //@ overflow 1 crash
        "index" => element(numbers, 5),                  //@ index 1 crash
        "unwrap" => first(numbers),                      //@ unwrap 1 crash
        "borrow" => borrow_twice(&RefCell::new(numbers.to_vec())) as u32, //@ borrow 1 crash
        "abort" => give_up(count),                       //@ abort 1 crash
        "alloc" => reserve(count as usize * 100_000_000) as u32, //@ alloc 1 crash
        "stack" => descend(count),                       //@ stack 0 crash
        // The compiler would leave out the call, if it knew of what.
        "unreachable" => black_box(impossible as fn(u32) -> u32)(count), //@ unreachable 1 crash
        _ => count,
    }
}

fn main() {
    wasm_coredump::init(); // For the messages of panics.
    let way = std::env::args().nth(1).unwrap_or_default();
    let numbers = vec![1, 2, 3];
    let result = crash(&way, &numbers); //@ any 0 main
    println!("not crashed: {result}");
}
