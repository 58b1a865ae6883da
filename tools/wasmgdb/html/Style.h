//===- Style.h - How the page looks, and the little it does -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_HTML_STYLE_H
#define WASM_COREDUMP_TOOLS_WASMGDB_HTML_STYLE_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace wasm_coredump {

/// The contents of the page's one <style> and one <script>.
extern const char PageStyle[], PageScript[];

/// What a content security policy calls a text that it allows:
/// 'sha256-BASE64'.
std::string policyHash(llvm::StringRef Text);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_HTML_STYLE_H
