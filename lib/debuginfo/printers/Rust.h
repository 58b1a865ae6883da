//===- Rust.h - What printers for Rust's std share --------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Rust's std wraps pointers and numbers in many layers (Unique, NonNull, Cell,
// UnsafeCell, niche types), and which ones changes with its version. The
// helpers here look through all of them.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_PRINTERS_RUST_H
#define WASM_COREDUMP_LIB_DEBUGINFO_PRINTERS_RUST_H

#include "Printers.h"

namespace wasm_coredump {

/// The number or thin pointer inside of wrappers with one member that has a
/// size; nothing if there are several.
std::optional<Datum> unwrapScalar(const Inspector &I,
                                  const std::optional<Datum> &D);
std::optional<uint64_t> unwrapNumber(const Inspector &I,
                                     const std::optional<Datum> &D);

/// A pointer to something whose size is only known at run time.
struct FatPointer {
  uint64_t Address = 0;
  std::optional<uint64_t> Length; ///< Of slices and strings.
  std::optional<uint64_t> Vtable; ///< Of trait objects.
  const Type *To = nullptr;       ///< Element, or the trait object's type.
};
/// Looks through wrappers, too.
std::optional<FatPointer> fatPointer(const Inspector &I,
                                     const std::optional<Datum> &D);

/// Where a Vec (or String) has its elements, and how many.
struct RustBuffer {
  uint64_t Address = 0;
  uint64_t Length = 0;
};
std::optional<RustBuffer> vecBuffer(const Inspector &I,
                                    const std::optional<Datum> &Vec);

/// Text of so many bytes.
Presentation rustText(const Inspector &I, uint64_t Address, uint64_t Length);

/// The type behind a trait object's vtable, or null.
const Type *concreteType(const Inspector &I, uint64_t Vtable);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_PRINTERS_RUST_H
