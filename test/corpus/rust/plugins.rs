// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Trait objects and generics. Crash: unreachable code is reached.

trait Filter {
    fn apply(&self, value: i32) -> Option<i32>;
    fn name(&self) -> &str {
        "unnamed"
    }
}

struct Clamp {
    low: i32,
    high: i32,
}

struct Scale<T> {
    factor: T,
    label: String,
}

struct Odd;

impl Filter for Clamp {
    fn apply(&self, value: i32) -> Option<i32> {
        Some(value.max(self.low).min(self.high))
    }
}

impl<T: Into<f64> + Copy> Filter for Scale<T> {
    fn apply(&self, value: i32) -> Option<i32> {
        let factor: f64 = self.factor.into();
        let scaled = (value as f64 * factor) as i32;
        self.check(scaled)
    }
    fn name(&self) -> &str {
        &self.label
    }
}

impl<T: Into<f64> + Copy> Scale<T> {
    #[inline(never)]
    fn check(&self, scaled: i32) -> Option<i32> {
        let positive = scaled > 0;
        match scaled {
            n if n > 0 => Some(n),
            0 => None,
            _ => unreachable!("negative {}", positive),
        }
    }
}

impl Filter for Odd {
    fn apply(&self, value: i32) -> Option<i32> {
        if value % 2 == 0 { None } else { Some(value) }
    }
}

#[inline(never)]
fn run(filters: &[Box<dyn Filter>], values: &[i32], limit: usize) -> (usize, i32) {
    let mut kept = 0;
    let mut sum = 0;
    for &value in values.iter().take(limit) {
        let mut current = Some(value);
        for filter in filters {
            current = match current {
                Some(inside) => filter.apply(inside),
                None => break,
            };
        }
        if let Some(result) = current {
            kept += 1;
            sum += result;
        }
    }
    (kept, sum)
}

fn main() {
    let half = Scale { factor: 0.5f32, label: String::from("half") };
    let filters: Vec<Box<dyn Filter>> =
        vec![Box::new(Odd), Box::new(Clamp { low: -9, high: 9 }), Box::new(half)];
    let values = [3, 8, 15, -7, 1];
    let name = filters[2].name();
    let result = run(&filters, &values, 5);
    println!("{} {:?}", name, result);
}
