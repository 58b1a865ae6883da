//===- coredump-info.cpp - What is in a core dump -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   coredump-info FILE                    prints every section
//   coredump-info --json FILE             the same for programs
//   coredump-info --check FILE            is it exactly what the spec says?
//   coredump-info --module MODULE FILE    likewise, and does it fit the module?
//   coredump-info --to-spec OUT FILE      writes it again in the spec's form
//   coredump-info --trim OUT FILE         likewise, without zeros
//
// With another of these options --module only says which module it was: what
// the dump leaves open is then known.
//
// Exit code 1 on errors and findings. Warnings go to stderr; the rest is shown.
//
//===----------------------------------------------------------------------===//

#include "Print.h"
#include "lib/coredump/Check.h"
#include "lib/coredump/CodeOffsets.h"
#include "lib/coredump/Reader.h"
#include "lib/coredump/Trim.h"
#include "lib/coredump/Writer.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

static cl::OptionCategory Category("coredump-info options");
static cl::opt<std::string> InputFile(cl::Positional, cl::Required,
                                      cl::desc("FILE"), cl::cat(Category));
static cl::opt<bool> JsonOutput("json", cl::desc("Print JSON"),
                                cl::cat(Category));
static cl::opt<bool>
    Check("check",
          cl::desc("Check the dump strictly against the specification, print "
                   "the findings only; exit 1 if there are any"),
          cl::cat(Category));
static cl::opt<std::string> ModuleFile(
    "module",
    cl::desc("The module that crashed. Alone: check the dump against "
             "it, as --check does. With --json, --to-spec or "
             "--trim: know by it what the dump leaves open"),
    cl::value_desc("MODULE"), cl::cat(Category));

static cl::opt<std::string>
    ToSpec("to-spec",
           cl::desc("Write the dump to OUT in the specification's form, with "
                    "the shortest encodings, instead of printing it"),
           cl::value_desc("OUT"), cl::cat(Category));

static cl::opt<std::string>
    Trim("trim",
         cl::desc("Write the dump to OUT like --to-spec, without blocks of "
                  "zeros"),
         cl::value_desc("OUT"), cl::cat(Category));

static int fail(StringRef File, const Twine &Message) {
  errs() << "coredump-info: error: " << File << ": " << Message << '\n';
  return 1;
}

static Expected<std::unique_ptr<MemoryBuffer>> open(StringRef File) {
  // Mapped: a dump may be as large as a wasm memory.
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFileOrSTDIN(
      File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return errorCodeToError(Buffer.getError());
  return std::move(*Buffer);
}

static Bytes bytesOf(const MemoryBuffer &Buffer) {
  return Bytes(reinterpret_cast<const uint8_t *>(Buffer.getBufferStart()),
               Buffer.getBufferSize());
}

static int check(const Coredump &D, const Module *Mod) {
  std::vector<std::string> Findings = checkStrict(D, Mod);
  for (const std::string &Finding : Findings)
    outs() << InputFile << ": " << Finding << '\n';
  if (Findings.empty())
    outs() << InputFile << ": no findings\n";
  return Findings.empty() ? 0 : 1;
}

static int write(const Coredump &D, StringRef Out) {
  for (const Thread &T : D.Threads)
    for (const Frame &F : T.Frames)
      if (F.Function == Frame::UnknownFunction)
        return fail(InputFile, "frames name no functions: --module is needed");
  // Through a temporary file: OUT may be the mapped input.
  Error E =
      writeToOutput(Out, [&](raw_ostream &OS) { return writeCoredump(D, OS); });
  std::string Message;
  handleAllErrors(
      std::move(E),
      [&](const FileError &F) { Message = F.messageWithoutFileInfo(); },
      [&](const ErrorInfoBase &Other) { Message = Other.message(); });
  return Message.empty() ? 0 : fail(Out, Message);
}

static int trim(Coredump &D, uint64_t OldSize) {
  const uint64_t Dropped = trimZeros(D);
  if (int Code = write(D, Trim))
    return Code;
  uint64_t NewSize;
  if (Trim == "-" || sys::fs::file_size(Trim, NewSize))
    return 0;
  outs() << Trim << ": " << NewSize << " bytes, were " << OldSize << "; "
         << Dropped << " bytes of zeros dropped\n";
  return 0;
}

int main(int Argc, char **Argv) {
  InitLLVM X(Argc, Argv);
  cl::HideUnrelatedOptions(Category);
  cl::ParseCommandLineOptions(Argc, Argv,
                              "Prints what is in a WebAssembly core dump\n");
  std::unique_ptr<MemoryBuffer> ModuleBuffer;
  std::optional<Module> Mod;
  if (!ModuleFile.empty()) {
    Expected<std::unique_ptr<MemoryBuffer>> Buffer = open(ModuleFile);
    if (!Buffer)
      return fail(ModuleFile, toString(Buffer.takeError()));
    ModuleBuffer = std::move(*Buffer);
    Expected<Module> Parsed = Module::parse(bytesOf(*ModuleBuffer));
    if (!Parsed)
      return fail(ModuleFile, toString(Parsed.takeError()));
    Mod = std::move(*Parsed);
  }
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = open(InputFile);
  if (!Buffer)
    return fail(InputFile, toString(Buffer.takeError()));
  Bytes File = bytesOf(**Buffer);
  Expected<Coredump> D = readCoredump(File);
  if (!D)
    return fail(InputFile, toString(D.takeError()));
  if (Mod)
    if (Error E = resolveCodeOffsets(*D, *Mod))
      return fail(InputFile, toString(std::move(E)));

  const bool Writes = !ToSpec.empty() || !Trim.empty();
  if (Check || (Mod && !Writes && !JsonOutput))
    return check(*D, Mod ? &*Mod : nullptr);
  for (const std::string &Warning : D->Warnings)
    errs() << "coredump-info: warning: " << InputFile << ": " << Warning
           << '\n';
  if (!ToSpec.empty())
    if (int Code = write(*D, ToSpec))
      return Code;
  if (!Trim.empty())
    return trim(*D, File.size());
  if (Writes)
    return 0;
  if (JsonOutput)
    printJson(*D, outs());
  else
    printText(*D, outs());
  return 0;
}
