//===- RustPanic.cpp - Which panic a stack is of --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "RustPanic.h"
#include "FrameOrigin.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

struct KnownPanic {
  StringRef Function;
  StringRef Text;
};

} // namespace

// Functions of std that say one thing only.
static const KnownPanic Known[] = {
    {"core::panicking::panic_const::panic_const_add_overflow",
     "attempt to add with overflow"},
    {"core::panicking::panic_const::panic_const_sub_overflow",
     "attempt to subtract with overflow"},
    {"core::panicking::panic_const::panic_const_mul_overflow",
     "attempt to multiply with overflow"},
    {"core::panicking::panic_const::panic_const_div_overflow",
     "attempt to divide with overflow"},
    {"core::panicking::panic_const::panic_const_rem_overflow",
     "attempt to calculate the remainder with overflow"},
    {"core::panicking::panic_const::panic_const_neg_overflow",
     "attempt to negate with overflow"},
    {"core::panicking::panic_const::panic_const_shr_overflow",
     "attempt to shift right with overflow"},
    {"core::panicking::panic_const::panic_const_shl_overflow",
     "attempt to shift left with overflow"},
    {"core::panicking::panic_const::panic_const_div_by_zero",
     "attempt to divide by zero"},
    {"core::panicking::panic_const::panic_const_rem_by_zero",
     "attempt to calculate the remainder with a divisor of zero"},
    {"core::panicking::panic_const::panic_const_async_fn_resumed",
     "`async fn` resumed after completion"},
    {"core::panicking::panic_const::panic_const_async_fn_resumed_panic",
     "`async fn` resumed after panicking"},
    {"core::panicking::panic_bounds_check", "index out of bounds"},
    {"core::panicking::panic_cannot_unwind",
     "panic in a function that cannot unwind"},
    {"core::panicking::panic_in_cleanup",
     "panic in a destructor during cleanup"},
    {"core::option::unwrap_failed",
     "called `Option::unwrap()` on a `None` value"},
    {"core::cell::panic_already_borrowed", "RefCell already borrowed"},
    {"core::cell::panic_already_mutably_borrowed",
     "RefCell already mutably borrowed"},
    {"alloc::raw_vec::capacity_overflow", "capacity overflow"},
};

std::optional<RustPanic>
wasm_coredump::rustPanicOf(ArrayRef<StackFrame> Frames) {
  RustPanic Panic;
  bool IsPanic = false;
  for (const StackFrame &F : Frames) {
    const SourceFrame &Source = *F.Source;
    if (libraryOf(Source).empty()) {
      if (!IsPanic)
        return std::nullopt;
      Panic.At = &Source;
      return Panic;
    }
    // The way from the panic to the abort.
    const StringRef Name = Source.Name;
    IsPanic |= Name.starts_with("core::panicking::") ||
               Name.starts_with("std::panicking::panic_handler");
    if (Name == "alloc::alloc::handle_alloc_error") {
      IsPanic = Panic.IsAllocation = true;
      Panic.Text = "memory allocation failed";
    }
    for (const KnownPanic &K : Known)
      if (Name == K.Function)
        Panic.Text = K.Text;
  }
  return std::nullopt;
}

std::string RustPanic::describe() const {
  std::string Result =
      IsAllocation ? "failed allocation in Rust at " : "Rust panic at ";
  Result += At->Where.File.empty() ? At->Name : At->Where.File;
  if (!At->Where.File.empty() && At->Where.Line)
    Result += ":" + std::to_string(At->Where.Line);
  if (!Text.empty() && !IsAllocation)
    Result += ": " + Text.str();
  return Result;
}
