//===- Instruction.h - Decoding function bodies -----------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Reads a function body instruction by instruction: MVP, sign extension,
// saturating conversions, bulk memory, reference types, multi-value, tail
// calls, SIMD, exceptions (legacy and new), threads, memory64 and multi-memory.
// An unknown opcode is an error, never skipped.
//
// Units: offsets are code offsets (from the first byte of the function body).
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_WASM_INSTRUCTION_H
#define WASM_COREDUMP_LIB_WASM_INSTRUCTION_H

#include "Module.h"
#include "llvm/ADT/SmallVector.h"

namespace wasm_coredump {

/// Opcodes: one byte as is; prefixed ones as prefix << 16 | number.
enum Opcode : uint32_t {
  OpUnreachable = 0x00,
  OpNop = 0x01,
  OpBlock = 0x02,
  OpLoop = 0x03,
  OpIf = 0x04,
  OpElse = 0x05,
  OpTry = 0x06,
  OpCatch = 0x07,
  OpThrow = 0x08,
  OpRethrow = 0x09,
  OpThrowRef = 0x0A,
  OpEnd = 0x0B,
  OpBr = 0x0C,
  OpBrIf = 0x0D,
  OpBrTable = 0x0E,
  OpReturn = 0x0F,
  OpCall = 0x10,
  OpCallIndirect = 0x11,
  OpReturnCall = 0x12,
  OpReturnCallIndirect = 0x13,
  OpCallRef = 0x14,
  OpReturnCallRef = 0x15,
  OpDelegate = 0x18,
  OpCatchAll = 0x19,
  OpDrop = 0x1A,
  OpSelect = 0x1B,
  OpSelectT = 0x1C,
  OpTryTable = 0x1F,
  OpLocalGet = 0x20,
  OpLocalSet = 0x21,
  OpLocalTee = 0x22,
  OpGlobalGet = 0x23,
  OpGlobalSet = 0x24,
  OpI32Const = 0x41,
  OpI64Const = 0x42,
  OpF32Const = 0x43,
  OpF64Const = 0x44,
  OpI32Eqz = 0x45,
  OpRefNull = 0xD0,
  OpRefFunc = 0xD2,
  OpMemoryInit = 0xFC0008,
};

/// One immediate as it stands in the body.
struct Immediate {
  uint64_t Value = 0;  ///< LEBs decoded (signed ones sign-extended to 64 bit).
  uint32_t Offset = 0; ///< Code offset of its first byte.
  uint32_t Width = 0;  ///< Bytes.
};

struct Instruction {
  uint32_t Op = 0;
  uint32_t Offset = 0; ///< Code offset of the opcode.
  uint32_t Size = 0;   ///< Opcode and immediates, bytes.
  /// In the order of the encoding. For br_table: the targets, default last
  /// (the count is not included). For call_indirect: type, table. For memory
  /// instructions: alignment, [memory index], offset, [lane]. For block types:
  /// one signed value (-64 empty, other negatives value types, else type
  /// index). try_table: block type, then for each clause kind, [tag], label. A
  /// typed reference (value type 0x63 or 0x64) is followed by its heap type.
  /// v128 constants are two words, low first; shuffle has 16 lanes.
  llvm::SmallVector<Immediate, 3> Imms;

  uint32_t end() const { return Offset + Size; }
};

/// How many values an instruction takes from and puts on the operand stack.
/// Not defined for control instructions, calls and select: callers handle them.
struct StackEffect {
  uint8_t Pops = 0, Pushes = 0;
};

class InstructionReader {
public:
  /// Positioned behind the local declarations of F.
  static llvm::Expected<InstructionReader> create(const Function &F);

  bool atEnd() const { return Position >= Body.size(); }
  uint32_t position() const { return Position; }
  void seek(uint32_t CodeOffset) { Position = CodeOffset; }
  /// Decodes the instruction at the position and moves behind it.
  llvm::Error next(Instruction &Out);

private:
  Bytes Body;
  uint64_t FileOffset = 0;
  uint32_t Position = 0;
};

/// Effect of a plain instruction (numeric, memory, local, global, constant,
/// reference, table, SIMD, atomic); none for the others.
std::optional<StackEffect> stackEffect(const Instruction &I);

/// Name in the text format, "i32.add"; "?" if unknown.
llvm::StringRef opcodeName(uint32_t Op);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_WASM_INSTRUCTION_H
