//===- Report.cpp - A dump and its symbols as JSON ------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Report.h"
#include "Json.h"
#include "lib/coredump/TrapKind.h"
#include "lib/symbols/ParameterText.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <cstring>

using namespace llvm;
using namespace wasm_coredump;
using namespace wasm_coredump::symbols;

/// Parameters that are written for one frame: Rust and C++ have a few, hostile
/// symbol files may say anything.
static constexpr unsigned MaxParameters = 100;
static constexpr unsigned MaxSourceFrames = 100;
static constexpr unsigned MaxWarnings = 20;

ArrayRef<Frame> wasm_coredump::crashedFrames(const Coredump &D,
                                             size_t MaxFrames) {
  for (const Thread &T : D.Threads)
    if (!T.Frames.empty())
      return ArrayRef<Frame>(T.Frames).take_front(MaxFrames);
  return {};
}

std::map<uint32_t, std::string>
wasm_coredump::readFunctionNames(Bytes NameSection, ArrayRef<Frame> Frames) {
  std::map<uint32_t, std::string> Names;
  for (const Frame &F : Frames)
    Names[F.Function];
  ByteReader R(NameSection, 0, "name");
  while (!R.atEnd() && !R.failed()) {
    const uint8_t Id = R.byte();
    ByteReader Sub(R.bytes(R.uleb()), 0, "name");
    if (Id != 1) // Names of functions.
      continue;
    for (uint32_t N = Sub.count(2); N != 0 && !Sub.failed(); --N) {
      auto It = Names.find(Sub.uleb());
      const StringRef Name = Sub.name();
      if (It != Names.end() && !Sub.failed())
        It->second = Name.str();
    }
  }
  return Names;
}

namespace {

/// What parameterText asks of a frame.
struct FrameContext {
  const Frame &F;
  const Memory *M;
};

class ReportWriter {
public:
  ReportWriter(const Coredump &D, const ModuleInfo &Module)
      : D(D), Module(Module) {}
  bool run(uint32_t MaxFrames, std::string &Out);

private:
  const char *openSymbols();
  void writeTrap();
  void writeFrame(const Frame &F, bool IsYoungest);
  void writeSource(const Frame &F, const FunctionSymbols &Of, uint32_t Offset);
  void writePosition(const Frame &F, StringRef Name, const SourcePosition &P);
  void writeParameters(const Frame &F, ParameterList List);

  const Coredump &D;
  const ModuleInfo &Module;
  SymbolFile File;
  bool HasFile = false, Missing = false;
  Json J;
};

} // namespace

static bool readLocal(void *Context, uint32_t Index, WasmValue &Out) {
  const Frame &F = static_cast<FrameContext *>(Context)->F;
  if (Index >= F.Locals.size())
    return false;
  const Value &V = F.Locals[Index];
  Out.Low = V.Bits;
  Out.High = V.HighBits;
  switch (V.K) {
  case Value::Kind::I32:
  case Value::Kind::F32:
    Out.Size = 4;
    break;
  case Value::Kind::I64:
  case Value::Kind::F64:
    Out.Size = 8;
    break;
  case Value::Kind::V128:
    Out.Size = 16;
    break;
  case Value::Kind::Unavailable:
  case Value::Kind::Ref:
    return false;
  }
  Out.IsFloat = V.K == Value::Kind::F32 || V.K == Value::Kind::F64;
  return true;
}

static bool readMemory(void *Context, uint64_t Address, uint8_t *Out,
                       uint32_t Size) {
  const Memory *M = static_cast<FrameContext *>(Context)->M;
  return M && M->read(Address, MutableArrayRef<uint8_t>(Out, Size));
}

// For the report's key "symbols".
const char *ReportWriter::openSymbols() {
  if (!Module.Symbols)
    return Module.Lines.empty() ? "none" : "lines";
  switch (SymbolFile::open(*Module.Symbols, File)) {
  case Status::Missing:
    Missing = true;
    return "";
  case Status::NotFound:
  case Status::Damaged:
    return "damaged";
  case Status::Ok:
    break;
  }
  if (D.Info && !D.Info->BuildId.empty() &&
      ArrayRef<uint8_t>(File.buildId(), File.buildIdSize()) !=
          ArrayRef<uint8_t>(D.Info->BuildId))
    return "other build";
  HasFile = true;
  return "found";
}

void ReportWriter::writeTrap() {
  const CrashInfo Info = D.Info.value_or(CrashInfo());
  const TrapKind Kind = static_cast<TrapKind>(Info.Kind);
  J.beginObject("trap");
  J.number("kind", Info.Kind);
  J.text("words", trapKindName(Kind));
  // 0 stands for "no address", except where something was accessed there.
  if (Info.Address != 0 || Info.AccessSize != 0)
    J.number("address", Info.Address);
  else
    J.null("address");
  J.number("size", Info.AccessSize);
  J.text("text", D.Info ? crashSummary(D) : trapKindName(Kind));
  J.endObject();
}

void ReportWriter::writeParameters(const Frame &F, ParameterList List) {
  FrameContext Context = {F, D.memoryOf(F)};
  const FrameValues Values = {readLocal, readMemory, &Context};
  J.beginArray("parameters");
  Parameter P;
  for (unsigned N = 0; N < MaxParameters && List.next(P); ++N) {
    J.beginObject();
    J.text("name", P.Name);
    J.text("type", P.TypeName);
    if (std::optional<std::string> Text = parameterText(P, Values))
      J.text("value", *Text);
    else
      J.null("value");
    J.boolean("artificial", P.IsArtificial);
    J.endObject();
  }
  J.endArray();
}

void ReportWriter::writeSource(const Frame &F, const FunctionSymbols &Of,
                               uint32_t Offset) {
  static SourceFrame Found[MaxSourceFrames];
  const uint32_t Count = Of.frames(Offset, Found, MaxSourceFrames);
  for (uint32_t N = 0; N < std::min(Count, MaxSourceFrames); ++N) {
    const SourceFrame &S = Found[N];
    J.beginObject();
    J.text("name", S.Name);
    J.text("directory", S.Directory);
    J.text("file", S.File);
    J.number("line", S.Line);
    J.number("column", S.Column);
    J.boolean("inlined", S.IsInlined);
    writeParameters(F, Of.parameters(S, Offset));
    J.endObject();
  }
}

void ReportWriter::writePosition(const Frame &F, StringRef Name,
                                 const SourcePosition &P) {
  J.beginObject();
  J.text("name", Name.empty() ? "function[" + std::to_string(F.Function) + "]"
                              : Name.str());
  J.text("directory", P.Directory);
  J.text("file", P.File);
  J.number("line", P.Line);
  J.number("column", P.Column);
  J.boolean("inlined", false);
  J.endObject();
}

void ReportWriter::writeFrame(const Frame &F, bool IsYoungest) {
  FunctionSymbols Of;
  bool Known = false;
  if (HasFile) {
    const Status S = File.find(F.Function, Of);
    Known = S == Status::Ok;
    Missing |= S == Status::Missing;
  }
  // Where offsets count from is known in the specification's form only; and the
  // symbol file has no offsets in the module's file.
  const uint32_t Flags = D.Info ? D.Info->Flags : 0;
  uint32_t Offset = F.CodeOffset;
  if (D.Dialect != "spec" || (Flags & InfoFileOffsets))
    Offset = 0;
  // An engine whose stack overflows names the function's start, where there is no
  // instruction yet.
  if (Known && IsYoungest && Offset != 0 && (Flags & InfoFromHost))
    Offset = std::max(Offset, Of.firstOffset());

  J.beginObject();
  J.number("function", F.Function);
  J.number("codeOffset", F.CodeOffset);
  auto Named = Module.Names.find(F.Function);
  const StringRef Name =
      Named != Module.Names.end() ? Named->second : StringRef();
  J.text("name", Name);
  J.text("language", Known ? Of.language() : "");
  J.beginArray("source");
  if (Known)
    writeSource(F, Of, Offset);
  else if (auto Line = Module.Lines.find({F.Function, Offset});
           Line != Module.Lines.end())
    writePosition(F, Name, Line->second);
  J.endArray();
  J.endObject();
}

bool ReportWriter::run(uint32_t MaxFrames, std::string &Out) {
  const ArrayRef<Frame> All = crashedFrames(D, SIZE_MAX);
  const ArrayRef<Frame> Frames = crashedFrames(D, MaxFrames);
  // Function indices of other modules mean nothing in this one's symbols.
  const bool Several = D.Modules.size() > 1;

  J.beginObject();
  J.text("dialect", D.Dialect);
  J.text("executable", D.ExecutableName);
  J.text("buildId", D.Info ? toHex(D.Info->BuildId, true) : "");
  writeTrap();
  J.text("message", D.Message);
  J.text("symbols", Several ? "none" : openSymbols());
  J.number("frameCount", All.size());
  J.number("missingFrames", D.Info ? D.Info->MissingFrames : 0);
  J.number("memoryBytes", D.Memories.empty() ? 0 : D.Memories[0].sizeInBytes());
  J.beginArray("warnings");
  if (Several)
    J.text({}, "the dump is of several modules: only indices of functions");
  for (size_t N = 0; N < D.Warnings.size() && N < MaxWarnings; ++N)
    J.text({}, D.Warnings[N]);
  J.endArray();
  J.beginArray("frames");
  // To the end even if ranges are missing, so that all are asked for at once.
  for (const Frame &F : Frames)
    writeFrame(F, &F == Frames.begin());
  J.endArray();
  J.endObject();
  if (Missing)
    return false;
  Out = J.take();
  return true;
}

bool wasm_coredump::writeReport(const Coredump &D, const ModuleInfo &Module,
                                uint32_t MaxFrames, std::string &Json) {
  return ReportWriter(D, Module).run(MaxFrames, Json);
}
