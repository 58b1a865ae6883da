//===- ReadableName.h - The linker's names for people -----------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_READABLENAME_H
#define WASM_COREDUMP_LIB_DEBUGINFO_READABLENAME_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace wasm_coredump {

/// The name as in the source: of C++, of Rust's two ways to mangle, and what is
/// not mangled as it is.
std::string readableName(llvm::StringRef Linkage);

/// C++: "ns::f<int>(int)". The names of templates' instances begin with what
/// they return, which nobody asks for.
std::string withoutReturnType(llvm::StringRef Linkage);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_READABLENAME_H
