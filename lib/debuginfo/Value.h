//===- Value.h - Values of the debugged program -----------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A Datum is a typed value that either lies in the dump's memory or was put
// together from wasm locals and constants. Validity is known per byte: what
// the compiler dropped or the dump does not hold is never shown as a number.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_VALUE_H
#define WASM_COREDUMP_LIB_DEBUGINFO_VALUE_H

#include "Type.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace wasm_coredump {

struct Memory;
class DebugInfo;

enum class Validity : uint8_t {
  Valid,
  OptimizedOut, ///< The compiler, or the capture, did not keep it.
  Unavailable,  ///< In memory that the dump does not hold.
  Unmapped,     ///< Beyond the end of memory.
};

struct Datum;

/// A pointer to what is not in memory as such, but known to the debug info
/// (DW_OP_implicit_pointer). It has no number.
struct SyntheticPointer {
  std::shared_ptr<const Datum> Target; ///< Never null.
  int64_t Offset = 0;                  ///< From the target's start, in bytes.
  uint64_t At = 0, Size = 4;           ///< Its place in the value that has it.
};

struct Datum {
  const Type *Of = nullptr;
  /// Lies in linear memory here; else Bytes and States hold it.
  std::optional<uint64_t> Address;
  std::vector<uint8_t> Bytes;
  std::vector<Validity> States;
  /// A bit-field: BitOffset counts from the first bit at Address or in Bytes.
  unsigned BitSize = 0;
  unsigned BitOffset = 0;
  /// Those among Bytes, which are optimized out there: who does not know of
  /// such pointers sees no number. None in memory.
  std::vector<SyntheticPointer> Pointers;
  /// Of kind Function: which wasm function it is. What a pointer points to has
  /// an Address instead, which is the pointer's index into the table.
  std::optional<uint32_t> Function;

  /// All of the value is a synthetic pointer; null if not.
  const SyntheticPointer *syntheticPointer() const;
  /// The part of type T that begins at an offset: a window of the same bytes.
  Datum part(const Type *T, uint64_t Offset) const;

  static Datum synthetic(const Type *T, const SyntheticPointer &P);
  static Datum inMemory(const Type *T, uint64_t Address);
  static Datum optimizedOut(const Type *T);
  static Datum constant(const Type *T, uint64_t Value);
};

/// The bits of a scalar: up to 16 bytes, little-endian.
struct Scalar {
  Validity State = Validity::OptimizedOut;
  uint64_t Low = 0, High = 0;
  unsigned Size = 0; ///< Bytes.
  bool isValid() const { return State == Validity::Valid; }
};

/// Reads and takes apart values against one memory (which may be null).
class ValueReader {
public:
  ValueReader(DebugInfo &Info, const Memory *Mem) : Info(Info), Mem(Mem) {}

  DebugInfo &info() const { return Info; }
  const Memory *memory() const { return Mem; }

  /// Copies Size bytes at an offset of the value; returns the worst state.
  Validity read(const Datum &D, uint64_t Offset, uint64_t Size,
                std::vector<uint8_t> &Out,
                std::vector<Validity> *States = nullptr) const;
  /// A scalar's bits, sign-extended to 64 where its type is signed.
  Scalar scalar(const Datum &D) const;

  Datum member(const Datum &D, const Member &M) const;
  /// By name, also in base classes and anonymous members.
  std::optional<Datum> findMember(const Datum &D, llvm::StringRef Name) const;
  /// Which variant of a sum type a discriminant selects; null if none.
  const Variant *variantFor(const Type *Sum, const Scalar &Tag) const;
  /// What a pointer or reference points to.
  llvm::Expected<Datum> dereference(const Datum &D) const;
  /// Element of an array or behind a pointer.
  llvm::Expected<Datum> element(const Datum &D, int64_t Index) const;
  llvm::Expected<Datum> addressOf(const Datum &D) const;
  /// Converts between scalars, or reinterprets the address of an object.
  llvm::Expected<Datum> cast(const Datum &D, const Type *To) const;

private:
  Datum virtualBase(const Datum &D, const Member &M) const;
  std::optional<Datum> findMember(const Datum &D, llvm::StringRef Name,
                                  unsigned Depth) const;
  DebugInfo &Info;
  const Memory *Mem;
};

/// "cannot access memory" in gdb's words.
llvm::Error cannotAccess(uint64_t Address);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_VALUE_H
