// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What wasm-bindgen's macros make of an exported and an imported function.
use wasm_bindgen::describe::{inform, WasmDescribe};

pub struct Thing(u32);

impl WasmDescribe for Thing {
    #[inline(never)]
    fn describe() {
        inform(16);
        inform(65);
    }
}

#[no_mangle]
pub extern "C" fn __wbindgen_describe_run() {
    inform(11);
    <Option<u32> as WasmDescribe>::describe();
    <Thing as WasmDescribe>::describe();
}

#[link(wasm_import_module = "__wbindgen_placeholder__")]
extern "C" {
    fn __wbg_read(index: u32) -> u32;
}

#[inline(never)]
fn use_thing(thing: &Thing) -> u32 {
    [1, 2, 3][thing.0 as usize]
}

#[no_mangle]
pub extern "C" fn run(index: u32) -> u32 {
    let cast = wasm_bindgen::convert::breaks_if_inlined::<u32, Thing>();
    use_thing(&Thing(unsafe { __wbg_read(index) })) + cast
}
