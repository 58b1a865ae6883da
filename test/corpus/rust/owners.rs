// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Shared and counted data. Crash: a RefCell is borrowed twice.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

struct Node {
    name: String,
    visits: Cell<u32>,
    children: RefCell<Vec<Rc<Node>>>,
    parent: RefCell<Weak<Node>>,
}

impl Node {
    fn new(name: &str) -> Rc<Node> {
        Rc::new(Node {
            name: name.to_string(),
            visits: Cell::new(0),
            children: RefCell::new(Vec::new()),
            parent: RefCell::new(Weak::new()),
        })
    }

    fn adopt(self: &Rc<Node>, child: Rc<Node>) {
        *child.parent.borrow_mut() = Rc::downgrade(self);
        self.children.borrow_mut().push(child);
    }
}

#[inline(never)]
fn prune(node: &Rc<Node>, level: u32) -> usize {
    let name_length = node.name.len();
    let mut children = node.children.borrow_mut();
    children.clear();
    name_length + level as usize
}

#[inline(never)]
fn visit(node: &Rc<Node>, level: u32) -> usize {
    node.visits.set(node.visits.get() + 1);
    let children = node.children.borrow();
    let mut seen = 1;
    for child in children.iter() {
        seen += visit(child, level + 1);
    }
    if node.name == "leaf" {
        let parent = node.parent.borrow().upgrade().unwrap();
        seen += prune(&parent, level);
    }
    seen
}

fn main() {
    let root = Node::new("root");
    let branch = Node::new("branch");
    branch.adopt(Node::new("leaf"));
    root.adopt(branch);
    let shared = Arc::new([1u16, 2, 3]);
    let again = Arc::clone(&shared);
    let counter = Rc::new(Cell::new(-4i8));
    let seen = visit(&root, 0);
    println!("{} {} {}", seen, again.len(), counter.get());
}
