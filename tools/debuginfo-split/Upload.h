//===- Upload.h - Sending the files to an R2 bucket -------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The commands that store a file in an R2 bucket under its own name, which is
// where a Worker looks for it by build id. wrangler does the work; it knows the
// account.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_DEBUGINFO_SPLIT_UPLOAD_H
#define WASM_COREDUMP_TOOLS_DEBUGINFO_SPLIT_UPLOAD_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace wasm_coredump {

/// Fails if this can't be a bucket's name.
llvm::Error checkBucket(llvm::StringRef Bucket);

/// The command's arguments, "wrangler" first.
std::vector<std::string> uploadCommand(llvm::StringRef Bucket,
                                       llvm::StringRef Path);

/// As a shell takes it.
std::string shellText(const std::vector<std::string> &Command);

/// Runs it; wrangler is looked for in PATH.
llvm::Error runUpload(const std::vector<std::string> &Command);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_DEBUGINFO_SPLIT_UPLOAD_H
