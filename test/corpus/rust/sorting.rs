// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Generic sorting and searching. Crash: arithmetic overflow.

use std::cmp::Ordering;
use std::fmt::Debug;

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Score(f32);

#[derive(Debug, Clone)]
struct Player<'n, const N: usize> {
    name: &'n str,
    score: Score,
    rounds: [u8; N],
}

trait Weighted {
    fn weight(&self) -> u8;
}

impl<const N: usize> Weighted for Player<'_, N> {
    fn weight(&self) -> u8 {
        let mut sum = 0u8;
        for round in self.rounds {
            sum = add(sum, round);
        }
        sum
    }
}

#[inline(never)]
fn add(sum: u8, more: u8) -> u8 {
    let result = sum.checked_add(more);
    result.expect("the sum fits")
}

fn merge<T: Clone + Debug, F: Fn(&T, &T) -> Ordering + Copy>(items: &[T], compare: F) -> Vec<T> {
    if items.len() < 2 {
        return items.to_vec();
    }
    let (left, right) = items.split_at(items.len() / 2);
    let a = merge(left, compare);
    let b = merge(right, compare);
    let (mut i, mut j) = (0, 0);
    let mut result = Vec::with_capacity(items.len());
    while i < a.len() && j < b.len() {
        if compare(&a[i], &b[j]) != Ordering::Greater {
            result.push(a[i].clone());
            i += 1;
        } else {
            result.push(b[j].clone());
            j += 1;
        }
    }
    result.extend_from_slice(&a[i..]);
    result.extend_from_slice(&b[j..]);
    result
}

fn main() {
    let players = [
        Player { name: "Ann", score: Score(9.5), rounds: [1, 2, 3] },
        Player { name: "Bob", score: Score(-0.25), rounds: [100, 90, 80] },
        Player { name: "Cy", score: Score(4.0), rounds: [0, 0, 1] },
    ];
    let ranked = merge(&players, |a, b| a.score.partial_cmp(&b.score).unwrap());
    let best = ranked.last().map(|p| p.name);
    let sorted = merge(&players, |a, b| {
        let (first, second) = (a.weight(), b.weight());
        first.cmp(&second)
    });
    println!("{:?} {}", best, sorted.len());
}
