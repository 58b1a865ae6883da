//===- FoldedPhis.h - Variables that are told to be another's value -*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// LLVM's instruction combiner moves an operation on a phi into the phi: of
// `X = C ? 1 : 2; Y = X * 3;` remains a phi of 3 and 6, and X's debug records are
// made to name it as well: X is then told to be 3 where it is 1.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_PASS_FOLDEDPHIS_H
#define WASM_COREDUMP_PASS_FOLDEDPHIS_H

namespace llvm {
class Function;
} // namespace llvm

namespace wasm_coredump {

/// Gives up what records say by a phi whose values are not those that the
/// variable has at the ends of the blocks in front of it. Soon after each run of
/// the combiner: later nothing is left to see that by.
void giveUpFoldedPhis(llvm::Function &F);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_PASS_FOLDEDPHIS_H
