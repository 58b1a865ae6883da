//===- CodeOffsets.h - What only the module can tell of frames --*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// A dump alone does not always say what its frames mean. With the module's file
// a reader finds out:
//
//   - which dialect is true, if several read the stacks: the one whose functions
//     exist and have that many locals of these types;
//   - what code offsets count from. The specification says: from the function's
//     body. Producers count from its first instruction, from the code section,
//     from the file, or tell where the caller was. An offset that is right is
//     that of an instruction, and in a caller that of a call of the function
//     that the next younger frame is in;
//   - the types of values that a producer wrote as 32 bits each;
//   - that there is a memory, and how large at least, which the producer did not
//     look at.
//
// Dumps that a host made from the engine's stack (InfoFromHost) say what their
// offsets count from (InfoFileOffsets). What they could not know is where a
// function's first instruction is: engines name the start of the function where
// their stack overflows, and there are the local declarations, which have no
// line.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_CODEOFFSETS_H
#define WASM_COREDUMP_LIB_COREDUMP_CODEOFFSETS_H

#include "Coredump.h"
#include "lib/wasm/Module.h"

namespace wasm_coredump {

/// Makes the frames those of the module, with offsets as the specification has
/// them, and says in the dump's warnings what was not as it seemed. A dump that
/// fits no interpretation stays as it is. Fails if a host's offset is not in its
/// function, or if functions that the dump does not name can't be found: then
/// the dump is another module's.
llvm::Error resolveCodeOffsets(Coredump &Dump, const Module &M);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_CODEOFFSETS_H
