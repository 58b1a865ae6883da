//===- Module.h - A wasm module as a flat list of sections ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A module is a list of opaque sections that remember the width of their size
// LEB; what nobody changes is written back byte for byte. On top of that,
// parsed views of the sections this project needs. The module borrows the
// input bytes: the buffer must outlive it.
//
// Units: every offset named FileOffset counts from the start of the file, every
// CodeOffset from the first byte of a function body (behind its size field;
// this is the core dump's `codeoffset`), every Pc from the start of the code
// section's payload (this is DWARF's address).
//
// Errors: `SECTION: what at 0xOFFSET`, the offset from the start of the file.
// Counts are bounded by the bytes that remain. Nothing here prints or exits.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_WASM_MODULE_H
#define WASM_COREDUMP_LIB_WASM_MODULE_H

#include "Leb.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wasm_coredump {

/// A value type's byte: 0x7F i32, 0x7E i64, 0x7D f32, 0x7C f64, 0x7B v128,
/// 0x70 funcref, 0x6F externref; others as in the binary format. Of a reference
/// with a heap type behind it (0x63, 0x64) only the first byte is kept.
using ValType = uint8_t;

/// Reads a value type, with its heap type where it has one.
ValType readValType(ByteReader &R);

enum SectionId : uint8_t {
  SecCustom,
  SecType,
  SecImport,
  SecFunction,
  SecTable,
  SecMemory,
  SecGlobal,
  SecExport,
  SecStart,
  SecElement,
  SecCode,
  SecData,
  SecDataCount,
  SecTag
};

struct Section {
  uint8_t Id = 0;
  llvm::StringRef Name;    ///< Custom sections only.
  uint8_t SizeWidth = 1;   ///< Bytes of the size LEB as read.
  uint64_t FileOffset = 0; ///< Of the id byte.
  uint64_t PayloadOffset =
      0;                  ///< File offset of the first byte behind the size.
  Bytes Payload;          ///< For custom sections the name included.
  Bytes contents() const; ///< Payload; behind the name in custom sections.
};

struct FuncType {
  std::vector<ValType> Params, Results;
};

struct Import {
  llvm::StringRef Module, Field;
  uint8_t Kind = 0;       ///< 0 function, 1 table, 2 memory, 3 global, 4 tag.
  uint32_t TypeIndex = 0; ///< Functions and tags.
  uint8_t Limits = 0;     ///< Tables and memories: flags; 2 shared, 4 64-bit.
  ValType GlobalType = 0; ///< Globals.
  bool Mutable = false;   ///< Globals.
};

struct Function {
  uint32_t Index = 0; ///< Imports counted.
  uint32_t TypeIndex = 0;
  uint64_t FileOffset = 0; ///< Of the body's first byte, behind the size.
  uint64_t Pc = 0;         ///< The same, relative to the code payload.
  Bytes Body;              ///< Local declarations, code, final `end`.
};

struct Global {
  ValType Type = 0;
  bool Mutable = false;
  Bytes Init; ///< Initialiser with its `end`.
};

struct Export {
  llvm::StringRef Name;
  uint8_t Kind = 0; ///< As in Import.
  uint32_t Index = 0;
};

struct DataSegment {
  bool Active = false;
  uint32_t Memory = 0;
  /// Address where known (a constant initialiser), else none. Passive ones have
  /// none here: only the code knows where it copies them.
  std::optional<uint64_t> Address;
  uint64_t FileOffset = 0; ///< Of the first byte of Contents.
  Bytes Contents;
};

/// Files of debug info may declare functions and leave out their code.
enum class CodeSection : uint8_t { Required, Optional };

class Module {
public:
  /// Parses section headers and the sections listed below. Fails on malformed
  /// structure; does not validate code.
  static llvm::Expected<Module> parse(Bytes File,
                                      CodeSection Code = CodeSection::Required);

  Bytes File;
  std::vector<Section> Sections;
  std::vector<FuncType> Types;
  std::vector<Import> Imports;
  std::vector<Function> Functions; ///< Defined ones, in order.
  std::vector<Global> Globals;     ///< Defined ones.
  std::vector<uint32_t> Tags;      ///< Type indices, imported ones first.
  std::vector<Export> Exports;
  std::vector<DataSegment> Data;
  std::optional<uint32_t> Start;
  uint32_t NumImportedFunctions = 0, NumImportedGlobals = 0;

  const Section *find(uint8_t Id) const;
  const Section *findCustom(llvm::StringRef Name) const;
  uint32_t numFunctions() const; ///< Imports counted.
  /// Defined function by index (imports counted), or null.
  const Function *function(uint32_t Index) const;
  /// Type of a function by index, imported or defined, or null.
  const FuncType *functionType(uint32_t Index) const;
  /// Defined function that has this file offset in its body, or null.
  const Function *functionAt(uint64_t FileOffset) const;
  /// The same by Pc.
  const Function *functionAtPc(uint64_t Pc) const;
  /// Types of all wasm locals of a defined function, parameters first.
  llvm::Expected<std::vector<ValType>> localTypes(const Function &F) const;
  /// From the `name` section, as written (mangled), empty if it has none.
  llvm::StringRef functionName(uint32_t Index) const;
  /// For messages: the name as above, or `function[INDEX]`.
  std::string describeFunction(uint32_t Index) const;
  llvm::StringRef globalName(uint32_t Index) const;
  llvm::StringRef dataName(uint32_t Segment) const;
  llvm::StringRef localName(uint32_t Function, uint32_t Local) const;
  /// All that have one: (index of the local, name), in the section's order.
  std::vector<std::pair<uint32_t, llvm::StringRef>>
  localNames(uint32_t Function) const;
  llvm::StringRef moduleName() const;
  /// Takes the names of another file of the same module, which must outlive
  /// this one. Does nothing if it has none.
  void adoptNames(const Module &Other);
  /// Of the `build_id` section, without its length byte; empty if none.
  Bytes buildId() const;

private:
  void parseNames(const Section &S);

  /// From the `name` section; by index, where it names anything.
  std::vector<llvm::StringRef> FunctionNames, GlobalNames, DataNames;
  /// Where the names of a function's locals stand, ordered by function.
  std::vector<std::pair<uint32_t, Bytes>> LocalNames;
  llvm::StringRef NameOfModule;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_WASM_MODULE_H
