//===- FrameOrigin.h - Whose code a frame is --------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_FRAMEORIGIN_H
#define WASM_COREDUMP_LIB_DEBUGINFO_FRAMEORIGIN_H

#include "DebugInfo.h"

namespace wasm_coredump {

/// The library that comes with the language and has this code: "std" (Rust's core,
/// alloc, std and what they are built on), "libc++", "libc" (with the start of the
/// program), "wasm-coredump" (our own crate for Rust). Empty: the program's own code, or that of any other library.
///
/// Where there is a source file, it alone decides: a closure of the program that std
/// was given is the program's.
llvm::StringRef libraryOf(const SourceFrame &F);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_FRAMEORIGIN_H
