// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Runs on the machine that builds, whatever it builds for.
fn main() {
    let numbers: Vec<u32> = (1..=3).collect();
    println!("cargo:rustc-env=NUMBERS={numbers:?}");
    println!("cargo:rerun-if-changed=build.rs");
}
