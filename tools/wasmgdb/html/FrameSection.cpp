//===- FrameSection.cpp - One frame of the page ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "FrameSection.h"
#include "../FrameText.h"
#include "ValueTree.h"
#include "WasmState.h"
#include "lib/debuginfo/FrameOrigin.h"
#include "lib/debuginfo/ValueJson.h"
#include "lib/wasm/Disassembly.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wasm_coredump {

constexpr unsigned LinesAround = 6;
constexpr size_t MaxLineLength = 300;
constexpr size_t InstructionsAround = 10;
constexpr size_t MaxVariables = 300;

FrameSection FrameSection::read(Session &S, size_t Level, const StackFrame &F) {
  FrameSection Result;
  Result.Level = Level;
  Result.F = &F;
  FrameContext Context = F.context(S.Dump);
  for (Variable &V : S.Info->variables(*F.Source, Context.Pc)) {
    if (Result.Variables.size() >= MaxVariables)
      break;
    Datum D = S.Info->evaluate(V, *F.Source, Context);
    Result.Variables.push_back({std::move(V), std::move(D)});
  }
  return Result;
}

// The address in a pointer or reference to data, if it is known.
static std::optional<uint64_t> pointee(Session &S, const Datum &D) {
  const Type *T = strip(D.Of);
  if (T->Kind != TypeKind::Pointer && !isReference(T))
    return std::nullopt;
  if (T->target() && strip(T->target())->Kind == TypeKind::Function)
    return std::nullopt;
  Scalar Bits = S.reader().scalar(D);
  if (!Bits.isValid() || Bits.Low == 0)
    return std::nullopt;
  return Bits.Low;
}

void FrameSection::addMemory(Session &S, MemoryView &Memory) const {
  const std::string In = " in #" + utostr(Level);
  for (const Named &N : Variables) {
    if (N.D.Address)
      Memory.add(*N.D.Address, sizeOf(N.D.Of).value_or(1), N.V.Name + In);
    if (std::optional<uint64_t> To = pointee(S, N.D))
      Memory.add(*To, 64, "*" + N.V.Name + In);
  }
}

static std::string placeOf(const SourceLocation &Where) {
  if (Where.File.empty())
    return "";
  return Where.File + (Where.Line ? ":" + utostr(Where.Line) : "");
}

static void writeArguments(Markup &Out, Session &S, const FrameSection &F) {
  FormatOptions Options;
  Options.ScalarsOnly = true;
  Out << " (";
  bool First = true;
  for (const FrameSection::Named &N : F.Variables) {
    if (!N.V.IsParameter)
      continue;
    Out << (First ? "" : ", ");
    Out.span("name", N.V.Name, 100) << "=";
    std::string Text = formatValue(S.reader(), N.D, Options);
    Out.span("value", Text, 100);
    First = false;
  }
  Out << ")";
}

static void writeHead(Markup &Out, size_t Level, const StackFrame &F) {
  std::string Number = "#" + utostr(Level);
  Out.span("level", Number) << " ";
  Out.span("function", F.Source->Name, 500);
}

static void writeTail(Markup &Out, const StackFrame &F) {
  const std::string Place = placeOf(F.Source->Where);
  if (!Place.empty()) {
    Out << " <span class=\"place\">at ";
    Out.text(Place, 500) << "</span>";
  }
  if (F.Source->Inlined)
    Out << " <span class=\"tag\">inlined</span>";
  if (StringRef Library = libraryOf(*F.Source); !Library.empty())
    Out << " <span class=\"tag\">" << Library.str().c_str() << "</span>";
}

void writeFrameLine(Markup &Out, size_t Level, const StackFrame &F) {
  Out << "<li><div class=\"frame\"><code>";
  writeHead(Out, Level, F);
  writeTail(Out, F);
  Out << "</code></div></li>\n";
}

static void writeSource(Markup &Out, Session &S, const SourceLocation &Where) {
  if (Where.File.empty() || !Where.Line)
    return;
  Out << "<h3>Source</h3>";
  const std::vector<std::string> *Lines = S.Sources.lines(Where);
  if (!Lines || Where.Line > Lines->size()) {
    Out << "<p class=\"note\">";
    Out.text(Where.File, 500)
        << (Lines ? " has no such line any more.</p>" : " was not found.</p>");
    return;
  }
  const size_t First = Where.Line > LinesAround ? Where.Line - LinesAround : 1;
  const size_t Last = std::min<size_t>(Lines->size(), Where.Line + LinesAround);
  Out << "<pre class=\"source\">";
  for (size_t N = First; N <= Last; ++N) {
    Out << (N == Where.Line ? "<span class=\"current\">" : "<span>")
        << "<span class=\"number\">" << N << "</span>";
    Out.text((*Lines)[N - 1], MaxLineLength) << "</span>";
  }
  Out << "</pre>\n";
}

// Objects behind pointers unfold like objects: one step, lists have no end.
static void addPointee(json::Object &To, Session &S,
                       const FrameSection::Named &N,
                       const FormatOptions &Options) {
  const Type *T = strip(N.D.Of);
  if (T->Kind != TypeKind::Pointer || To.get("children") || !pointee(S, N.D))
    return;
  Expected<Datum> Target = S.reader().dereference(N.D);
  if (!Target)
    return consumeError(Target.takeError());
  if (!isAggregate(strip(Target->Of)))
    return;
  json::Value Value = valueAsJson(S.reader(), *Target, Options);
  if (json::Object *O = Value.getAsObject(); O && !O->get("state")) {
    (*O)["name"] = json::fixUTF8("*" + N.V.Name);
    To["children"] = json::Array{std::move(Value)};
  }
}

static void writeVariables(Markup &Out, Session &S, const FrameSection &F,
                           const MemoryView &Memory, bool Parameters) {
  FormatOptions Options;
  Options.MaxElements = 100;
  Options.MaxDepth = 8;
  bool Any = false;
  for (const FrameSection::Named &N : F.Variables) {
    if (N.V.IsParameter != Parameters || (!Parameters && N.V.IsArtificial) ||
        Out.isFull())
      continue;
    if (!Any)
      Out << (Parameters ? "<h3>Arguments</h3>" : "<h3>Locals</h3>")
          << "<ul class=\"tree\">";
    Any = true;
    json::Value Value = valueAsJson(S.reader(), N.D, Options);
    if (json::Object *O = Value.getAsObject()) {
      addPointee(*O, S, N, Options);
      std::optional<uint64_t> To = pointee(S, N.D);
      writeValue(Out, N.V.Name + (N.V.IsShadowed ? " (shadowed)" : ""), *O,
                 To ? Memory.idOf(*To) : nullptr);
    }
  }
  if (Any)
    Out << "</ul>\n";
}

static void writeCode(Markup &Out, Session &S, const StackFrame &F) {
  const Function *Body = S.M.function(F.Of->Function);
  if (!Body || !F.Pc || !F.IsInnermost)
    return;
  Expected<InstructionReader> Reader = InstructionReader::create(*Body);
  if (!Reader)
    return consumeError(Reader.takeError());
  // The last ones before the pc, and some behind it.
  std::vector<Instruction> Shown;
  size_t Behind = 0;
  while (!Reader->atEnd() && Behind <= InstructionsAround) {
    Instruction I;
    if (Error E = Reader->next(I)) {
      consumeError(std::move(E));
      break;
    }
    if (I.Offset >= F.Of->CodeOffset)
      ++Behind;
    else if (Shown.size() > InstructionsAround)
      Shown.erase(Shown.begin());
    Shown.push_back(std::move(I));
  }
  Out << "<h3>Code</h3><pre class=\"code\">";
  for (const Instruction &I : Shown) {
    Out << (I.Offset == F.Of->CodeOffset ? "<span class=\"current\">"
                                         : "<span>");
    std::string Address =
        "0x" + utohexstr(Body->FileOffset + I.Offset, true, 8);
    Out.span("dim", Address) << "  ";
    Out.text(instructionText(
                 S.M, I,
                 [&](uint32_t Index) { return S.Info->functionName(Index); }),
             MaxLineLength)
        << "</span>";
  }
  Out << "</pre>\n";
}

void FrameSection::write(Markup &Out, Session &S, const MemoryView &Memory,
                         const std::string &Id, bool Open) const {
  Out << "<li><details class=\"frame\" id=\"" << Id.c_str() << "\""
      << (Open ? " open" : "") << "><summary>";
  writeHead(Out, Level, *F);
  writeArguments(Out, S, *this);
  writeTail(Out, *F);
  Out << "</summary><div class=\"body\">";
  Out << "<div>";
  writeSource(Out, S, F->Source->Where);
  Out << "</div><div>";
  writeVariables(Out, S, *this, Memory, true);
  writeVariables(Out, S, *this, Memory, false);
  if (!F->Source->Scope)
    Out << "<p class=\"note\">There is no debug info for this function.</p>";
  // What the engine ran is for those who have no better view, or ask.
  Out << "</div><details class=\"wide\"" << (F->Source->Scope ? "" : " open")
      << "><summary class=\"note\">WebAssembly</summary><div "
         "class=\"body\"><div>";
  writeCode(Out, S, *F);
  Out << "</div><div>";
  if (F->IsInnermost)
    writeWasmLocals(Out, S.M, *F->Of);
  Out << "<p class=\"note\">";
  if (F->FileOffset) {
    Out << "Address <code>";
    Out.text(codeAddress(*F)) << "</code> in the module's file, ";
  }
  Out << "wasm function "
      << uint64_t(F->Of->Elsewhere.value_or(F->Of->Function));
  if (F->Of->Elsewhere)
    Out.text(" of " + otherModule(S, *F) + ", which was not given");
  Out << (F->Source->Inlined ? ", inlined into the next frame" : "")
      << ".</p></div></div></details></div></details></li>\n";
}

} // namespace wasm_coredump
