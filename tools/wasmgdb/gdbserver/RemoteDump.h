//===- RemoteDump.h - A dump in the gdb remote protocol's words -*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Answers a debugger's questions as the stub of a stopped program would, in the
// dialect that lldb speaks for WebAssembly: 64-bit addresses whose two top bits
// say whether memory (0) or a module's file (1) is meant, call stacks as such
// addresses, and wasm locals, globals and operands by number.
// https://lldb.llvm.org/resources/lldbgdbremote.html
//
// Unknown bytes are errors, never zeros. Nor may a client show one frame's value
// as another's, so two sorts of values are withheld:
// - A request for a local names the frame, not the thread: it is answered only
//   if all threads that the client can mean give the same answer.
// - lldb can't tell activations of one function apart, and asks for the youngest
//   whichever is meant: wasm locals of recursive functions are not served.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_REMOTEDUMP_H
#define WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_REMOTEDUMP_H

#include "../Session.h"
#include <set>

namespace wasm_coredump {

class RemoteDump {
public:
  explicit RemoteDump(Session &S);

  struct Reply {
    std::string Text;
    bool Silent = false;      ///< Send nothing.
    bool WithoutAcks = false; ///< From now on.
    bool Goodbye = false;     ///< The connection ends with this.
  };
  /// Any bytes are welcome. An empty text says: not supported.
  Reply answer(llvm::StringRef Packet);

  /// Functions that are more than once on a thread's stack, by index.
  const std::set<uint32_t> &recursiveFunctions(size_t Thread);

private:
  using Handler = std::string (RemoteDump::*)(llvm::StringRef Arguments);
  struct Query {
    const char *Prefix;
    Handler Run;
  };
  static const Query Queries[];

  // Each is named after its packet.
  std::string supported(llvm::StringRef);
  std::string hostInfo(llvm::StringRef);
  std::string processInfo(llvm::StringRef);
  std::string registerInfo(llvm::StringRef Number);
  std::string threadInfo(llvm::StringRef);
  std::string threadInfoEnd(llvm::StringRef);
  std::string currentThread(llvm::StringRef);
  std::string threadStopInfo(llvm::StringRef Id);
  std::string threadExtraInfo(llvm::StringRef Id);
  std::string memoryRegion(llvm::StringRef Address);
  std::string libraries(llvm::StringRef Range);
  std::string callStack(llvm::StringRef Id);
  std::string wasmLocal(llvm::StringRef Place);
  std::string wasmGlobal(llvm::StringRef Place);
  std::string wasmOperand(llvm::StringRef Place);
  std::string readMemory(llvm::StringRef Range);
  std::string readRegister(llvm::StringRef Number);
  std::string selectThread(llvm::StringRef Operation);
  std::string isAlive(llvm::StringRef Id);

  std::string stopReply(size_t Thread);
  uint64_t pc(size_t Thread, size_t Frame);
  /// The wasm frames of a thread, without those of inlined functions.
  llvm::ArrayRef<const StackFrame *> wasmFrames(size_t Thread);
  using ValueOf = llvm::function_ref<const Value *(const StackFrame &, size_t)>;
  std::string valueOf(llvm::StringRef Place, ValueOf Get);

  Session &S;
  const size_t StoppedThread; ///< Named first: the one the user selected.
  size_t Selected;            ///< By the client.
  std::set<size_t> Unwound;   ///< Threads whose stack the client knows.
  std::map<size_t, std::vector<const StackFrame *>> Frames;
  std::map<size_t, std::set<uint32_t>> Recursive;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_GDBSERVER_REMOTEDUMP_H
