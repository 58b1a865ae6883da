// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What of wasm-bindgen's crate its macros refer to where they describe types, by the
// same names.
#![no_std]

pub mod describe {
    #[link(wasm_import_module = "__wbindgen_placeholder__")]
    extern "C" {
        fn __wbindgen_describe(value: u32);
    }

    #[inline(never)]
    pub fn inform(value: u32) {
        unsafe { __wbindgen_describe(value) }
    }

    pub trait WasmDescribe {
        fn describe();
    }

    impl WasmDescribe for u32 {
        #[inline(never)]
        fn describe() {
            inform(5);
        }
    }

    impl<T: WasmDescribe> WasmDescribe for Option<T> {
        #[inline(never)]
        fn describe() {
            inform(20);
            T::describe();
        }
    }
}

pub mod convert {
    use crate::describe::WasmDescribe;

    #[link(wasm_import_module = "__wbindgen_placeholder__")]
    extern "C" {
        fn __wbindgen_describe_cast(function: u32, types: u32) -> u32;
    }

    #[inline(never)]
    pub fn breaks_if_inlined<From: WasmDescribe, To: WasmDescribe>() -> u32 {
        From::describe();
        To::describe();
        unsafe { __wbindgen_describe_cast(0, 0) }
    }
}
