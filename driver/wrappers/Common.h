//===- Common.h - What the compiler and linker wrappers share ---*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The wrappers add options and run the real tools; they know as little of those
// tools' command lines as they can.
//
// Environment:
//   WASM_COREDUMP=off            run the real tool, change nothing (for the
//                                configure steps of a build)
//   WASM_COREDUMP_CLANG, _LD     the real tools, instead of clang-22 and
//                                wasm-ld-22
//   WASM_COREDUMP_VERBOSE=1      print the commands that run
//   WASM_COREDUMP_SAVE_TEMPS=1   keep the module as it was before finalization
//   WASM_COREDUMP_RESERVE=N      bytes to reserve at address 0
//
// The last three are how the compiler wrapper's -v, --save-temps and
// --wasm-coredump-reserve=N reach the linker wrapper: as linker arguments they
// would count as inputs, and clang would link where it should not.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_WRAPPERS_COMMON_H
#define WASM_COREDUMP_DRIVER_WRAPPERS_COMMON_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Allocator.h"
#include <string>

namespace wasm_coredump {

constexpr char EnvSwitch[] = "WASM_COREDUMP";
constexpr char EnvClang[] = "WASM_COREDUMP_CLANG";
constexpr char EnvLinker[] = "WASM_COREDUMP_LD";
constexpr char EnvVerbose[] = "WASM_COREDUMP_VERBOSE";
constexpr char EnvSaveTemps[] = "WASM_COREDUMP_SAVE_TEMPS";
constexpr char EnvReserve[] = "WASM_COREDUMP_RESERVE";

/// Prefix of the options of ours that the compiler wrapper hands to the pass.
constexpr char PassOptionPrefix[] = "-wasm-coredump-";
constexpr char ReserveOption[] = "--wasm-coredump-reserve";
constexpr char FinalizeOption[] = "--wasm-coredump-finalize";

using ArgList = llvm::SmallVector<std::string, 64>;

/// Where this program and its parts are installed: ROOT/bin and ROOT/lib.
struct Installation {
  std::string Tool; ///< Name for messages.
  std::string BinDir, LibDir;

  /// Address is that of any function of the program.
  static Installation find(const char *Argv0, void *Address);

  /// Path of a file in lib; ends the program if it is missing.
  std::string libFile(llvm::StringRef Name) const;

  /// Prints `TOOL: error: What` and returns 1.
  int error(const llvm::Twine &What) const;
  /// The same, and ends the program.
  [[noreturn]] void fail(const llvm::Twine &What) const;
  /// Prints `TOOL: warning: What`.
  void warn(const llvm::Twine &What) const;
};

/// Whether WASM_COREDUMP=off (or 0) is set.
bool isSwitchedOff();
bool isEnvSet(const char *Name);
void setEnv(const char *Name, llvm::StringRef Value);

/// The real tool: what the environment says, else Name in PATH, else Name or
/// Unversioned in LLVM 22's own directory.
std::string findTool(const Installation &Inst, const char *EnvName,
                     llvm::StringRef Name, llvm::StringRef Unversioned);

/// The arguments with response files (@file) replaced by what they hold.
ArgList expandResponseFiles(const Installation &Inst,
                            llvm::ArrayRef<const char *> Args);

/// The value of --wasm-coredump-reserve, rounded up to what keeps the data
/// aligned; at least MinReservedBytes.
uint64_t parseReserve(const Installation &Inst, llvm::StringRef Text);

void printCommand(llvm::ArrayRef<std::string> Command);

/// Becomes the command.
[[noreturn]] void execute(const Installation &Inst,
                          llvm::ArrayRef<std::string> Command);

/// Runs the command and waits; returns its exit code. A command that cannot be
/// started or is ended by a signal is reported, and counts as 1.
int runAndWait(const Installation &Inst, llvm::ArrayRef<std::string> Command);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_WRAPPERS_COMMON_H
