//===- Session.h - A module, a dump, and where the user is ------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_SESSION_H
#define WASM_COREDUMP_TOOLS_WASMGDB_SESSION_H

#include "SourceFiles.h"
#include "lib/debuginfo/Expression.h"
#include "lib/debuginfo/Format.h"
#include "lib/debuginfo/Stack.h"
#include "llvm/Support/raw_ostream.h"
#include <functional>

namespace wasm_coredump {

class Session {
public:
  Session(const Module &M, const Coredump &Dump, std::string ModulePath,
          std::string DumpPath, llvm::raw_ostream &Out,
          llvm::raw_ostream &Errors, const Module *DebugFile = nullptr);

  const Module &M;
  const Coredump &Dump;
  const std::string ModulePath, DumpPath;
  llvm::raw_ostream &Out, &Errors;
  std::unique_ptr<DebugInfo> Info;
  SourceFiles Sources;
  bool Json = false; ///< Commands print data as JSON where they can.
  bool Quit = false;

  /// Runs one line. Errors are printed; false if there was one.
  bool execute(llvm::StringRef Line);

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

  // Values.
  ValueReader reader() const;
  ExpressionScope scope();
  llvm::Expected<Datum> evaluate(llvm::StringRef Expression);
  /// Puts a value into the history and returns its number.
  size_t remember(Datum D);
  std::optional<Datum> remembered(llvm::StringRef Name);

  // Where `list` goes on: the file, and the lines shown last.
  SourceLocation Listing;
  unsigned FirstListed = 0, LastListed = 0;
  /// So that `list` begins around the selected frame's line.
  void listAround(const SourceLocation &Where);

  // What `x` uses if it is not told.
  char ExamineFormat = 'x', ExamineUnit = 'w';
  uint64_t ExamineNext = 0;

private:
  std::map<size_t, StackView> Stacks;
  size_t ThreadNumber = 1, FrameNumber = 0;
  std::vector<Datum> History;
  std::function<std::optional<Datum>(llvm::StringRef)> Convenience;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_SESSION_H
