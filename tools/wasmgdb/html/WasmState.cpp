//===- WasmState.cpp - Wasm locals, operands and globals as tables --------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "WasmState.h"
#include "lib/wasm/Disassembly.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

constexpr size_t MaxRows = 500;

static void writeBits(Markup &Out, const Value &V, StringRef IfUnknown) {
  auto Hex = [](uint64_t Bits) { return "0x" + utohexstr(Bits, true); };
  std::string Text;
  switch (V.K) {
  case Value::Kind::I32:
    Text = itostr(static_cast<int32_t>(V.Bits)) + "  " + Hex(V.Bits);
    break;
  case Value::Kind::I64:
    Text = itostr(static_cast<int64_t>(V.Bits)) + "  " + Hex(V.Bits);
    break;
  case Value::Kind::F32:
    Text = formatFloat(V.Bits, 4);
    break;
  case Value::Kind::F64:
    Text = formatFloat(V.Bits, 8);
    break;
  case Value::Kind::V128:
    Text = "0x" + utohexstr(V.HighBits, true, 16) + utohexstr(V.Bits, true, 16);
    break;
  case Value::Kind::Ref:
    Text = V.HighBits == 1 ? "null" : "function " + utostr(V.Bits);
    break;
  case Value::Kind::Unavailable:
    Out.span("unknown", IfUnknown);
    return;
  }
  Out.span("value", Text);
}

static void writeRow(Markup &Out, uint64_t Number, StringRef Name,
                     StringRef Type, const Value &V, StringRef IfUnknown) {
  Out << "<tr><td class=\"dim\">" << Number << "</td><td>";
  Out.span("name", Name, 200) << "</td><td>";
  Out.span("type", Type) << "</td><td>";
  writeBits(Out, V, IfUnknown);
  Out << "</td></tr>\n";
}

static void beginTable(Markup &Out, const char *Title, size_t Count) {
  Out << "<h3>" << Title << (Count > MaxRows ? " (the first ones)" : "")
      << "</h3><div class=\"scroll\"><table class=\"table\">";
}

static void endTable(Markup &Out) { Out << "</table></div>\n"; }

void writeWasmLocals(Markup &Out, const Module &M, const Frame &F) {
  if (!F.Locals.empty()) {
    std::vector<ValType> Types;
    if (const Function *Body = M.function(F.Function)) {
      if (Expected<std::vector<ValType>> T = M.localTypes(*Body))
        Types = std::move(*T);
      else
        consumeError(T.takeError());
    }
    beginTable(Out, "Wasm locals", F.Locals.size());
    for (size_t N = 0; N < F.Locals.size() && N < MaxRows && !Out.isFull(); ++N)
      writeRow(Out, N, M.localName(F.Function, static_cast<uint32_t>(N)),
               N < Types.size() ? valTypeName(Types[N]) : "", F.Locals[N],
               "not captured");
    endTable(Out);
  }
  if (!F.Stack.empty()) {
    beginTable(Out, "Operand stack", F.Stack.size());
    for (size_t N = 0; N < F.Stack.size() && N < MaxRows && !Out.isFull(); ++N)
      writeRow(Out, N, "", "", F.Stack[N], "not captured");
    endTable(Out);
  }
}

void writeWasmGlobals(Markup &Out, const Module &M, const Coredump &Dump) {
  // Numbered as the module numbers them, where the dump has its instance.
  Frame Any;
  if (!Dump.Own && !Dump.Threads.empty() && !Dump.Threads.front().Frames.empty())
    Any.Instance = Dump.Threads.front().Frames.front().Instance;
  const size_t Count = M.NumImportedGlobals + M.Globals.size();
  if (Dump.Globals.empty() || Count == 0)
    return;
  Out << "<h2>Wasm globals</h2>";
  beginTable(Out, "When it crashed", Count);
  for (size_t N = 0; N < Count && N < MaxRows && !Out.isFull(); ++N)
    if (const DumpGlobal *G = Dump.globalOf(Any, static_cast<uint32_t>(N)))
      writeRow(Out, N, M.globalName(static_cast<uint32_t>(N)),
               valTypeName(G->Type), G->Val, "not in the dump");
  endTable(Out);
}

} // namespace wasm_coredump
