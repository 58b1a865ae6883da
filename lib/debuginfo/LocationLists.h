//===- LocationLists.h - The location that holds at a pc --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_LOCATIONLISTS_H
#define WASM_COREDUMP_LIB_DEBUGINFO_LOCATIONLISTS_H

#include "llvm/DebugInfo/DWARF/DWARFDie.h"

namespace wasm_coredump {

/// The expression of an attribute that holds at a pc. One without a range is
/// for all pcs that have none of their own.
std::optional<llvm::DWARFLocationExpression>
expressionAt(llvm::DWARFDie Die, llvm::dwarf::Attribute A, uint64_t Pc);

/// The DIE that tells where a variable is: itself, or, as for static members,
/// its declaration.
llvm::DWARFDie locationHolder(llvm::DWARFDie Variable);

/// Does the variable belong to a function, and so to its frames? A static one
/// does not change with them, but is in no wasm global either.
bool isOfFunction(llvm::DWARFDie Variable);

/// A location with those pieces empty that are constants: see Trust.cpp.
llvm::SmallVector<uint8_t, 4>
withoutConstantPieces(llvm::ArrayRef<uint8_t> Expression);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_LOCATIONLISTS_H
