// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Allocates: words counted in maps of strings, a tree of boxes, trait objects in
// shared pointers, text that grows.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;

struct Random(u32);

impl Random {
    fn next(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1664525).wrapping_add(1013904223);
        (self.0 >> 8) % below
    }
}

fn word(random: &mut Random) -> String {
    let length = 2 + random.next(6);
    (0..length).map(|_| char::from(b'a' + random.next(4) as u8)).collect()
}

fn count_words(random: &mut Random, number: usize) -> (usize, String) {
    let mut counts: HashMap<String, Vec<usize>> = HashMap::new();
    for place in 0..number {
        counts.entry(word(random)).or_default().push(place);
    }
    let mut sorted: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (word, places) in &counts {
        sorted.entry(places.len()).or_default().push(word);
    }
    let mut most = sorted.pop_last().unwrap().1;
    most.sort();
    (counts.len(), most.join(","))
}

enum Tree {
    Leaf,
    Node(Box<Tree>, u32, Box<Tree>),
}

impl Tree {
    fn insert(self, value: u32) -> Tree {
        match self {
            Tree::Leaf => Tree::Node(Box::new(Tree::Leaf), value, Box::new(Tree::Leaf)),
            Tree::Node(left, here, right) if value < here => {
                Tree::Node(Box::new(left.insert(value)), here, right)
            }
            Tree::Node(left, here, right) => Tree::Node(left, here, Box::new(right.insert(value))),
        }
    }

    fn depth(&self) -> usize {
        match self {
            Tree::Leaf => 0,
            Tree::Node(left, _, right) => 1 + left.depth().max(right.depth()),
        }
    }
}

trait Shape {
    fn area(&self) -> f64;
    fn name(&self) -> String;
}

struct Square(f64);
struct Circle(Rc<f64>);

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn name(&self) -> String {
        format!("square {:.1}", self.0)
    }
}

impl Shape for Circle {
    fn area(&self) -> f64 {
        3.0 * *self.0 * *self.0
    }
    fn name(&self) -> String {
        format!("circle {:.1}", self.0)
    }
}

fn shapes(random: &mut Random, number: usize) -> (f64, usize) {
    let mut queue: VecDeque<Rc<dyn Shape>> = VecDeque::new();
    let radius = Rc::new(1.5);
    let (mut area, mut text) = (0.0, String::new());
    for _ in 0..number {
        queue.push_back(match random.next(2) {
            0 => Rc::new(Square(f64::from(random.next(10)))),
            _ => Rc::new(Circle(radius.clone())),
        });
        if queue.len() > 50 {
            let shape = queue.pop_front().unwrap();
            area += shape.area();
            text += &shape.name();
        }
    }
    (area, text.len())
}

fn main() {
    let mut random = Random(7);
    let (words, most) = count_words(&mut random, 500_000);
    let mut tree = Tree::Leaf;
    for _ in 0..60_000 {
        tree = tree.insert(random.next(1_000_000));
    }
    let (area, length) = shapes(&mut random, 300_000);
    println!("{words} {most} {} {area} {length}", tree.depth());
}
