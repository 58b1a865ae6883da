//===- Check.h - Is a dump exactly what the spec says? ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The reader is forgiving; this is not. For tests of producers (our runtime
// first of all) and for people who doubt a dump.
//
// Always checked: all that the reader warns about; sections that tile the file;
// exactly one of core, coremodules and coreinstances, at least one corestack,
// at most one of memory, global, data and wasm_coredump.info; no section that a
// dump can't have; every index in range; segments active and inside the
// declared memory; globals constant; what wasm_coredump.info says about memory.
//
// With the module: functions exist and are defined there; locals have exactly
// the number and types of the function's wasm locals, parameters included (or
// are unavailable); code offsets are those of calls; globals are the module's
// first ones, by type; build ids agree. A dump of several modules is not
// compared with one: that is a finding of its own.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_CHECK_H
#define WASM_COREDUMP_LIB_COREDUMP_CHECK_H

#include "Coredump.h"
#include "lib/wasm/Module.h"

namespace wasm_coredump {

/// Each finding is one line, `SECTION: what`; empty if there is none. Mod may
/// be null. At most 100 findings are listed, and then a line that says so.
std::vector<std::string> checkStrict(llvm::ArrayRef<uint8_t> File,
                                     const Module *Mod);

/// The same for a dump that readCoredump made.
std::vector<std::string> checkStrict(const Coredump &D, const Module *Mod);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_CHECK_H
