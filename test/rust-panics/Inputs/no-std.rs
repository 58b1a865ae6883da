// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0

#![no_std]

#[panic_handler]
fn panic(info: &core::panic::PanicInfo) -> ! {
    wasm_coredump::record(info);
    core::arch::wasm32::unreachable()
}

#[no_mangle]
pub extern "C" fn run(have: u32) -> u32 {
    have - 10
}
