//===- Report.h - A dump and its symbols as JSON ----------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What the service shows of a crash: the trap, and the stack with functions,
// lines and arguments. src/core.js tells the shape of the JSON.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_WORKERS_SERVICE_CORE_REPORT_H
#define WASM_COREDUMP_WORKERS_SERVICE_CORE_REPORT_H

#include "LineTable.h"
#include "lib/coredump/Coredump.h"
#include "lib/symbols/SymbolFile.h"
#include "lib/wasm/Leb.h"
#include <map>
#include <string>
#include <vector>

namespace wasm_coredump {

/// Youngest first: of the thread that crashed, as far as a report shows them.
llvm::ArrayRef<Frame> crashedFrames(const Coredump &D, size_t MaxFrames);

/// Names of the frames' functions from a `name` section's contents, as written
/// there.
std::map<uint32_t, std::string> readFunctionNames(Bytes NameSection,
                                                  llvm::ArrayRef<Frame> Frames);

/// What is known of the module, best first.
struct ModuleInfo {
  const symbols::Source *Symbols = nullptr; ///< Null: no symbol file.
  SourcePositions Lines;
  std::map<uint32_t, std::string> Names;
};

/// Symbol files of another build are not used, and the report says so. False, with
/// Json unchanged, if their source lacks ranges.
bool writeReport(const Coredump &D, const ModuleInfo &Module,
                 uint32_t MaxFrames, std::string &Json);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_WORKERS_SERVICE_CORE_REPORT_H
