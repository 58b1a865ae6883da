//===- Sections.cpp - Rewrite the references in sections ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Sections.h"

using namespace llvm;
using namespace wasm_coredump;

namespace {

/// Reads a section's payload and copies it, but for the function indices, which
/// are mapped.
class Rewriter {
public:
  Rewriter(const Section &S, StringRef Name, FunctionMap Map)
      : R(S.Payload, S.PayloadOffset, Name), Data(S.Payload), Map(Map) {}

  ByteReader R;

  void functionIndex() {
    copy();
    uint32_t Index = static_cast<uint32_t>(R.uleb());
    Out.leb(R.failed() ? 0 : Map(Index));
    Copied = R.position();
  }

  void skipType() {
    // 0x63 and 0x64 are (ref null ht) and (ref ht).
    uint8_t T = R.byte();
    if (T == 0x63 || T == 0x64)
      R.sleb(33);
  }

  /// A constant expression with its `end`.
  void expression() {
    while (!R.failed()) {
      switch (R.byte()) {
      case OpEnd:
        return;
      case OpI32Const:
        R.sleb(32);
        break;
      case OpI64Const:
        R.sleb(64);
        break;
      case OpF32Const:
        (void)R.bytes(4);
        break;
      case OpF64Const:
        (void)R.bytes(8);
        break;
      case OpGlobalGet:
        R.uleb();
        break;
      case OpRefNull:
        R.sleb(33);
        break;
      case OpRefFunc:
        functionIndex();
        break;
      case 0x6A: // i32.add, sub, mul
      case 0x6B:
      case 0x6C:
      case 0x7C: // i64.add, sub, mul
      case 0x7D:
      case 0x7E:
        break;
      case 0xFD:
        if (R.uleb() != 12) // v128.const
          R.fail("unknown instruction in a constant expression");
        (void)R.bytes(16);
        break;
      default:
        R.fail("unknown instruction in a constant expression");
      }
    }
  }

  /// The expression becomes an i32 constant.
  void replaceExpression(uint32_t Value) {
    copy();
    expression();
    Out.i32(Value).end();
    Copied = R.position();
  }

  Expected<Payload> take() {
    if (!R.atEnd())
      R.fail("has bytes behind its last entry");
    if (Error E = R.error())
      return std::move(E);
    copy();
    return std::move(Out.Out);
  }

private:
  void copy() {
    Out.bytes(Data.slice(Copied, R.position() - Copied));
    Copied = R.position();
  }

  Bytes Data;
  FunctionMap Map;
  Emitter Out;
  size_t Copied = 0;
};

} // namespace

Expected<Payload> wasm_coredump::mapElements(const Section &S,
                                             FunctionMap Map) {
  Rewriter W(S, "element", Map);
  ByteReader &R = W.R;
  for (uint32_t N = R.count(); N && !R.failed(); --N) {
    uint64_t Flags = R.uleb();
    if (Flags > 7)
      R.fail("unknown kind of segment");
    // Bit 0: passive or declarative; bit 1: an explicit table, or declarative;
    // bit 2: expressions in place of indices.
    bool Active = !(Flags & 1), Expressions = Flags & 4;
    if (Active) {
      if (Flags & 2)
        R.uleb();
      W.expression();
    }
    // Only the forms 0 and 4 leave out the kind or type.
    if (Flags & 3) {
      if (Expressions)
        W.skipType();
      else
        R.byte();
    }
    for (uint32_t K = R.count(); K && !R.failed(); --K) {
      if (Expressions)
        W.expression();
      else
        W.functionIndex();
    }
  }
  return W.take();
}

Expected<Payload>
wasm_coredump::mapGlobals(const Section &S, FunctionMap Map,
                          const std::map<uint32_t, uint32_t> &Values) {
  Rewriter W(S, "global", Map);
  for (uint32_t N = W.R.count(), K = 0; K != N && !W.R.failed(); ++K) {
    W.skipType();
    W.R.byte();
    if (auto It = Values.find(K); It != Values.end())
      W.replaceExpression(It->second);
    else
      W.expression();
  }
  return W.take();
}

Expected<Payload> wasm_coredump::mapTables(const Section &S, FunctionMap Map) {
  constexpr uint8_t WithInitialiser = 0x40;
  Rewriter W(S, "table", Map);
  ByteReader &R = W.R;
  for (uint32_t N = R.count(); N && !R.failed(); --N) {
    bool HasInit = !R.atEnd() && S.Payload[R.position()] == WithInitialiser;
    if (HasInit)
      (void)R.bytes(2);
    W.skipType();
    bool HasMaximum = R.uleb() & 1;
    R.uleb(64);
    if (HasMaximum)
      R.uleb(64);
    if (HasInit)
      W.expression();
  }
  return W.take();
}

Payload wasm_coredump::writeExports(ArrayRef<Export> Exports) {
  Emitter E;
  E.leb(Exports.size());
  for (const Export &X : Exports)
    E.name(X.Name).byte(X.Kind).leb(X.Index);
  return std::move(E.Out);
}

Expected<Payload> wasm_coredump::appendEntries(Bytes Vector, uint64_t Offset,
                                               StringRef Name, uint32_t NumNew,
                                               Bytes NewEntries) {
  ByteReader R(Vector, Offset, Name);
  uint32_t N = R.count();
  if (Error E = R.error())
    return std::move(E);
  Emitter E;
  E.leb(uint64_t(N) + NumNew).bytes(R.rest()).bytes(NewEntries);
  return std::move(E.Out);
}

Expected<Payload>
wasm_coredump::appendNames(const Section &S,
                           ArrayRef<std::pair<uint32_t, std::string>> Names) {
  constexpr uint8_t FunctionNames = 1;
  Bytes Contents = S.contents();
  size_t HeadSize = S.Payload.size() - Contents.size();
  ByteReader R(Contents, S.PayloadOffset + HeadSize, "name");
  Emitter E;
  E.bytes(S.Payload.take_front(HeadSize));
  while (!R.failed() && !R.atEnd()) {
    size_t Start = R.position();
    uint8_t Id = R.byte();
    uint64_t Size = R.uleb();
    unsigned SizeWidth = R.position() - Start - 1;
    uint64_t MapOffset = R.offset();
    Bytes Map = R.bytes(Size);
    if (R.failed())
      break;
    if (Id != FunctionNames) {
      E.bytes(Contents.slice(Start, R.position() - Start));
      continue;
    }
    ByteReader Old(Map, MapOffset, "name");
    Emitter New;
    New.leb(uint64_t(Old.count()) + Names.size()).bytes(Old.rest());
    if (Error Failure = Old.error())
      return std::move(Failure);
    for (const auto &[Index, Name] : Names)
      New.leb(Index).name(Name);
    E.byte(Id).leb(New.Out.size(), SizeWidth).bytes(New.Out);
  }
  if (Error Failure = R.error())
    return std::move(Failure);
  return std::move(E.Out);
}
