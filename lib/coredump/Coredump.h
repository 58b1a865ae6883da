//===- Coredump.h - Model of a wasm core dump -------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What a core dump says, apart from how a producer wrote it. Format: WebAssembly
// tool-conventions, Coredump.md. Reader.h makes this from bytes in any dialect,
// Writer.h writes it in the spec's form.
//
// Memory contents borrow the file's bytes: a dump may be 4 GiB and is mapped.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_COREDUMP_H
#define WASM_COREDUMP_LIB_COREDUMP_COREDUMP_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wasm_coredump {

/// A wasm value, or the fact that it is not known.
struct Value {
  enum class Kind : uint8_t { Unavailable, I32, I64, F32, F64, V128, Ref };
  Kind K = Kind::Unavailable;
  /// Little-endian bits, zero-extended; V128 uses both.
  uint64_t Bits = 0, HighBits = 0;

  bool isAvailable() const { return K != Kind::Unavailable; }
  static Value i32(uint32_t V) { return {Kind::I32, V, 0}; }
  static Value i64(uint64_t V) { return {Kind::I64, V, 0}; }
};

struct Frame {
  std::optional<uint32_t> Instance; ///< None where the dialect has none.
  uint32_t Function = 0;            ///< Imports counted.
  /// Relative to the function body, local declarations counted; 0: unknown.
  uint32_t CodeOffset = 0;
  std::vector<Value> Locals;        ///< Empty: unknown, unless the function has none.
  std::vector<Value> Stack;
};

struct Thread {
  std::string Name;
  std::vector<Frame> Frames; ///< Youngest first.
};

/// What is known of one byte of memory.
enum class ByteState : uint8_t {
  Present,     ///< Written in a segment.
  ImpliedZero, ///< In no segment, so zero by the format's rule.
  Unavailable, ///< Beyond memory, or lost by the producer (reserved region).
};

struct MemorySegment {
  uint64_t Address = 0;
  llvm::ArrayRef<uint8_t> Data;
};

struct Memory {
  uint64_t MinPages = 0;
  std::optional<uint64_t> MaxPages;
  bool Is64 = false, Shared = false;
  std::vector<MemorySegment> Segments; ///< In file order: a later one wins.
  /// Bytes [0, LostBelow) are unavailable where no segment covers them.
  uint64_t LostBelow = 0;

  uint64_t sizeInBytes() const;
  ByteState stateAt(uint64_t Address) const;
  /// Reads Out.size() bytes. Valid (if not null) gets one entry a byte.
  /// Returns true if every byte is available.
  bool read(uint64_t Address, llvm::MutableArrayRef<uint8_t> Out,
            llvm::SmallVectorImpl<ByteState> *Valid = nullptr) const;
};

struct DumpGlobal {
  uint8_t Type = 0; ///< ValType byte.
  bool Mutable = false;
  Value Val;
};

struct DumpModule {
  std::string Name;
};

struct DumpInstance {
  std::optional<uint32_t> Module; ///< None: 0xFFFFFFFF, not captured.
  std::vector<uint32_t> Memories, Globals;
};

/// `wasm_coredump.info`, see runtime/include/wasm_coredump/abi.h.
struct CrashInfo {
  uint32_t Kind = 0, Address = 0, AccessSize = 0;
  uint32_t MemoryPages = 0, MissingFrames = 0, ReservedBytes = 0;
  std::vector<uint8_t> BuildId;
};

struct Coredump {
  std::string ExecutableName;
  std::vector<DumpModule> Modules;
  std::vector<DumpInstance> Instances;
  std::vector<Thread> Threads;
  std::vector<Memory> Memories;
  std::vector<DumpGlobal> Globals;
  std::optional<CrashInfo> Info;
  /// What was odd but did not keep the rest from being read.
  std::vector<std::string> Warnings;
  /// Name of the dialect it was read in: "spec", ...
  std::string Dialect;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_COREDUMP_H
