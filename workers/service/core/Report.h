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

#include "lib/coredump/Coredump.h"
#include "lib/symbols/SymbolFile.h"
#include "lib/wasm/Leb.h"
#include <map>
#include <string>
#include <vector>

namespace wasm_coredump {

/// Names of functions from a `name` section's contents, as written there.
std::map<uint32_t, std::string> readFunctionNames(Bytes NameSection,
                                                  const Coredump &D);

/// Symbols: null if there are none. Build ids that differ are said, and such
/// symbols not used. False, with Json unchanged, if the source lacks ranges.
bool writeReport(const Coredump &D, const symbols::Source *Symbols,
                 const std::map<uint32_t, std::string> &Names,
                 uint32_t MaxFrames, std::string &Json);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_WORKERS_SERVICE_CORE_REPORT_H
