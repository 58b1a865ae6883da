//===- Json.cpp - A core dump as JSON -------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Numbers of 64 bits are strings, since many readers keep only 53 bits. Values
// are their bits in hexadecimal: exact for every type.
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/JSON.h"
#include "Print.h"
#include "lib/coredump/TrapKind.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

static std::string hex(uint64_t V) { return "0x" + utohexstr(V, true); }

static json::Value toJson(const Value &V) {
  json::Object O{{"type", kindName(V.K)}};
  switch (V.K) {
  case Value::Kind::Unavailable:
    return nullptr;
  case Value::Kind::V128:
    O["bits"] =
        "0x" + utohexstr(V.HighBits, true, 16) + utohexstr(V.Bits, true, 16);
    break;
  case Value::Kind::Ref:
    O["function"] = V.HighBits ? json::Value(nullptr)
                               : json::Value(static_cast<int64_t>(V.Bits));
    break;
  default:
    O["bits"] = hex(V.Bits);
    break;
  }
  return O;
}

static json::Value toJson(const std::vector<Value> &Values) {
  json::Array A;
  for (const Value &V : Values)
    A.push_back(toJson(V));
  return A;
}

static json::Value toJson(const Thread &T) {
  json::Array Frames;
  for (const Frame &F : T.Frames) {
    const bool IsKnown = F.Function != Frame::UnknownFunction;
    json::Object O{
        {"function", IsKnown ? json::Value(F.Function) : json::Value(nullptr)},
        {"codeOffset", F.CodeOffset},
        {"locals", toJson(F.Locals)},
        {"stack", toJson(F.Stack)}};
    if (F.Instance)
      O["instance"] = *F.Instance;
    Frames.push_back(std::move(O));
  }
  return json::Object{{"name", json::fixUTF8(T.Name)},
                      {"frames", std::move(Frames)}};
}

static json::Value toJson(const Memory &M) {
  json::Array Segments;
  for (const MemorySegment &S : M.Segments)
    Segments.push_back(
        json::Object{{"address", hex(S.Address)},
                     {"size", static_cast<int64_t>(S.Data.size())}});
  json::Object O{{"minPages", static_cast<int64_t>(M.MinPages)},
                 {"size", hex(M.sizeInBytes())},
                 {"is64", M.Is64},
                 {"shared", M.Shared},
                 {"lostBelow", static_cast<int64_t>(M.LostBelow)},
                 {"gapsLost", M.GapsLost},
                 {"segments", std::move(Segments)}};
  if (M.MaxPages)
    O["maxPages"] = hex(*M.MaxPages);
  return O;
}

static json::Value toJson(const CrashInfo &Info, const Coredump &D) {
  return json::Object{
      {"summary", json::fixUTF8(crashSummary(D))},
      {"kind", Info.Kind},
      {"address", Info.Address},
      {"accessSize", Info.AccessSize},
      {"memoryPages", Info.MemoryPages},
      {"missingFrames", Info.MissingFrames},
      {"reservedBytes", Info.ReservedBytes},
      {"buildId", toHex(Info.BuildId, true)},
      {"flags", Info.Flags},
  };
}

void wasm_coredump::printJson(const Coredump &D, raw_ostream &OS) {
  json::Array Sections, Modules, Instances, Threads, Memories, Globals;
  for (const DumpSection &S : D.Sections)
    Sections.push_back(
        json::Object{{"id", S.Id},
                     {"name", json::fixUTF8(S.Name)},
                     {"offset", static_cast<int64_t>(S.FileOffset)},
                     {"payloadOffset", static_cast<int64_t>(S.PayloadOffset)},
                     {"size", static_cast<int64_t>(S.Size)},
                     {"truncated", S.Truncated}});
  for (const DumpModule &M : D.Modules)
    Modules.push_back(json::fixUTF8(M.Name));
  for (const DumpInstance &I : D.Instances)
    Instances.push_back(json::Object{
        {"module", I.Module ? json::Value(*I.Module) : json::Value(nullptr)},
        {"memories", json::Array(I.Memories)},
        {"globals", json::Array(I.Globals)}});
  for (const Thread &T : D.Threads)
    Threads.push_back(toJson(T));
  for (const Memory &M : D.Memories)
    Memories.push_back(toJson(M));
  for (const DumpGlobal &G : D.Globals) {
    json::Object O{{"type", typeName(G.Type)},
                   {"mutable", G.Mutable},
                   {"value", toJson(G.Val)}};
    if (G.Type == 0x63 || G.Type == 0x64)
      O["heapType"] = G.HeapType;
    Globals.push_back(std::move(O));
  }
  json::Array Others;
  for (const StackReading &R : D.OtherReadings) {
    json::Array Stacks;
    for (const Thread &T : R.Threads)
      Stacks.push_back(toJson(T));
    Others.push_back(
        json::Object{{"dialect", R.Dialect}, {"threads", std::move(Stacks)}});
  }
  json::Array Warnings;
  for (const std::string &W : D.Warnings)
    Warnings.push_back(json::fixUTF8(W));
  json::Object Root{{"dialect", D.Dialect},
                    {"executable", json::fixUTF8(D.ExecutableName)},
                    {"sections", std::move(Sections)},
                    {"modules", std::move(Modules)},
                    {"instances", std::move(Instances)},
                    {"threads", std::move(Threads)},
                    {"memories", std::move(Memories)},
                    {"globals", std::move(Globals)},
                    {"otherReadings", std::move(Others)},
                    {"warnings", std::move(Warnings)}};
  if (!D.Message.empty())
    Root["message"] = json::fixUTF8(D.Message);
  if (D.Info)
    Root["crash"] = toJson(*D.Info, D);
  OS << formatv("{0:2}", json::Value(std::move(Root))) << '\n';
}
