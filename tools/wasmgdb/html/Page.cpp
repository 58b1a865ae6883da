//===- Page.cpp - A crash as one page -------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Page.h"
#include "FrameSection.h"
#include "Style.h"
#include "WasmState.h"
#include "lib/coredump/TrapKind.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wasm_coredump {

constexpr uint64_t MaxPageSize = 32 << 20;
constexpr size_t MaxThreads = 64;
constexpr size_t MaxSections =
    100;                           ///< Frames of a thread with their variables.
constexpr size_t MaxFrames = 5000; ///< And those with a line.

namespace {
class Page {
public:
  Page(Session &S, ArrayRef<std::string> Warnings, raw_ostream &OS)
      : S(S), Warnings(Warnings), Out(OS, MaxPageSize),
        Memory(S.reader().memory()) {}

  void write();

private:
  void readThreads();
  void addFaultingMemory();
  void writeHead();
  void writeFacts();
  void writeFact(const char *Name, StringRef Text);
  void writeWarnings();
  void writeThread(size_t Number);
  std::string title() const;

  Session &S;
  ArrayRef<std::string> Warnings;
  Markup Out;
  MemoryView Memory;
  std::vector<std::vector<FrameSection>> Threads;
};
} // namespace

std::string Page::title() const {
  return S.Dump.ExecutableName.empty() ? sys::path::filename(S.ModulePath).str()
                                       : S.Dump.ExecutableName;
}

void Page::readThreads() {
  for (size_t N = 1; N <= S.numThreads() && N <= MaxThreads; ++N) {
    ArrayRef<StackFrame> Frames = S.stackOf(N).frames();
    std::vector<FrameSection> &Sections = Threads.emplace_back();
    for (size_t Level = 0; Level < Frames.size() && Level < MaxSections;
         ++Level) {
      Sections.push_back(FrameSection::read(S, Level, Frames[Level]));
      Sections.back().addMemory(S, Memory);
    }
  }
  addFaultingMemory();
  Memory.finish();
}

// Only memory traps have an address of memory; others use it for what they
// know, an index say. Those with a size are accesses.
void Page::addFaultingMemory() {
  if (!S.Dump.Info || !S.Dump.Info->AccessSize)
    return;
  const uint64_t At = S.Dump.Info->Address;
  Memory.mark(At, S.Dump.Info->AccessSize);
  Memory.add(At > 64 ? At - 64 : 0, 128, "the faulting address");
}

void Page::writeFact(const char *Name, StringRef Text) {
  Out << "<dt>" << Name << "</dt><dd>";
  Out.text(Text) << "</dd>";
}

void Page::writeFacts() {
  const Coredump &D = S.Dump;
  Out << "<dl class=\"facts\">";
  writeFact("module", S.ModulePath);
  if (!S.M.buildId().empty())
    writeFact("build id", hexOf(S.M.buildId()));
  writeFact("core dump", S.DumpPath + " (format: " + D.Dialect + ")");
  if (!D.Message.empty())
    writeFact("message", join(messageLines(D), "\n"));
  if (D.Info && D.Info->AccessSize)
    writeFact("faulting access", utostr(D.Info->AccessSize) + " bytes at 0x" +
                                     utohexstr(D.Info->Address, true));
  if (D.Info && D.Info->Flags & InfoFromHost)
    writeFact("written by", "the host, from the engine's stack: no values");
  if (const struct Memory *M = S.reader().memory()) {
    writeFact("memory", utostr(M->MinPages) + " pages, " +
                            utostr(M->sizeInBytes()) + " bytes");
    if (M->LostBelow)
      writeFact("", "bytes below 0x" + utohexstr(M->LostBelow, true) +
                        " are not in the dump");
    if (M->GapsLost)
      writeFact("", "only parts of it are in the dump");
  }
  writeFact("threads", utostr(D.Threads.size()));
  if (D.Info && D.Info->MissingFrames)
    writeFact("missing frames", utostr(D.Info->MissingFrames) +
                                    " older ones did not fit into the dump");
  size_t Shown = 0;
  for (const DumpModule &M : D.Modules)
    if (D.Modules.size() > 1 && ++Shown <= 50)
      writeFact("loaded module", M.Name);
  Out << "</dl>\n";
}

void Page::writeHead() {
  Out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
         "charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
         "'none'; style-src "
      << policyHash(PageStyle).c_str() << "; script-src "
      << policyHash(PageScript).c_str()
      << "; img-src data:; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<link rel=\"icon\" href=\"data:,\">\n<title>";
  Out.text(title(), 200) << ": ";
  const std::string Summary = crashSummary(S.Dump);
  Out.text(Summary.empty() ? "core dump" : StringRef(Summary), 200)
      << "</title>\n<style>" << PageStyle << "</style>\n</head>\n<body>\n";
  Out << "<header><h1>";
  Out.text(title(), 200) << ": ";
  Out.span("trap", Summary.empty() ? "core dump" : StringRef(Summary), 500)
      << "</h1>\n";
  if (!S.frames().empty()) {
    const SourceFrame &At = *S.frames().front().Source;
    Out << "<p>in <code>";
    Out.text(At.Name, 500) << "</code>";
    if (!At.Where.File.empty()) {
      Out << " at <code>";
      Out.text(At.Where.File, 500)
          << ":" << uint64_t(At.Where.Line) << "</code>";
    }
    Out << "</p>\n";
  }
  writeWarnings();
  writeFacts();
  Out << "</header>\n";
}

void Page::writeWarnings() {
  std::vector<std::string> All(Warnings.begin(), Warnings.end());
  llvm::append_range(All, S.Info->warnings());
  if (!S.Info->hasDwarf())
    All.push_back("No debugging symbols found in " + S.ModulePath);
  if (All.empty())
    return;
  Out << "<ul class=\"warnings\">";
  for (const std::string &W : ArrayRef(All).take_front(200)) {
    Out << "<li>";
    Out.text(W, 500) << "</li>";
  }
  Out << "</ul>\n";
}

void Page::writeThread(size_t Number) {
  const std::vector<FrameSection> &Sections = Threads[Number - 1];
  ArrayRef<StackFrame> Frames = S.stackOf(Number).frames();
  Out << "<section class=\"thread\"><h2>Thread " << Number;
  if (!S.Dump.Threads[Number - 1].Name.empty()) {
    Out << " “";
    Out.text(S.Dump.Threads[Number - 1].Name, 200) << "”";
  }
  Out << "</h2>\n<div class=\"tools\"></div>\n";
  if (Frames.empty())
    Out << "<p class=\"note\">No stack.</p>";
  Out << "<ol class=\"frames\">\n";
  for (size_t Level = 0; Level < Frames.size(); ++Level) {
    if (Level >= MaxFrames || Out.isFull()) {
      Out << "<li><div class=\"frame note\">" << Frames.size() - Level
          << " older frames are left out.</div></li>\n";
      break;
    }
    if (Level < Sections.size())
      Sections[Level].write(Out, S, Memory,
                            "t" + utostr(Number) + "f" + utostr(Level),
                            Level == 0 && Number == S.currentThread());
    else
      writeFrameLine(Out, Level, Frames[Level]);
  }
  Out << "</ol></section>\n";
}

void Page::write() {
  readThreads();
  writeHead();
  Out << "<main>\n";
  for (size_t N = 1; N <= Threads.size(); ++N)
    writeThread(N);
  if (S.numThreads() > Threads.size())
    Out << "<p class=\"note\">" << S.numThreads() - Threads.size()
        << " more threads are left out.</p>\n";
  if (!Memory.empty()) {
    Out << "<section><h2>Memory</h2>\n<p class=\"note\">Where variables lie "
           "and "
           "pointers point. <code>?"
           "?</code> is not in the dump.</p>\n";
    Memory.write(Out);
    Out << "</section>\n";
  }
  Out << "<section>";
  writeWasmGlobals(Out, S.M, S.Dump);
  Out << "</section>\n";
  if (Out.isFull())
    Out << "<p class=\"note\">The page is full; what is missing is in "
           "wasmgdb.</p>\n";
  Out << "</main>\n<script>" << PageScript << "</script>\n</body>\n</html>\n";
}

Error writePage(Session &S, StringRef Path, ArrayRef<std::string> Warnings) {
  if (!S.hasDump())
    return createStringError(
        "a page is made of a core dump, and there is none");
  return writeToOutput(Path, [&](raw_ostream &OS) {
    Page(S, Warnings, OS).write();
    return Error::success();
  });
}

} // namespace wasm_coredump
