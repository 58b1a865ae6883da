//===- Sections.h - Rewrite the references in sections ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The sections before the code may change their size freely (DWARF's addresses
// are relative to the code section's payload). Each function here takes a
// section and returns its new payload; what has no reference to a function is
// copied byte for byte.
//
// Errors: `SECTION: what at 0xOFFSET`, the offset from the start of the file.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_SECTIONS_H
#define WASM_COREDUMP_DRIVER_FINALIZE_SECTIONS_H

#include "Emit.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <string>
#include <utility>

namespace wasm_coredump {

/// What a reference to a function becomes. Also a way to see all references.
using FunctionMap = llvm::function_ref<uint32_t(uint32_t)>;
using Payload = std::vector<uint8_t>;

/// Element section: all eight encodings, lists of indices and of expressions.
llvm::Expected<Payload> mapElements(const Section &S, FunctionMap Map);
/// Global section: initialisers with ref.func. Those of the globals in Values,
/// by their place in the section, become i32 constants.
llvm::Expected<Payload>
mapGlobals(const Section &S, FunctionMap Map,
           const std::map<uint32_t, uint32_t> &Values = {});
/// Table section: initialisers with ref.func.
llvm::Expected<Payload> mapTables(const Section &S, FunctionMap Map);

/// Export section, from the parsed exports.
Payload writeExports(llvm::ArrayRef<Export> Exports);
/// A section that is a vector (types, functions, globals), with entries added
/// behind. Offset is the payload's in the file; Name is for messages.
llvm::Expected<Payload> appendEntries(Bytes Vector, uint64_t Offset,
                                      llvm::StringRef Name, uint32_t NumNew,
                                      Bytes NewEntries);
/// Name section, with names of functions whose indices follow all others.
/// Unchanged if it has no names of functions.
llvm::Expected<Payload>
appendNames(const Section &S,
            llvm::ArrayRef<std::pair<uint32_t, std::string>> Names);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_SECTIONS_H
