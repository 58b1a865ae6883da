//===- DebugFile.h - Finding a module's split debug info --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A module that is shipped without debug info has it in another wasm file, the
// debug file: the same module before it was stripped, or only its custom
// sections. The two belong together if they have the same build id, or, where
// one of them has none, the same code. Addresses in the debug file's DWARF mean
// the same in both: they count from the start of the code section's payload.
//
// Looked for, in this order (ID is the build id in hex, or its first 16 bytes
// written as a UUID):
//   1. what the module's `external_debug_info` section names, relative to the
//      module; of a URL that is no local file, only the file's name, in 2 and 3
//   2. in the directories of the search: debug-ID.wasm, .build-id/xx/REST.wasm,
//      .build-id/xx/REST.debug, MODULE.debug.wasm, MODULE minus .wasm and then
//      .debug.wasm, MODULE
//   3. beside the module: the same without the last
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_DEBUGFILE_H
#define WASM_COREDUMP_LIB_DEBUGINFO_DEBUGFILE_H

#include "lib/wasm/Module.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace wasm_coredump {

struct DebugFile {
  std::string Path;
  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  Module M; ///< Borrows Buffer. May have no code, and no functions at all.
};

struct DebugFileSearch {
  std::string ModulePath;
  std::vector<std::string> Directories;
};

/// What the module's debug info is in, or null if nothing was found. Notes gets
/// one line, `FILE: what`, for each file that had the right name and was
/// refused, or that could not be checked. Only regular files are opened.
std::unique_ptr<DebugFile> findDebugFile(const Module &M,
                                         const DebugFileSearch &Search,
                                         std::vector<std::string> &Notes);

/// A file that the user named. The error does not repeat the path.
llvm::Expected<std::unique_ptr<DebugFile>> openDebugFile(const Module &M,
                                                         llvm::StringRef Path);

/// Opens it if it is a regular file: those that a module names are not trusted.
/// The error does not repeat the path.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
openRegularFile(llvm::StringRef Path);

/// Does the module have DWARF itself?
bool hasDebugSections(const Module &M);

/// "12345678-1234-1234-1234-123456789abc" from the first 16 bytes, or empty.
std::string uuidOf(Bytes Id);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_DEBUGFILE_H
