//===- Dialect.cpp - How producers write stacks ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Dialect.h"
#include "Sections.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;
using namespace wasm_coredump;

//===----------------------------------------------------------------------===//
// Specification
//===----------------------------------------------------------------------===//

// value ::= 0x01 | 0x7F i32 | 0x7E i64 | 0x7D f32 | 0x7C f64, the numbers in
// the core specification's encoding.
static Value readSpecValue(ByteReader &C) {
  const uint64_t Start = C.offset();
  switch (uint8_t Tag = C.byte()) {
  case 0x01:
    return {};
  case 0x7F:
    return Value::i32(static_cast<uint32_t>(C.sleb(32)));
  case 0x7E:
    return Value::i64(static_cast<uint64_t>(C.sleb(64)));
  case 0x7D:
    return Value::f32(C.fixed(4));
  case 0x7C:
    return Value::f64(C.fixed(8));
  default:
    C.failAt(Start, "unknown value type 0x" + Twine::utohexstr(Tag));
    return {};
  }
}

static void readSpecValues(ByteReader &C, std::vector<Value> &Out,
                           const char *What) {
  uint32_t Count = C.count(1);
  for (uint32_t I = 0; I < Count && !C.failed(); ++I)
    Out.push_back(readSpecValue(C));
}

// frame ::= 0x00 instanceidx funcidx codeoffset locals:vec(value)
//           stack:vec(value)
static void readSpecFrame(ByteReader &C, Frame &F) {
  const uint64_t Start = C.offset();
  if (uint8_t Tag = C.byte())
    C.failAt(Start, "unknown frame tag 0x" + Twine::utohexstr(Tag));
  F.Instance = u32(C);
  F.Function = u32(C);
  F.CodeOffset = u32(C);
  readSpecValues(C, F.Locals, "locals");
  readSpecValues(C, F.Stack, "stack values");
}

//===----------------------------------------------------------------------===//
// Table
//===----------------------------------------------------------------------===//

static const Dialect Table[] = {
    {"spec", 6, readSpecFrame},
};

ArrayRef<Dialect> wasm_coredump::dialects() { return Table; }

bool wasm_coredump::readThread(ByteReader &C, const Dialect &D,
                               Thread &Result) {
  const uint64_t Start = C.offset();
  if (uint8_t Tag = C.byte())
    C.failAt(Start, "unknown thread tag 0x" + Twine::utohexstr(Tag));
  Result.Name = readName(C);
  const uint64_t CountAt = C.offset();
  uint32_t Count = u32(C);
  for (uint32_t I = 0; I < Count && !C.failed(); ++I) {
    // Not checked at once against the bytes that remain: the frames of a cut
    // section are still worth having.
    if (C.remaining() < D.MinFrameSize) {
      C.failAt(CountAt,
               Twine(Count) + " frames announced, " + Twine(I) + " found");
      break;
    }
    Frame F;
    D.ReadFrame(C, F);
    if (!C.failed())
      Result.Frames.push_back(std::move(F));
  }
  if (!C.failed() && !C.atEnd())
    C.fail(Twine(C.remaining()) + " bytes behind the last frame");
  return !C.failed();
}
