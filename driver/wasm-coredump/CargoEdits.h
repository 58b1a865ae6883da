//===- CargoEdits.h - A cargo project's files, with our lines ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Text in, text out. What is ours is between two comments, or on a line that ends
// in one, so that it can be found and taken out again; everything else of a file
// stays as it is. Each function takes out what is there of ours first: doing it
// twice is doing it once.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_WASM_COREDUMP_CARGOEDITS_H
#define WASM_COREDUMP_DRIVER_WASM_COREDUMP_CARGOEDITS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace wasm_coredump {

/// What a build needs to know; paths are absolute.
struct CargoWiring {
  struct Target {
    std::string Triple;
    std::vector<std::string> RustFlags; ///< To find std, mostly none.
  };
  std::string Plugin, Linker;
  std::string Inherits; ///< The profile that ours is made from.
  bool BuildStd = false;
  std::vector<Target> Targets;
};

/// A file of its own for `cargo --config`. Old must be ours, or empty.
llvm::Expected<std::string> coredumpToml(llvm::StringRef Old,
                                         const CargoWiring &W);

/// Cargo.toml with the profile.
llvm::Expected<std::string> manifestWithProfile(llvm::StringRef Old,
                                                const CargoWiring &W);

/// .cargo/config.toml with the linker.
llvm::Expected<std::string> configWithLinker(llvm::StringRef Old,
                                             const CargoWiring &W);

/// Any of these without what is ours.
llvm::Expected<std::string> withoutOurs(llvm::StringRef Old);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_WASM_COREDUMP_CARGOEDITS_H
