//===- Thunk.h - Generated functions at the borders -------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Bodies of the functions that the finalizer writes from nothing. Those that
// keep `inside` true (Bindings.h) do so only where the module has it.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_THUNK_H
#define WASM_COREDUMP_DRIVER_FINALIZE_THUNK_H

#include "Analysis.h"
#include "Emit.h"
#include <optional>

namespace wasm_coredump {

/// A zero of a type; false if the type has none that this tool knows.
bool emitZero(Emitter &E, ValType T);

/// inside = 0; finish(); trap
void emitStop(Emitter &E, const RuntimeView &R);

/// For an export or the start function: where the host comes in, unwinding
/// ends.
///
///   if (unwinding) { finish(); trap }    ; the host came in past a thunk
///   inside = 1; call Target(parameters...); inside = 0
///   if (unwinding) { finish(); trap }
///
/// An exception that leaves the module resets `inside`, too.
std::vector<uint8_t> entryThunk(const RuntimeView &R, const FuncType &Type,
                                uint32_t Target, Exceptions Handlers);

/// What a reference to a function becomes that the host can get at:
///
///   if (inside) call Target(parameters...) else call Entry(parameters...)
std::vector<uint8_t> referenceThunk(const RuntimeView &R, const FuncType &Type,
                                    uint32_t Target, uint32_t Entry);

/// Around an imported function:
///
///   saved = inside; inside = 0; call Target(parameters...); inside = saved
std::vector<uint8_t> importThunk(const RuntimeView &R, const FuncType &Type,
                                 uint32_t Target);

/// For a function of the runtime without parameters and results, which may
/// trap:
///
///   inside = 0; call Target
std::vector<uint8_t> outsideThunk(const RuntimeView &R, uint32_t Target);

/// Where an instrumented function would run on after a call.
struct UncheckedCall {
  uint32_t Caller = 0, Offset = 0, NumLocals = 0; ///< For the frame.
};

///   call Target(parameters...)
///   if (unwinding) { boundary(caller, offset, locals); finish(); trap }
std::vector<uint8_t> callThunk(const RuntimeView &R, const FuncType &Type,
                               uint32_t Target, const UncheckedCall &Call);

/// The same where the caller's next instruction is `unreachable`, as behind calls
/// that codegen adds to end the program. It is to become `return`, so that the
/// trace goes on. Results are the caller's; none if a type has no zero.
///
///   call Target(parameters...); drop its results
///   if (unwinding) { boundary(caller, offset, locals); return <zeros> }
///   unreachable
std::optional<std::vector<uint8_t>>
lastCallThunk(const RuntimeView &R, const FuncType &Type,
              llvm::ArrayRef<ValType> Results, uint32_t Target,
              const UncheckedCall &Call);

/// callThunk for call_indirect: the last parameter of the thunk is the index.
std::vector<uint8_t> indirectCallThunk(const RuntimeView &R,
                                       const FuncType &Type, uint32_t TypeIndex,
                                       uint32_t Table,
                                       const UncheckedCall &Call);

/// How many of the module's globals a dump holds: the first ones, up to one of
/// a type that the dump has no form for, and no more than the reserved region
/// has room for.
uint32_t numDumpedGlobals(const Module &M);

/// Calls put_global for each of them.
std::vector<uint8_t> globalsFunction(const Module &M, const RuntimeView &R);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_THUNK_H
