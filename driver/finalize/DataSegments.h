//===- DataSegments.h - Where passive data is in memory ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// With a shared memory every thread instantiates the module, and only the first
// may initialise memory. wasm-ld makes all data segments passive then, and
// copies them in the start function, `__wasm_init_memory`:
//
//   i32.const ADDRESS
//   [i32.const ADDRESS; global.set __tls_base]      the thread-local segment
//   i32.const 0
//   i32.const SIZE
//   memory.init SEGMENT
//
// Each further thread copies the thread-local segment to its own block, whose
// address is a parameter (`__wasm_init_tls`).
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_DATASEGMENTS_H
#define WASM_COREDUMP_DRIVER_FINALIZE_DATASEGMENTS_H

#include "lib/wasm/Module.h"

namespace wasm_coredump {

/// Gives each passive segment the constant address that the code copies it to,
/// for thread-local data that of the first thread. A segment that is copied to
/// no constant address keeps none. Fails, with the function's name, on copies
/// that it does not understand.
llvm::Error placeSegments(Module &M);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_DATASEGMENTS_H
