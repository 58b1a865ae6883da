// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Frames of Rust: a method behind a trait object, in a closure, in a generic function, in
// an asynchronous one in another.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};
trait Shape { fn area(&self, scale: u32) -> u32; }
struct Square { side: u32 }
impl Shape for Square {
    #[inline(never)]
    fn area(&self, scale: u32) -> u32 { self.side * self.side - scale }
}
#[inline(never)]
fn generic<T: AsRef<str>, const N: usize>(names: [T; N], shape: &dyn Shape, by: u32) -> u32 {
    let total = names.iter().map(|name| {
        let size = name.as_ref().len() as u32;
        shape.area(by * size)
    }).sum();
    total
}
mod deep { pub mod er {
    pub async fn step(by: u32) -> u32 {
        let shape = crate::Square { side: 2 };
        let label = String::from("later");
        std::future::ready(()).await;
        crate::generic(["a", label.as_str()], &shape, by)
    }
}}
async fn task(by: u32) -> u32 {
    let got = deep::er::step(by).await;
    got + 1
}
fn noop() -> RawWaker {
    fn clone(_: *const ()) -> RawWaker { noop() }
    fn nothing(_: *const ()) {}
    static TABLE: RawWakerVTable = RawWakerVTable::new(clone, nothing, nothing, nothing);
    RawWaker::new(std::ptr::null(), &TABLE)
}
fn main() {
    wasm_coredump::init();
    let waker = unsafe { Waker::from_raw(noop()) };
    let mut cx = Context::from_waker(&waker);
    let mut future: Pin<Box<dyn Future<Output = u32>>> = Box::pin(task(3));
    while let Poll::Pending = future.as_mut().poll(&mut cx) {}
}
