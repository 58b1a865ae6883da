//===- SymbolicFold.h - Integer instructions on constants -------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What checks are made of: comparisons, bit operations, shifts, additions,
// extensions. Values are zero-extended to 64 bit. Instructions that may trap,
// and everything on floats and vectors, are left alone.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICFOLD_H
#define WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICFOLD_H

#include <cstdint>
#include <optional>

namespace wasm_coredump {

/// Result of an instruction with one or two operands, none if unknown.
std::optional<uint64_t> foldUnary(uint32_t Op, uint64_t A);
std::optional<uint64_t> foldBinary(uint32_t Op, uint64_t A, uint64_t B);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_SYMBOLICFOLD_H
