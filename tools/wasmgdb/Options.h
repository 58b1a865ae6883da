//===- Options.h - The command line -----------------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_OPTIONS_H
#define WASM_COREDUMP_TOOLS_WASMGDB_OPTIONS_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wasm_coredump {

struct Options {
  std::string ModulePath;
  std::string DumpPath; ///< Empty: the module alone.
  std::vector<std::string> Commands, CommandFiles, Directories;
  std::string DebugFilePath; ///< Empty: in the module, or to be searched.
  std::vector<std::string> DebugDirectories;
  bool Batch = false, Quiet = false, Json = false;
  std::string HtmlPath; ///< Write a page here instead of reading commands.
  std::optional<uint16_t> GdbServerPort; ///< Serve instead; 0: any free one.
  bool GdbServerPersistent = false;
};

/// Prints help or what is wrong, and exits, where the command line says so.
Options parseOptions(int Argc, char **Argv);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_OPTIONS_H
