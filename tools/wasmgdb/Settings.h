//===- Settings.h - What `set` changes and `show` tells ---------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// gdb's settings by their names. Those that mean nothing for a core dump are
// accepted, so that people's command files run, and have no effect.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_SETTINGS_H
#define WASM_COREDUMP_TOOLS_WASMGDB_SETTINGS_H

#include "lib/debuginfo/Format.h"
#include <map>

namespace wasm_coredump {

class Session;

struct Settings {
  FormatOptions Print;
  unsigned ListSize = 10; ///< UINT_MAX: unlimited.
  /// Which arguments a frame's line shows: all, scalars, none or presence.
  std::string FrameArguments = "scalars";
  /// Values of settings without effect, by name.
  std::map<std::string, std::string> Ignored;
};

/// Does the text begin with the name of a setting, words of which may be
/// shortened? Takes it off and returns the full name.
std::optional<std::string> takeSettingName(llvm::StringRef &Text);

/// Sets what takeSettingName returned. An empty value means "on".
llvm::Error changeSetting(Session &S, Settings &Of, llvm::StringRef Name,
                          llvm::StringRef Value);

/// "Pretty formatting of structures is on."
std::string describeSetting(const Settings &Of, llvm::StringRef Name);

/// Names of all settings that begin with a prefix, in order.
std::vector<llvm::StringRef> settingNames(llvm::StringRef Prefix);

/// Takes the options of a print command, "-pretty on -elements 3 --", off the
/// text and returns the settings as they change them.
llvm::Expected<Settings> takePrintOptions(Session &S, llvm::StringRef &Text);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_SETTINGS_H
