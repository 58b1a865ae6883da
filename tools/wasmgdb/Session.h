//===- Session.h - A module, a dump, and where the user is ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_SESSION_H
#define WASM_COREDUMP_TOOLS_WASMGDB_SESSION_H

#include "Convenience.h"
#include "Output.h"
#include "Script.h"
#include "Settings.h"
#include "SourceFiles.h"
#include "lib/debuginfo/Expression.h"
#include "lib/debuginfo/LineIndex.h"
#include "lib/debuginfo/NameIndex.h"
#include "lib/debuginfo/Stack.h"
#include "llvm/Support/raw_ostream.h"
#include <functional>

namespace wasm_coredump {

class Session {
public:
  Session(const Module &M, const Coredump &Dump, std::string ModulePath,
          std::string DumpPath, llvm::raw_ostream &Out,
          llvm::raw_ostream &Errors, const Module *DebugFile = nullptr,
          std::vector<std::string> DebugDirectories = {});

  const Module &M;
  const Coredump &Dump;
  const std::string ModulePath, DumpPath;
  /// Without one, Dump is the module's initial state and has no threads.
  bool hasDump() const { return !DumpPath.empty(); }
  Output Out;
  llvm::raw_ostream &Errors;
  std::unique_ptr<DebugInfo> Info;
  SourceFiles Sources;
  Settings Options;
  Convenience Values;
  Script Scripts;
  /// Where the rest of a command with a body comes from; may be null.
  LineSource *Input = nullptr;
  bool Json = false; ///< Commands print data as JSON where they can.
  bool Quit = false;

  /// Runs one line. Errors are printed; false if there was one.
  bool execute(llvm::StringRef Line);
  /// Tells what was odd in the debug info since the last time.
  void printWarnings();
  /// Runs one line on behalf of a command.
  llvm::Error run(llvm::StringRef Line);
  /// What an empty line does after this command, if not the same again.
  std::string RepeatAs;
  /// Lines that came from a person or from standard input.
  std::vector<std::string> Typed;

  // Threads and frames. Numbers of threads begin at 1, as users see them.
  size_t numThreads() const { return Dump.Threads.size(); }
  size_t currentThread() const { return ThreadNumber; }
  void selectThread(size_t Number);
  const StackView &stackOf(size_t ThreadNumber);
  llvm::ArrayRef<StackFrame> frames();
  size_t currentFrame() const { return FrameNumber; }
  /// The selected frame or "No stack.".
  llvm::Expected<const StackFrame *> frame();
  /// Selects; an index beyond the last frame is an error.
  llvm::Error selectFrame(size_t Number);
  LineIndex lines() { return LineIndex(*Info); }
  NameIndex &names() { return Info->names(); }

  // Values.
  /// Of memory as the selected frame's instance has it.
  ValueReader reader();
  ExpressionScope scope();
  /// Also sets convenience variables: $x = EXP. What belongs to the program
  /// can't be set.
  llvm::Expected<Datum> evaluate(llvm::StringRef Expression);

  // Where `list` goes on: the file, and the lines shown last.
  SourceLocation Listing;
  unsigned FirstListed = 0, LastListed = 0;
  /// So that `list` begins around the selected frame's line.
  void listAround(const SourceLocation &Where);

  // What `x` uses if it is not told.
  char ExamineFormat = 'x', ExamineUnit = 'w';
  uint64_t ExamineNext = 0;
  /// Makes an address the next one and $_.
  void setExamined(uint64_t Address, bool IsCode);

private:
  /// Of the frame of that function which is next on the way outwards.
  llvm::Expected<Datum> localOf(const Symbol &Function, llvm::StringRef Name);

  std::map<size_t, StackView> Stacks;
  size_t ThreadNumber = 1, FrameNumber = 0;
  SourceFrame WithLanguage; ///< What scope() may refer to.
  size_t WarningsPrinted = 0;
  std::function<std::optional<Datum>(llvm::StringRef)> LookUpValue;
  std::function<llvm::Expected<Datum>(const Symbol &, llvm::StringRef)>
      LookUpLocal;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_SESSION_H
