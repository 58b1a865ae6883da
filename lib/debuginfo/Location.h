//===- Location.h - Evaluating DWARF location expressions -------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Runs a DWARF expression against one frame of a dump: wasm locals, globals and
// operand stack (DW_OP_WASM_location), the frame base, memory, constants,
// typed conversions and pieces. Anything that the dump or the expression does
// not tell makes the bytes concerned "optimized out", never zero.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_LOCATION_H
#define WASM_COREDUMP_LIB_DEBUGINFO_LOCATION_H

#include "DebugInfo.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace wasm_coredump {

/// A base type that an expression converts to.
struct ExpressionType {
  unsigned Size = 0; ///< Bytes; 0: the generic type.
  bool IsSigned = false, IsFloat = false;
};

/// What an expression may ask of the debug info around it. All answers are
/// optional: what nobody can answer makes the bytes concerned optimized out.
struct LocationContext {
  const FrameContext &Frame;
  unsigned AddressSize = 4;
  /// The expression of DW_AT_frame_base; empty if there is none.
  llvm::ArrayRef<uint8_t> FrameBase = {};
  /// Offset in the unit to a base type.
  llvm::function_ref<std::optional<ExpressionType>(uint64_t)> BaseType = nullptr;
  /// Index into .debug_addr to an address.
  llvm::function_ref<std::optional<uint64_t>(uint64_t)> Address = nullptr;
  /// Does a wasm local still hold what the expression (or the frame base) says?
  llvm::function_ref<bool(uint64_t Local, bool ForFrameBase)> Trust = nullptr;
  /// The value that a wasm global has for the frame.
  llvm::function_ref<std::optional<Value>(uint64_t Index, bool ForFrameBase)>
      Global = nullptr;
  /// The value that a wasm local had when the function was entered.
  llvm::function_ref<std::optional<Value>(uint64_t Local)> AtEntry = nullptr;
  /// Start of the thread's thread-local variables.
  llvm::function_ref<std::optional<uint64_t>()> TlsBase = nullptr;
  /// The location of another DIE: by its offset in the unit or in the section.
  llvm::function_ref<std::optional<llvm::SmallVector<uint8_t, 4>>(
      uint64_t Offset, bool InUnit)>
      Call = nullptr;
  /// The variable that an implicit pointer points to, by its offset in the
  /// section; null if there is none.
  llvm::function_ref<std::shared_ptr<const Datum>(uint64_t Offset)> Target =
      nullptr;
  /// Where the object lies whose type the expression belongs to.
  std::optional<uint64_t> Object = std::nullopt;
};

/// The local of `DW_OP_WASM_location 0 N`, if that is all of the expression.
std::optional<uint64_t> lonelyLocal(llvm::ArrayRef<uint8_t> Expression);

/// The number that an expression computes, in Size bytes (4 or 8), if it can be
/// known: for call site parameters.
std::optional<uint64_t> evaluateNumber(llvm::ArrayRef<uint8_t> Expression,
                                       unsigned Size,
                                       const LocationContext &Context);

/// The object of type T at the location. Never fails: a location that makes no
/// sense gives a value that is optimized out.
Datum evaluateLocation(llvm::ArrayRef<uint8_t> Expression, const Type *T,
                       const LocationContext &Context);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_LOCATION_H
