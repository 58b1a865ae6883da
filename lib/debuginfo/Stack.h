//===- Stack.h - A dump's frames as the source sees them --------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// One dump frame becomes one or more source frames: the functions inlined at
// its pc, innermost first, then the physical function. Frames of deep
// recursions share their symbolication.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_DEBUGINFO_STACK_H
#define WASM_COREDUMP_LIB_DEBUGINFO_STACK_H

#include "DebugInfo.h"
#include <deque>
#include <map>

namespace wasm_coredump {

struct StackFrame {
  const SourceFrame *Source = nullptr;
  const Frame *Of = nullptr;  ///< In the dump, or what it stands for (resolve).
  uint32_t DumpIndex = 0;     ///< Of that frame in its thread.
  bool IsInnermost = true;    ///< First of the source frames of its dump frame.
  std::optional<uint64_t> Pc; ///< None: the dump does not tell.
  std::optional<uint64_t> FileOffset; ///< The same, in the module's file.
  const StackFrame *Caller = nullptr; ///< Innermost of the next dump frame.

  FrameContext context(const Coredump &Dump) const {
    return {&Dump, Of, Pc.value_or(~0ull), DumpIndex == 0, Caller};
  }
};

class StackView {
public:
  /// The dump's thread and the debug info must outlive the view.
  StackView(DebugInfo &Info, const Thread &T);

  llvm::ArrayRef<StackFrame> frames() const { return Frames; }

private:
  std::deque<Frame> Resolved; ///< Frames that are not as in the dump.
  std::map<std::pair<uint32_t, uint64_t>, std::vector<SourceFrame>> Cache;
  std::vector<StackFrame> Frames;
};

/// Was the dump made by this module? Compares build ids where both have one,
/// and otherwise what frames say with the module's functions.
llvm::Error checkSameModule(const Coredump &Dump, const Module &M);

/// Two lowercase digits a byte.
std::string hexOf(llvm::ArrayRef<uint8_t> Id);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_DEBUGINFO_STACK_H
