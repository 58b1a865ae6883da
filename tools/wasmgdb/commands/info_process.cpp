//===- info_process.cpp - The crash and the instance ----------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../FrameText.h"
#include "../JsonOutput.h"
#include "lib/coredump/TrapKind.h"
#include "lib/debuginfo/RustPanic.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Format.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(Why the program stopped, its memory, its module.
Usage: info process)";

static void line(Session &S, StringRef Name, const Twine &Text) {
  S.Out << left_justify(Name, 16) << Text << '\n';
}

static json::Object asJson(Session &S) {
  const Coredump &D = S.Dump;
  json::Object O{{"executable", jsonText(D.ExecutableName)},
                 {"module", jsonText(S.ModulePath)},
                 {"threads", D.Threads.size()}};
  if (S.hasDump()) {
    O["coredump"] = jsonText(S.DumpPath);
    O["dialect"] = jsonText(D.Dialect);
  }
  if (!S.M.buildId().empty())
    O["buildId"] = hexOf(S.M.buildId());
  if (D.Info) {
    const CrashInfo &I = *D.Info;
    O["trap"] = json::Object{
        {"kind", I.Kind},
        {"description", trapKindName(static_cast<TrapKind>(I.Kind))},
        {"summary", jsonText(crashSummary(D))},
        {"address", I.Address},
        {"size", I.AccessSize}};
    if (!D.Message.empty()) {
      O["message"] = jsonText(D.Message);
    } else if (std::optional<RustPanic> Panic = rustPanicOf(S.frames())) {
      json::Object Seen;
      addLocation(Seen, Panic->At->Where);
      if (!Panic->Text.empty())
        Seen["text"] = Panic->Text;
      O["panic"] = std::move(Seen);
    }
    O["missingFrames"] = I.MissingFrames;
    O["fromHost"] = (I.Flags & InfoFromHost) != 0;
  }
  if (!D.Memories.empty()) {
    O["pages"] = D.Memories.front().MinPages;
    O["memoryBytes"] = D.Memories.front().sizeInBytes();
  }
  json::Array Memories;
  for (const Memory &M : D.Memories) {
    json::Object One{{"pages", M.MinPages}, {"bytes", M.sizeInBytes()}};
    if (M.LostBelow)
      One["lostBelow"] = M.LostBelow;
    if (M.Is64)
      One["is64"] = true;
    Memories.push_back(std::move(One));
  }
  O["memories"] = std::move(Memories);
  json::Array Warnings;
  for (const std::string &W : S.Info->warnings())
    Warnings.push_back(jsonText(W));
  if (!Warnings.empty())
    O["debugInfoWarnings"] = std::move(Warnings);
  size_t Frames = 0;
  for (const Thread &T : D.Threads)
    Frames += T.Frames.size();
  O["frames"] = Frames;
  return O;
}

static Error run(Session &S, StringRef) {
  if (S.Json) {
    printJson(S, asJson(S));
    return Error::success();
  }
  const Coredump &D = S.Dump;
  line(S, "executable",
       D.ExecutableName.empty() ? S.ModulePath : D.ExecutableName);
  line(S, "module", S.ModulePath);
  line(S, "core dump",
       S.hasDump() ? S.DumpPath + " (format: " + D.Dialect + ")"
                   : "none: the state before the program runs");
  if (!S.M.buildId().empty())
    line(S, "build id", hexOf(S.M.buildId()));
  if (D.Info) {
    const CrashInfo &I = *D.Info;
    line(S, "trap",
         Twine(trapKindName(static_cast<TrapKind>(I.Kind))) + " (kind " +
             Twine(I.Kind) + ")");
    if (I.Flags & InfoFromHost)
      line(S, "written by", "the host, from the engine's stack: no values");
    const TrapKind Kind = static_cast<TrapKind>(I.Kind);
    if (Kind == TrapKind::Assertion)
      line(S, "assertion", crashSummary(D));
    else if ((Kind == TrapKind::IndirectCallOutOfBounds ||
              Kind == TrapKind::IndirectCallMismatch) &&
             !(I.Flags & InfoFromHost))
      line(S, "table index", Twine(I.Address));
    else if (I.Address || I.AccessSize)
      line(S, "address",
           "0x" + utohexstr(I.Address, true) +
               (I.AccessSize ? ", " + std::to_string(I.AccessSize) + " bytes"
                             : ""));
  } else if (S.hasDump()) {
    line(S, "trap", "not recorded");
  }
  if (D.Message.empty())
    if (std::optional<RustPanic> Panic = rustPanicOf(S.frames()))
      line(S, "by the stack", Panic->describe());
  StringRef Name = "message";
  for (const std::string &Line : messageLines(D)) {
    line(S, Name, Line);
    Name = "";
  }
  if (D.Memories.empty())
    line(S, "memory", "none in the dump");
  for (size_t N = 0; N < D.Memories.size(); ++N) {
    const Memory &M = D.Memories[N];
    line(S, D.Memories.size() > 1 ? "memory " + std::to_string(N) : "memory",
         Twine(M.MinPages) + " pages (" + Twine(M.sizeInBytes()) + " bytes)" +
             (M.Is64 ? ", 64-bit addresses" : ""));
    if (M.LostBelow)
      line(S, "",
           "bytes below 0x" + utohexstr(M.LostBelow, true) +
               " are not in the dump");
  }
  if (!D.Memories.empty() && D.Info && D.Info->Flags & InfoMemoryRedacted)
    line(S, "", "redacted: only parts of it are in the dump");
  size_t Frames = 0;
  for (const Thread &T : D.Threads)
    Frames += T.Frames.size();
  line(S, "threads", Twine(D.Threads.size()));
  line(S, "frames",
       Twine(Frames) + (D.Info && D.Info->MissingFrames
                            ? ", " + Twine(D.Info->MissingFrames) +
                                  " older ones did not fit"
                            : Twine("")));
  return Error::success();
}

static const Command InfoProcess("info process", "proc program files", Help,
                                 run);
