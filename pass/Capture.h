//===- Capture.h - Which values a site records ------------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Besides the parameters, a site records SSA values that a debug-info variable in
// scope there has been given, if they are
//
//   Live   live behind the call, so that its cold edge block can take them
//          without any change to the hot path. At a place that only the crash
//          reaches (a trap, a call that never returns), values that are live or
//          made in the block that branches there count too: they reach the
//          branch, and nothing on the path that goes on is extended beyond it;
//   Scope  as Live, and those that merely dominate the site. That extends their
//          life, so a budget bounds it.
//
// Not addresses of allocas: codegen computes them anew where they are used, so
// no wasm local holds them, and the frame base says it all. But those of
// variable-length arrays and the like, which a wasm local does hold.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_CAPTURE_H
#define WASM_COREDUMP_PASS_CAPTURE_H

#include "Options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace llvm {
class Function;
class Instruction;
class Value;
} // namespace llvm

namespace wasm_coredump {

/// A place in a function where its frame may have to be recorded.
struct Site {
  llvm::Instruction *At = nullptr;
  /// Only a crash reaches the code behind it.
  bool Cold = false;
  /// A test in front of At branches off: At's operands are still there.
  bool Before = false;
  /// Values of variables to record, at most SiteBudget.
  llvm::SmallVector<llvm::Value *, 8> Values;
};

/// Fills Site::Values. Sites in the order of their instructions; the function
/// not yet changed.
void chooseValues(llvm::Function &F, llvm::MutableArrayRef<Site> Sites,
                  const Options &O);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_CAPTURE_H
