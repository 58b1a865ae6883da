//===- Disassembly.h - Instructions as text ---------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_WASM_DISASSEMBLY_H
#define WASM_COREDUMP_LIB_WASM_DISASSEMBLY_H

#include "Instruction.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace wasm_coredump {

/// "i32", "funcref"; "0x63" for a type this does not name.
std::string valTypeName(ValType T);

/// "(i32, i64) -> (f32)".
std::string typeText(const FuncType &T);

/// The instruction in the text format's words: "i32.load offset=8",
/// "call 12 <calculate>". Names gives a function's name by index, or nothing.
std::string
instructionText(const Module &M, const Instruction &I,
                llvm::function_ref<std::string(uint32_t)> FunctionName);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_WASM_DISASSEMBLY_H
