// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0

//! The message of a panic, in the core dump.
//!
//! ```no_run
//! fn main() {
//!     wasm_coredump::init();
//! }
//! ```
//!
//! Panics are printed as before. In a build without wasm-coredump's linker, or for
//! another target than wasm, this changes nothing but a few kilobytes.
//!
//! With `panic = "abort"` (cargo's profiles for wasm have it, or should) every panic is
//! the end, and its dump has the whole stack. With `panic = "unwind"` a panic may be
//! caught, and nobody can tell when it begins. So [`init`] leaves them alone: a dump is
//! written where unwinding meets a function that cannot unwind (`extern "C"`), with the
//! stack from there. [`abort_on_panic`] takes all panics for the end, but for those in
//! [`catch_unwind`].
//!
//! Without `std`, a `#[panic_handler]` calls [`record`] and then traps.

#![no_std]
#![deny(missing_docs)]

#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "std")]
mod hook;
mod message;

#[cfg(feature = "std")]
pub use hook::{abort_on_panic, catch_unwind, init};

/// Says that the program ends with this panic. The caller must end it: nothing takes
/// the message back.
pub fn record(info: &core::panic::PanicInfo) {
    if let Some(location) = info.location() {
        message::set(format_args!("panicked at {location}: {}", info.message()));
    } else {
        message::set(format_args!("panicked: {}", info.message()));
    }
}
