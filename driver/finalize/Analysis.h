//===- Analysis.h - Calls, checks and captures in final code ----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Decodes every function once: who calls whom, which functions are instrumented
// or helpers, and by a symbolic run from each call of an instrumented function,
// which site it is and which wasm locals the captured operands are.
// docs/architecture.md, "Filling records", has the rules.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_ANALYSIS_H
#define WASM_COREDUMP_DRIVER_FINALIZE_ANALYSIS_H

#include "Runtime.h"
#include "lib/wasm/Instruction.h"

namespace wasm_coredump {

constexpr uint32_t NoLocal = ~0u;

struct CallSite {
  uint32_t Offset = 0;     ///< Code offset of the call's opcode.
  uint32_t Op = 0;         ///< OpCall, OpCallIndirect, OpReturnCall, ...
  uint32_t Target = 0;     ///< Function index; type index for indirect calls.
  Immediate TargetImm;     ///< Where the target (or type) LEB stands.
  uint32_t Table = 0;      ///< Indirect calls.
  /// Instrumented functions only: number of the site whose capture follows
  /// when this call comes back unwinding; 0: it runs on (unchecked).
  uint32_t Site = 0;
  /// Wasm local of each site operand (put by the more helper), or NoLocal.
  std::vector<uint32_t> SiteOperands;
};

struct FunctionInfo {
  enum class Role : uint8_t {
    Plain,        ///< Not instrumented.
    Instrumented,
    FrameHelper,
    MoreHelper,
    Runtime,      ///< Of the runtime, the root function included.
  };
  Role R = Role::Plain;
  std::vector<CallSite> Calls; ///< In order of offset.
  /// Where a ref.func names a function.
  std::vector<Immediate> FuncRefs;
  bool HasUnreachable = false;

  // Instrumented functions only:
  uint64_t RecordAddress = 0;
  uint32_t NumLocals = 0;
  /// Wasm local of each frame operand. An operand is claimed if it is the same
  /// local at every site.
  std::vector<uint32_t> FrameOperands;
};

/// Which instructions for exceptions a module has. No engine takes both kinds of
/// handlers in one module.
enum class Exceptions : uint8_t {
  None,
  Legacy, ///< try, catch; also if there are throws only.
  New,    ///< try_table
};

struct Analysis {
  std::vector<FunctionInfo> Functions; ///< By defined function, in order.
  bool FlagIsWritten = false;
  Exceptions Handlers = Exceptions::None;
};

llvm::Expected<Analysis> analyze(const Module &M, const RuntimeView &R);

/// Bytes to write over the file's at an offset; nothing moves.
struct Patch {
  uint64_t FileOffset = 0;
  std::vector<uint8_t> Data;
};

/// The records' contents. Checks each record against the code (architecture.md
/// lists the hard errors).
llvm::Expected<std::vector<Patch>>
fillRecords(const Module &M, const RuntimeView &R, const Analysis &A);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_ANALYSIS_H
