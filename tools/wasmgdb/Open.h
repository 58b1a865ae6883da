//===- Open.h - Opening a module and its dump -------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Errors begin with the name of the file they are about.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_OPEN_H
#define WASM_COREDUMP_TOOLS_WASMGDB_OPEN_H

#include "Options.h"
#include "lib/coredump/Coredump.h"
#include "lib/debuginfo/DebugFile.h"
#include "lib/wasm/Module.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace wasm_coredump {

/// The files stay open: module and dump borrow their bytes.
struct OpenedFiles {
  std::unique_ptr<llvm::MemoryBuffer> ModuleFile, DumpFile;
  std::unique_ptr<DebugFile> SplitDebugInfo; ///< Null if there is none.
  Module M;
  Coredump Dump;
  /// False if the dump's file ends early.
  bool IsWhole = true;
  /// What the user should know, `FILE: what`.
  std::vector<std::string> Warnings;
};

/// Mapped where it is large, not read.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
openFile(llvm::StringRef Path);

/// Without a dump in the options, it is the module's initial state. A dump must
/// be of this module, and have a frame unless it is undamaged. Files that were
/// given in the other order are exchanged in the options.
llvm::Expected<std::unique_ptr<OpenedFiles>> openFiles(Options &O);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_OPEN_H
