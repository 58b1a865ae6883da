//===- Split.h - Taking the debug info out of a module ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// One module becomes two files with the same build id:
//
//   shipped      the module without debug sections, and a link to the other in
//                `external_debug_info`
//   debug file   all sections of the module
//
// Every offset means the same in both. DWARF's addresses count from the code
// section's payload; engines' stacks count from the start of the file, so the
// code stands at the same place in both files: debug sections that came before
// it are moved behind what is not custom.
//
// Taken out: `.debug_*` and all other custom sections whose name begins with a
// dot, `name`, and what a linker keeps for another link (`linking`, `reloc.*`:
// they refer to sections by number, which taking others out would change).
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_DEBUGINFO_SPLIT_SPLIT_H
#define WASM_COREDUMP_TOOLS_DEBUGINFO_SPLIT_SPLIT_H

#include "lib/wasm/Module.h"

namespace wasm_coredump {

struct SplitOptions {
  bool KeepNames = false; ///< Leave `name` in the shipped module, too.
  bool WithCode = true;   ///< The debug file has code and data.
  std::string Link;       ///< Of external_debug_info; empty: none.
};

/// The ids by which others know a build.
struct BuildIds {
  std::vector<uint8_t> Id;
  bool IsDerived = false; ///< The module had none; made of its contents.
  std::string Hex;
  std::string Uuid; ///< Empty if the id is shorter than 16 bytes.
  /// Sentry's debug id is the UUID. Its tools have also been seen to read the
  /// section with its length byte, which gives this one.
  std::string UuidWithLength;
  /// "debug-UUID", or with the id in hex where there is no UUID.
  std::string FileStem;
};

struct RemovedSection {
  std::string Name;
  uint64_t Size = 0; ///< Of the contents.
};

struct SplitFiles {
  std::vector<uint8_t> Shipped, DebugFile;
  std::vector<RemovedSection> Removed;
};

/// Fails on a module whose `build_id` section is malformed.
llvm::Expected<BuildIds> buildIdsOf(const Module &M);

/// Why the module can't be split: it was already, or has nothing to take out.
llvm::Error checkSplittable(const Module &M);

/// Extra: a section to add to the shipped module, `NAME` and contents.
SplitFiles split(const Module &M, const BuildIds &Ids,
                 const SplitOptions &Options,
                 std::optional<std::pair<llvm::StringRef, Bytes>> Extra = {});

/// Joins the two again and compares with the module: every section of it, byte
/// for byte, and the place of the code. Nothing else may be in them.
llvm::Error checkJoined(const Module &M, const BuildIds &Ids,
                        const SplitOptions &Options, Bytes Shipped,
                        Bytes DebugFile);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_DEBUGINFO_SPLIT_SPLIT_H
