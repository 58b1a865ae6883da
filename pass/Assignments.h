//===- Assignments.h - What the source assigns to variables -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Optimizers lose debug records. Of `Length = 0; while (*P++) ++Length;` remains
// `Length = 0` when the loop has become a call of strlen; a branch that did
// nothing but assign to a variable which nobody reads disappears with its record;
// a loop that is run once loses the record of its end. What was assigned before
// then seems to hold, and nothing in the optimized module tells that it doesn't.
//
// The module that is not yet optimized does: there, all assignments are stores.
// So at the beginning of the pipeline the assignments that reach each call are
// looked up, and at its end a constant is given up that none of them can have
// made.
//
// Only at calls and divisions, not where memory accesses are tested; and only
// constants: the other values that a record names are alive for a reason,
// and LLVM sees to these far better. Only variables of scalar types.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_ASSIGNMENTS_H
#define WASM_COREDUMP_PASS_ASSIGNMENTS_H

#include "Capture.h"

namespace llvm {
class Module;
} // namespace llvm

namespace wasm_coredump {

/// At the beginning of the pipeline: keeps what reaches the calls and divisions
/// of each function in named metadata.
void noteAssignments(llvm::Module &M);

/// At its end, before sites are instrumented: says of each variable that is told
/// to be a constant, and at a site may be something else, that it is unknown
/// there.
void giveUpLostAssignments(llvm::Function &F, llvm::ArrayRef<Site> Sites);

/// When the sites are instrumented: gives up constants that are the first that is
/// known of a parameter of the function itself, but not at its beginning. Where
/// the first location is no register, LLVM lets it hold from the function's
/// beginning on.
void giveUpLateFirstConstants(llvm::Function &F);

/// Removes the metadata.
void forgetAssignments(llvm::Module &M);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_ASSIGNMENTS_H
