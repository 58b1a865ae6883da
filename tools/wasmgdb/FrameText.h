//===- FrameText.h - Frames and source lines as text ------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// The parts of gdb's output that several commands share.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_TOOLS_WASMGDB_FRAMETEXT_H
#define WASM_COREDUMP_TOOLS_WASMGDB_FRAMETEXT_H

#include "Session.h"

namespace wasm_coredump {

/// 0x000001a2: an offset in the module's file, which is what engines' stacks
/// and disassemblers show.
std::string codeAddress(const StackFrame &F);

/// What to call the module of a frame that is not in the one that was given.
std::string otherModule(const Session &S, const StackFrame &F);

/// "calculate (value=3) at ex.cpp:12", with the address in front of it for the
/// first source frame of a wasm frame.
std::string frameText(Session &S, const StackFrame &F);

/// "#0  " and the frame.
void printFrameLine(Session &S, size_t Level, const StackFrame &F);

/// The frame and its source line, as after `frame` and `up`; or as JSON.
void printFrame(Session &S, size_t Level);

/// Selects and prints the frame that many levels up (or down, if negative); as
/// far as there are frames.
llvm::Error moveFrame(Session &S, int64_t Levels, bool Silently = false);

/// "12\t  text", or why there is no text.
void printSourceLine(Session &S, const SourceLocation &Where);

/// Those variables that are wanted, one a line; returns false if there are none.
bool printVariables(Session &S, const StackFrame &F, bool Parameters,
                    llvm::StringRef Indent,
                    llvm::function_ref<bool(const Variable &)> Want);

/// Prints arguments or other variables of the selected frame: the whole of
/// `info args` and `info locals`.
llvm::Error showVariables(Session &S, bool Parameters,
                          llvm::StringRef Arguments);

/// "No stack.", and whether other threads have one.
llvm::Error noStack(Session &S);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_TOOLS_WASMGDB_FRAMETEXT_H
