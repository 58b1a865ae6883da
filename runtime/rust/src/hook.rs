// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0

//! The panic hook.

use crate::message;
use core::cell::Cell;
use core::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::boxed::Box;
use std::panic::{self, PanicHookInfo, UnwindSafe};
use std::string::String;
use std::thread;

static INSTALLED: AtomicBool = AtomicBool::new(false);
static ABORTS: AtomicBool = AtomicBool::new(false);

std::thread_local! {
    /// How many calls of `catch_unwind` are below.
    static CATCHERS: Cell<u32> = const { Cell::new(0) };
}

/// Records the message and the place of panics, and goes on with the hook that was
/// there before. Call it first thing; more calls change nothing.
pub fn init() {
    // Hooks can't be set in a panic.
    if thread::panicking() || INSTALLED.swap(true, SeqCst) {
        return;
    }
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let is_caught = CATCHERS.with(|count| count.get() != 0);
        let aborts = ABORTS.load(SeqCst) && !is_caught;
        record(info, aborts);
        previous(info);
        if aborts && cfg!(panic = "unwind") {
            std::process::abort();
        }
    }));
}

/// Like [`init`], and takes every panic for the end of the program: no destructors run,
/// and the dump has the stack of the panic. Only panics in this crate's
/// [`catch_unwind`] go on. This is what `panic = "abort"` does in any case.
pub fn abort_on_panic() {
    ABORTS.store(true, SeqCst);
    init();
}

/// `std::panic::catch_unwind`, for use with [`abort_on_panic`].
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> thread::Result<R> {
    CATCHERS.with(|count| count.set(count.get() + 1));
    let result = panic::catch_unwind(f);
    CATCHERS.with(|count| count.set(count.get() - 1));
    result
}

fn text<'a>(info: &'a PanicHookInfo) -> &'a str {
    let payload = info.payload();
    if let Some(text) = payload.downcast_ref::<&'static str>() {
        text
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text
    } else {
        "Box<dyn Any>"
    }
}

#[cfg(not(panic = "unwind"))]
fn record(info: &PanicHookInfo, _aborts: bool) {
    let Some(place) = info.location() else { return };
    message::set(format_args!("panicked at {place}: {}", text(info)));
}

/// A message that is there although its panic was caught would be that of a later end,
/// so only those are the end that the language itself makes it.
#[cfg(panic = "unwind")]
fn record(info: &PanicHookInfo, aborts: bool) {
    // std's words in `core::panicking`: panics that begin where none may.
    let text = text(info);
    let cannot_unwind = text == "panic in a function that cannot unwind"
        || text == "panic in a destructor during cleanup";
    let Some(place) = info.location() else { return };
    if cannot_unwind {
        message::set_before_prepared(format_args!("panicked at {place}: {text}"));
    } else if aborts || text.starts_with("unsafe precondition(s) violated") {
        message::set(format_args!("panicked at {place}: {text}"));
    } else {
        message::prepare(format_args!("panicked at {place}: {text}"));
    }
}
