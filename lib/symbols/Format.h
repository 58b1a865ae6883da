//===- Format.h - Numbers and names of symbol files -------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What writer and reader share; docs/symbols.md draws the layout. Includes
// nothing of LLVM: the reader is also compiled for wasm32.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_SYMBOLS_FORMAT_H
#define WASM_COREDUMP_LIB_SYMBOLS_FORMAT_H

#include <cstdint>

namespace wasm_coredump {
namespace symbols {

/// Of the custom section that embeds a symbol file in a module.
constexpr char SectionName[] = "wasm_coredump.symbols";

constexpr char Magic[9] = "WASMSYMS";
constexpr uint32_t Version = 1;

/// The header: magic, then u32: version, size of the file, number of blocks,
/// size of the build id; the build id, padded with zeros.
constexpr uint32_t MaxBuildIdSize = 64;
constexpr uint32_t HeaderSize = 8 + 4 * 4 + MaxBuildIdSize;
/// The block table behind it has for each block its first function and the
/// offset of its first byte, u32 each.
constexpr uint32_t BlockEntrySize = 8;

/// A writer starts a new block when one has so many bytes. A reader takes
/// larger ones, since all of a function is in one, but not without limit.
constexpr uint32_t BlockTarget = 8 * 1024;
constexpr uint32_t MaxBlockSize = 16 * 1024 * 1024;

/// Inlined functions in one another.
constexpr uint32_t MaxDepth = 500;

/// A row of the line table: what changes against the row before.
enum RowFlag : uint32_t {
  RowScope = 1,
  RowFile = 2,
  RowColumn = 4,
  RowLineShift = 3, ///< The change of the line, zigzag, stands above the flags.
};

/// A parameter's kind is the low bits of a number with flags above.
enum ParameterFlag : uint32_t {
  ParameterKindMask = 31,
  ParameterArtificial = 32,
};

/// What a parameter's value looks like. The numbers are the file's.
enum class ValueKind : uint8_t {
  Other, ///< Structures, arrays and all else: not shown as one number.
  Bool,
  Char,
  Signed,
  Unsigned,
  Float,
  Pointer,
  TextPointer,     ///< To characters.
  FunctionPointer, ///< An index into the table.
  Reference,       ///< What it refers to is not known here.
  SignedEnum,
  UnsignedEnum,
};
constexpr uint8_t NumValueKinds = 12;

/// Where a parameter's value is, in one frame. The numbers are the file's.
enum class PlaceKind : uint8_t {
  Unknown,       ///< Optimized out, or described in a way that is not kept.
  Local,         ///< Is wasm local Index plus Offset, modulo the local's size.
  MemoryAtLocal, ///< In memory at that address.
  Memory,        ///< In memory at the address Offset.
  Constant,      ///< Is Offset, in at most 8 bytes.
};
constexpr uint8_t NumPlaceKinds = 5;

struct Place {
  PlaceKind Kind = PlaceKind::Unknown;
  uint32_t Index = 0;
  int64_t Offset = 0;

  bool operator==(const Place &O) const {
    return Kind == O.Kind && Index == O.Index && Offset == O.Offset;
  }
  bool operator!=(const Place &O) const { return !(*this == O); }
};

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_FORMAT_H
