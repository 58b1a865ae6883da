// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A linked list that owns its nodes. Crash: an assertion of equality.

use std::num::NonZeroU32;

struct Node<T> {
    value: T,
    next: Option<Box<Node<T>>>,
}

struct List<T> {
    head: Option<Box<Node<T>>>,
    length: Option<NonZeroU32>,
}

impl<T: Copy + PartialEq + std::fmt::Debug> List<T> {
    fn push(&mut self, value: T) {
        let next = self.head.take();
        self.head = Some(Box::new(Node { value, next }));
        let length = self.length.map_or(0, |n| n.get()) + 1;
        self.length = NonZeroU32::new(length);
    }

    fn reverse(&mut self) {
        let mut done: Option<Box<Node<T>>> = None;
        let mut rest = self.head.take();
        while let Some(mut node) = rest {
            rest = node.next.take();
            node.next = done;
            done = Some(node);
        }
        self.head = done;
    }

    #[inline(never)]
    fn expect(&self, wanted: &[T]) -> usize {
        let mut current = &self.head;
        let mut index = 0;
        while let Some(node) = current {
            compare(&node.value, &wanted[index], index);
            current = &node.next;
            index += 1;
        }
        index
    }
}

#[inline(never)]
fn compare<T: PartialEq + std::fmt::Debug>(left: &T, right: &T, index: usize) {
    let place = index as u8 + b'0';
    assert_eq!(left, right, "element {}", place as char);
}

#[inline(never)]
fn check(list: &mut List<(i32, bool)>, wanted: &[(i32, bool)]) -> usize {
    list.reverse();
    let flag = Some(true);
    let nested: Option<Option<u8>> = Some(None);
    let found = list.expect(wanted);
    found + flag.is_some() as usize + nested.is_some() as usize
}

fn main() {
    let mut list: List<(i32, bool)> = List { head: None, length: None };
    let mut letters: List<char> = List { head: None, length: None };
    for n in 1..5 {
        list.push((n * n, n % 2 == 0));
        letters.push((b'a' + n as u8) as char);
    }
    let wanted = [(1, false), (4, true), (8, false), (16, true)];
    let found = check(&mut list, &wanted);
    println!("{} {:?}", found, letters.length);
}
