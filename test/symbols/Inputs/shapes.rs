// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//! Closures, generics and traits, that inline into one another.

trait Shape {
    fn area(&self) -> f64;
}

struct Square(f64);
struct Disc(f64);

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}

impl Shape for Disc {
    fn area(&self) -> f64 {
        3.0 * self.0 * self.0
    }
}

fn total<'a>(shapes: impl Iterator<Item = &'a dyn Shape>, limit: usize) -> f64 {
    shapes.take(limit).map(|shape| shape.area()).sum()
}

fn divide(value: i32, by: i32, exact: bool) -> i32 {
    if exact && value % by != 0 {
        panic!("{value} is not a multiple of {by}");
    }
    value / by
}

#[no_mangle]
pub extern "C" fn run(count: u32, by: i32) -> i32 {
    let mut shapes: Vec<Box<dyn Shape>> = Vec::new();
    for n in 0..count {
        if n % 2 == 0 {
            shapes.push(Box::new(Square(n as f64)));
        } else {
            shapes.push(Box::new(Disc(n as f64)));
        }
    }
    let sum = total(shapes.iter().map(|shape| shape.as_ref()), 10);
    divide(sum as i32, by, count > 3)
}
