// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
fn main() {
    let index = std::env::args().count() + 4;
    println!("{}", picker::pick(&picker::NUMBERS, index));
}
