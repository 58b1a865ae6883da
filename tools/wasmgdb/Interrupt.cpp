//===- Interrupt.cpp - Ctrl-C stops a command, not the debugger -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Interrupt.h"
#include <atomic>
#include <csignal>

using namespace llvm;

namespace wasm_coredump {

// Written by a signal handler.
static std::atomic<bool> Interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "used in a handler");

static void remember(int) { Interrupted = true; }

// LLVM's own interface forgets its function after the first signal.
void catchInterrupts() { std::signal(SIGINT, remember); }

void clearInterrupt() { Interrupted = false; }

Error checkInterrupt() {
  if (!Interrupted.exchange(false))
    return Error::success();
  return createStringError("Quit");
}

} // namespace wasm_coredump
