// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Panics whose messages are unusual; the argument says which.

use std::fmt;

struct Sly;

impl fmt::Display for Sly {
    fn fmt(&self, _: &mut fmt::Formatter) -> fmt::Result {
        panic!("in the message")
    }
}

fn main() {
    wasm_coredump::init();
    wasm_coredump::init();
    match std::env::args().nth(1).as_deref() {
        Some("any") => std::panic::panic_any(7),
        Some("lines") => Err::<(), _>("one\ntwo\x1b[31m").expect("lines"),
        Some("long") => panic!("x{}", "ö".repeat(3000)),
        Some("nested") => panic!("outer {Sly}"),
        Some("hook") => {
            std::panic::set_hook(Box::new(|_| println!("own hook")));
            panic!("unseen")
        }
        Some("chain") => {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                println!("own hook");
                before(info);
            }));
            panic!("seen")
        }
        _ => println!("fine"),
    }
}
