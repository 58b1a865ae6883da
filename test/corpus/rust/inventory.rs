// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Stock in maps. Crash: a key that is not there.

use std::collections::{BTreeMap, HashMap, HashSet};

#[derive(Clone, Debug, PartialEq)]
enum Category {
    Tool,
    Food { days: u16 },
    Book(String, u32),
}

struct Item {
    name: String,
    category: Category,
    cents: u64,
}

struct Inventory {
    items: BTreeMap<u32, Item>,
    counts: HashMap<String, i32>,
    sold: HashSet<u32>,
}

impl Inventory {
    fn add(&mut self, id: u32, name: &str, category: Category, cents: u64) {
        *self.counts.entry(name.to_string()).or_insert(0) += 5;
        self.items.insert(id, Item { name: name.to_string(), category, cents });
    }

    #[inline(never)]
    fn sell(&mut self, id: u32, count: i32) -> u64 {
        let item = &self.items[&id];
        let left = self.counts.get_mut(&item.name).unwrap();
        *left -= count;
        self.sold.insert(id);
        item.cents * count as u64
    }
}

#[inline(never)]
fn order(stock: &mut Inventory, wanted: &[(u32, i32)]) -> u64 {
    let mut total = 0;
    for &(id, count) in wanted {
        let price = stock.sell(id, count);
        total += price;
    }
    total
}

fn main() {
    let mut stock = Inventory { items: BTreeMap::new(), counts: HashMap::new(), sold: HashSet::new() };
    stock.add(7, "hammer", Category::Tool, 1999);
    stock.add(3, "milk", Category::Food { days: 9 }, 129);
    stock.add(12, "atlas", Category::Book("World".to_string(), 320), 4500);
    let wanted = vec![(3, 2), (12, 1), (8, 4)];
    let empty: BTreeMap<u8, bool> = BTreeMap::new();
    let total = order(&mut stock, &wanted);
    println!("{} {}", total, empty.len());
    for item in stock.items.values() {
        println!("{:?}", item.category);
    }
}
