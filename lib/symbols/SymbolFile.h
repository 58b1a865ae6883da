//===- SymbolFile.h - Reading a symbol file ---------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Answers for a function index and a code offset: which functions of the
// source, inlined ones first, which file, line and column, which parameters
// and where their values are. Compiles natively and for wasm32; needs nothing
// but the C++ library's headers, and allocates nothing.
//
// The file may lie anywhere: the reader asks its Source for ranges of bytes.
// For one function these are the header, the block table and one block, of
// about 8 KiB. A source that does not have a range yet returns null, and the
// answer is Status::Missing: get the range, ask again.
//
// The file is not trusted. Whatever it says, every loop ends after at most as
// many steps as there are bytes in a block or in the block table.
//
// Offsets and indices are a core dump's: function indices count imports, code
// offsets count from the first byte of the function's body, and are those of
// the call or trap itself.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_SYMBOLS_SYMBOLFILE_H
#define WASM_COREDUMP_LIB_SYMBOLS_SYMBOLFILE_H

#include "Format.h"
#include <cstddef>
#include <string_view>

namespace wasm_coredump {
namespace symbols {

struct Source {
  /// The bytes from Offset on, or null. They stay where they are as long as
  /// what was read from them is used.
  const uint8_t *(*Read)(void *Context, uint64_t Offset, uint32_t Size);
  void *Context = nullptr;
};

enum class Status : uint8_t {
  Ok,
  NotFound, ///< The file knows nothing of this function.
  Missing,  ///< The source returned null.
  Damaged,  ///< Or not a symbol file of a version that is known.
};

/// Bytes that are read from the front; the first failure sticks.
class Cursor {
public:
  Cursor() = default;
  Cursor(const uint8_t *Data, size_t Size) : At(Data), End(Data + Size) {}
  bool failed() const { return Failed; }
  bool atEnd() const { return At == End; }
  size_t remaining() const { return static_cast<size_t>(End - At); }
  uint64_t uleb();
  int64_t sleb();
  uint32_t u32(); ///< A LEB that fits.
  /// A number of items, of at least a byte each.
  uint32_t count();
  /// The next Size bytes, which are skipped.
  Cursor part(uint64_t Size);
  void fail() {
    Failed = true;
    At = End;
  }
  const uint8_t *data() const { return At; }

private:
  const uint8_t *At = nullptr, *End = nullptr;
  bool Failed = false;
};

/// A function of the source at a place: physical, or inlined into the next.
struct SourceFrame {
  std::string_view Name;            ///< Qualified, demangled.
  std::string_view Directory, File; ///< File may be relative to Directory.
  uint32_t Line = 0; ///< 0: not known. Of callers the line of the call.
  uint32_t Column = 0;
  bool IsInlined = false;
  Cursor Parameters; ///< For FunctionSymbols::parameters.
};

struct Parameter {
  std::string_view Name, TypeName;
  ValueKind Kind = ValueKind::Other;
  bool IsArtificial = false; ///< `this` and the like.
  uint64_t ByteSize = 0;     ///< 0: not known.
  Place Where;               ///< At the offset that was asked for.
};

class FunctionSymbols;

/// The parameters of a frame, one after another.
class ParameterList {
public:
  /// False at the end, and where the file is damaged.
  bool next(Parameter &Out);

private:
  friend class FunctionSymbols;
  Cursor List, Strings;
  uint32_t Site = UINT32_MAX; ///< Number of the site; all ones: at none.
};

/// What the file knows of one function. Borrows the source's bytes.
class FunctionSymbols {
public:
  std::string_view name() const { return Name; }
  /// "c", "c++", "rust" ...; empty if not known.
  std::string_view language() const { return Language; }
  uint32_t bodySize() const { return BodySize; }
  /// Of the first instruction that has a line; 0: none.
  uint32_t firstOffset() const;

  /// The frames at an offset, innermost first, the physical function last.
  /// Returns how many there are; no more than Capacity are written. At offset
  /// 0, which stands for "not known", and beyond the body only the physical
  /// function, without a line. Of what is damaged, the same.
  uint32_t frames(uint32_t CodeOffset, SourceFrame *Out,
                  uint32_t Capacity) const;

  /// Their places are known at calls and instructions that trap.
  ParameterList parameters(const SourceFrame &F, uint32_t CodeOffset) const;

private:
  friend class SymbolFile;
  bool parse(Cursor Record);
  std::string_view text(uint32_t Reference) const;
  void setFile(uint32_t Reference, SourceFrame &Out) const;

  std::string_view Name, Language;
  uint32_t BodySize = 0;
  Cursor Strings, Scopes, Sites, Rows;
};

class SymbolFile {
public:
  /// Reads the header.
  static Status open(Source From, SymbolFile &Out);

  uint32_t fileSize() const { return FileSize; }
  /// Compare it with the module's: symbols of another build are wrong.
  const uint8_t *buildId() const { return BuildId; }
  uint32_t buildIdSize() const { return BuildIdSize; }

  Status find(uint32_t Function, FunctionSymbols &Out) const;

private:
  Source From;
  uint32_t FileSize = 0, NumBlocks = 0, BuildIdSize = 0;
  uint8_t BuildId[MaxBuildIdSize] = {};
};

} // namespace symbols
} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_SYMBOLS_SYMBOLFILE_H
