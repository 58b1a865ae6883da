//===- Sections.h - Contents of a dump's sections ---------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Readers for the sections other than stacks, one function each. They append
// to the dump what they understand; damage stays in the byte reader as its
// error, oddities become warnings in the dump. Internal to lib/coredump.
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_LIB_COREDUMP_SECTIONS_H
#define WASM_COREDUMP_LIB_COREDUMP_SECTIONS_H

#include "Coredump.h"
#include "lib/wasm/Leb.h"
#include "wasm_coredump/abi.h"

namespace wasm_coredump {

/// A u32 LEB.
inline uint32_t u32(ByteReader &C) { return static_cast<uint32_t>(C.uleb()); }
/// A name; an error if it is not UTF-8.
std::string readName(ByteReader &C);

/// No memory has more pages, whatever a file says.
uint64_t maxPages(const Memory &M);

void readProcessInfo(ByteReader &C, Coredump &D);
void readModules(ByteReader &C, Coredump &D);
void readInstances(ByteReader &C, Coredump &D);
void readCrashInfo(ByteReader &C, Coredump &D);
void readMessage(ByteReader &C, Coredump &D);
void readMemories(ByteReader &C, Coredump &D);
void readGlobals(ByteReader &C, Coredump &D);
/// Memories must have been read.
void readSegments(ByteReader &C, Coredump &D);

} // namespace wasm_coredump

#endif // WASM_COREDUMP_LIB_COREDUMP_SECTIONS_H
