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
  /// Little-endian bits, zero-extended; V128 uses both. Ref: HighBits is 1 for
  /// null, else Bits is a function index.
  uint64_t Bits = 0, HighBits = 0;

  bool isAvailable() const { return K != Kind::Unavailable; }
  static Value i32(uint32_t V) { return {Kind::I32, V, 0}; }
  static Value i64(uint64_t V) { return {Kind::I64, V, 0}; }
  static Value f32(uint32_t Bits) { return {Kind::F32, Bits, 0}; }
  static Value f64(uint64_t Bits) { return {Kind::F64, Bits, 0}; }
  bool operator==(const Value &O) const {
    return K == O.K && Bits == O.Bits && HighBits == O.HighBits;
  }
};

struct Frame {
  /// Function's value in a dialect that names none: resolveCodeOffsets finds it.
  static constexpr uint32_t UnknownFunction = UINT32_MAX;

  std::optional<uint32_t> Instance; ///< None where the dialect has none.
  uint32_t Function = 0;            ///< Imports counted.
  /// Relative to the function body, local declarations counted; 0: unknown.
  /// Producers count from elsewhere, too: see CodeOffsets.h.
  uint32_t CodeOffset = 0;
  std::vector<Value> Locals; ///< Empty: unknown, unless the function has none.
  std::vector<Value> Stack;
  /// Of a frame of another module than the one that the dump is read with: the
  /// function's index there. Function is UnknownFunction. See OtherModules.h.
  std::optional<uint32_t> Elsewhere;

  bool operator==(const Frame &O) const {
    return Instance == O.Instance && Function == O.Function &&
           CodeOffset == O.CodeOffset && Locals == O.Locals &&
           Stack == O.Stack && Elsewhere == O.Elsewhere;
  }
};

struct Thread {
  std::string Name;
  std::vector<Frame> Frames; ///< Youngest first.

  bool operator==(const Thread &O) const {
    return Name == O.Name && Frames == O.Frames;
  }
};

/// The stacks as one dialect reads them.
struct StackReading {
  std::string Dialect; ///< Its name, see Dialect.h.
  std::vector<Thread> Threads;
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
  /// Likewise all others: the data section was cut, is damaged, or was redacted.
  bool GapsLost = false;
  /// Set by sortIfDisjoint: lookups may search by bisection.
  bool Disjoint = false;

  /// Sorts the segments by address if no two overlap (the order then says
  /// nothing). A dump may have a segment for each 4 KiB of memory.
  void sortIfDisjoint();
  /// MinPages in bytes, UINT64_MAX if that does not fit.
  uint64_t declaredBytes() const;
  /// The larger of declaredBytes and the end of the last segment.
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
  int64_t HeapType = 0; ///< Of the types 0x63 and 0x64, (ref null? T).
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
  uint32_t Flags = 0; ///< InfoFlag.
  std::vector<uint8_t> BuildId;
};

/// Where a section lies in the file the dump was read from.
struct DumpSection {
  uint8_t Id = 0;
  std::string Name;           ///< "memory", ... or a custom section's name.
  uint64_t FileOffset = 0;    ///< Of the id byte.
  uint64_t PayloadOffset = 0; ///< Of the first byte behind the size.
  uint64_t Size = 0;          ///< Of the payload, as far as the file has it.
  bool Truncated = false;     ///< The file ends before the section does.
};

struct Coredump {
  std::string ExecutableName;
  std::vector<DumpModule> Modules;
  std::vector<DumpInstance> Instances;
  std::vector<Thread> Threads;
  std::vector<Memory> Memories;
  std::vector<DumpGlobal> Globals;
  std::optional<CrashInfo> Info;
  /// `wasm_coredump.message`: what the program said about its end. Should be
  /// UTF-8, and may hold anything; empty if it said nothing.
  std::string Message;
  /// What was odd but did not keep the rest from being read.
  std::vector<std::string> Warnings;
  /// Name of the dialect it was read in: "spec", ...
  std::string Dialect;
  /// Other dialects that read the stacks without an error, to something else.
  /// resolveCodeOffsets decides by the module.
  std::vector<StackReading> OtherReadings;
  /// In file order. The N-th one named "corestack" gave Threads[N].
  std::vector<DumpSection> Sections;
  /// Instance of the module that the dump is read with, where there are several
  /// modules (OtherModules.h); Instances.size() if the dump does not have it.
  std::optional<uint32_t> Own;

  /// Memory that the frame's function uses as its number Index, or null.
  /// Without instances in the dump the numbers are taken as they are. For frames
  /// of other modules it is still the memory of Own: names and addresses that
  /// come from its debug info have no meaning elsewhere.
  const Memory *memoryOf(const Frame &F, uint32_t Index = 0) const;
  /// Likewise for a global of the frame's module.
  const DumpGlobal *globalOf(const Frame &F, uint32_t Index) const;

  /// Appends to Warnings. Bounded: a hostile file could earn millions.
  void warn(std::string Text);
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_COREDUMP_H
