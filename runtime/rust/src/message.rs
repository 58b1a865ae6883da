// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0

//! Where the runtime looks for what the program says about its end: `Message` in
//! runtime/include/wasm_coredump/abi.h. It refers to the symbol weakly; a reference in
//! the other direction would need a runtime in every build, since weak symbols are not
//! to be had in stable Rust.
//!
//! The text is in a buffer of its own: nothing is allocated, as memory may be what the
//! program has none of.

use core::cell::UnsafeCell;
use core::fmt::{Arguments, Result, Write};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering::SeqCst};

/// abi.h's `TrapKind::RustPanic`.
const RUST_PANIC: u32 = 19;
/// abi.h's `MaxMessageBytes`.
const MAX_BYTES: usize = 4096;

#[repr(C)]
pub struct Message {
    kind: AtomicU32,
    text: AtomicPtr<u8>,
    size: AtomicU32,
}

#[cfg_attr(target_family = "wasm", no_mangle)]
#[allow(non_upper_case_globals)]
pub static __wasm_coredump_message: Message = Message {
    kind: AtomicU32::new(0),
    text: AtomicPtr::new(null_mut()),
    size: AtomicU32::new(0),
};

struct Buffer(UnsafeCell<[u8; MAX_BYTES]>);
// Whoever writes it has BUSY.
unsafe impl Sync for Buffer {}
static TEXT: Buffer = Buffer(UnsafeCell::new([0; MAX_BYTES]));
static BUSY: AtomicBool = AtomicBool::new(false);

/// Appends as much as fits.
struct Writer(usize);

impl Write for Writer {
    fn write_str(&mut self, text: &str) -> Result {
        let size = text.len().min(MAX_BYTES - self.0);
        // The runtime cuts behind a whole character.
        unsafe {
            let to = TEXT.0.get().cast::<u8>().add(self.0);
            core::ptr::copy_nonoverlapping(text.as_ptr(), to, size);
        }
        self.0 += size;
        Ok(())
    }
}

/// The program ends now, with this message. Of two threads that say so at once, one
/// has its way.
pub fn set(text: Arguments) {
    write(text, RUST_PANIC);
}

/// The program may end; if it does not go on to say so, the message is none.
#[cfg(all(feature = "std", panic = "unwind"))]
pub fn prepare(text: Arguments) {
    write(text, 0);
}

/// Puts `before` in front of what was prepared, which is kept in brackets, and says
/// that this is the end.
#[cfg(all(feature = "std", panic = "unwind"))]
pub fn set_before_prepared(before: Arguments) {
    if BUSY.swap(true, SeqCst) {
        return;
    }
    let old = __wasm_coredump_message.size.load(SeqCst) as usize;
    let mut count = Count(0);
    let _ = count.write_fmt(before);
    let _ = count.write_str(SEPARATOR);
    let start = count.0.min(MAX_BYTES);
    let kept = if old == 0 {
        0
    } else {
        old.min(MAX_BYTES - start)
    };
    unsafe {
        let bytes = TEXT.0.get().cast::<u8>();
        core::ptr::copy(bytes, bytes.add(start), kept);
    }
    let mut writer = Writer(0);
    let _ = writer.write_fmt(before);
    if old != 0 {
        let _ = writer.write_str(SEPARATOR);
        writer.0 += kept;
        let _ = writer.write_str(")");
    }
    finish(writer.0, RUST_PANIC);
}

#[cfg(all(feature = "std", panic = "unwind"))]
const SEPARATOR: &str = " (the panic before it: ";

#[cfg(all(feature = "std", panic = "unwind"))]
struct Count(usize);

#[cfg(all(feature = "std", panic = "unwind"))]
impl Write for Count {
    fn write_str(&mut self, text: &str) -> Result {
        self.0 += text.len();
        Ok(())
    }
}

fn write(text: Arguments, kind: u32) {
    // A panic while a message is written, by the Display of what is in it: the first
    // one is lost, too, then.
    if BUSY.swap(true, SeqCst) {
        return;
    }
    __wasm_coredump_message.kind.store(0, SeqCst);
    let mut writer = Writer(0);
    let _ = writer.write_fmt(text);
    finish(writer.0, kind);
}

fn finish(size: usize, kind: u32) {
    __wasm_coredump_message
        .text
        .store(TEXT.0.get().cast(), SeqCst);
    __wasm_coredump_message.size.store(size as u32, SeqCst);
    __wasm_coredump_message.kind.store(kind, SeqCst);
    BUSY.store(false, SeqCst);
}
