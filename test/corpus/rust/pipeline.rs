// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Closures and iterators. Crash: an explicit panic in a closure.

struct Stage<F> {
    name: &'static str,
    transform: F,
    handled: u64,
}

impl<F: Fn(i64) -> i64> Stage<F> {
    #[inline(never)]
    fn handle(&mut self, value: i64) -> i64 {
        self.handled += 1;
        let result = (self.transform)(value);
        result
    }
}

#[inline(never)]
fn limit(value: i64, bound: i64, unit: &str) -> i64 {
    let excess = value - bound;
    if excess > 0 {
        panic!("{} {} too many", excess, unit);
    }
    value
}

#[inline(never)]
fn process(values: &[i64], bound: i64, units: String) -> i64 {
    let scale = 2.5f64;
    let mut largest = i64::MIN;
    let mut stage = Stage {
        name: "limit",
        transform: |v: i64| {
            let scaled = (v as f64 * scale) as i64;
            limit(scaled, bound, &units)
        },
        handled: 0,
    };
    for &value in values {
        let result = stage.handle(value);
        largest = largest.max(result);
    }
    largest + stage.name.len() as i64
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

fn main() {
    let base = 10;
    let add = |x: i64| x + base;
    let doubled: Vec<i64> = (1..=4).map(|x| x * 2).map(add).collect();
    let words: Vec<String> = "one two three".split(' ').map(str::to_uppercase).collect();
    let boxed: Box<dyn Fn(i32) -> i32> = Box::new(move |x| x - base as i32);
    let pointer: fn(&str) -> usize = letters;
    let largest = process(&doubled, 42, words.join("+"));
    println!("{} {} {}", largest, boxed(3), pointer("abc"));
}
