//===- TemplateNames.h - Names of templates' instances ----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// "Box" is the debug info's name for all instances of a template if it was
// made with -gsimple-template-names, and a variable template's is so always.
// What they are instances for is told by their children.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_TEMPLATENAMES_H
#define WASM_COREDUMP_LIB_DEBUGINFO_TEMPLATENAMES_H

#include "Impl.h"

namespace wasm_coredump {

/// The name without what it is in: "Box<int, 3U>", spelled as clang does.
std::string sourceName(llvm::DWARFDie Die);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_TEMPLATENAMES_H
