//===- OtherModules.h - Dumps of programs of several modules ----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A program may consist of several modules (a component, its adapters, modules
// that the host linked), and a dump has the frames of all. A reader is given one
// of them. The dump has no ids that would tell which one that is, so it is found
// by name, or else by what the frames say. Function indices and addresses of the
// others mean nothing in it: to look them up would give wrong names and values.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_OTHERMODULES_H
#define WASM_COREDUMP_LIB_COREDUMP_OTHERMODULES_H

#include "Coredump.h"
#include "lib/wasm/Module.h"

namespace wasm_coredump {

/// Marks the frames of modules other than M (Frame::Elsewhere), and notes which
/// instance is M's (Coredump::Own). FileName: where M was read from. Does
/// nothing to a dump of one module. Comes before resolveCodeOffsets.
void separateModules(Coredump &Dump, const Module &M, llvm::StringRef FileName);

/// The name of the module that a frame's function is in; empty if not known.
llvm::StringRef moduleNameOf(const Coredump &Dump, const Frame &F);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_OTHERMODULES_H
