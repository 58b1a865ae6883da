//! A program that panics: it takes more from the least number than there is.

#[derive(Debug)]
struct MyThing {
    value: i32,
}

const LEAST: i32 = i32::MIN + 2;

#[inline(never)]
fn calculate(value: i32) -> i32 {
    let start = LEAST;

    // Of three there is one too many: the panic of a build with overflow checks.
    // What it says is in the core dump.
    start - value
}

#[inline(never)]
fn process_thing(thing: &MyThing) -> i32 {
    let before = thing.value;
    let after = calculate(before);
    println!("{thing:?}: {after}");
    after
}

fn main() {
    wasm_coredump::init();
    let thing = MyThing { value: 3 };
    process_thing(&thing);
}
