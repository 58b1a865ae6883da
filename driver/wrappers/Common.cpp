//===- Common.cpp - What the compiler and linker wrappers share -----------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Common.h"
#include "wasm_coredump/abi.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

using namespace llvm;

namespace wasm_coredump {

// Debian's place for LLVM 22, where the tools also are without a version in
// their names.
static constexpr char LlvmBinDir[] = "/usr/lib/llvm-22/bin";

Installation Installation::find(const char *Argv0, void *Address) {
  Installation I;
  I.Tool = sys::path::filename(Argv0).str();
  SmallString<256> Self(sys::fs::getMainExecutable(Argv0, Address));
  // A link to the program is no installation.
  SmallString<256> Real;
  if (!sys::fs::real_path(Self, Real))
    Self = Real;
  I.BinDir = sys::path::parent_path(Self).str();
  SmallString<256> Lib(sys::path::parent_path(I.BinDir));
  sys::path::append(Lib, "lib");
  I.LibDir = Lib.str().str();
  return I;
}

std::string Installation::libFile(StringRef Name) const {
  SmallString<256> Path(LibDir);
  sys::path::append(Path, Name);
  if (!sys::fs::exists(Path))
    fail(Path + ": no such file");
  return Path.str().str();
}

int Installation::error(const Twine &What) const {
  errs() << Tool << ": error: " << What << '\n';
  return 1;
}

void Installation::fail(const Twine &What) const { std::exit(error(What)); }

void Installation::warn(const Twine &What) const {
  errs() << Tool << ": warning: " << What << '\n';
}

static StringRef getEnv(const char *Name) {
  const char *Value = std::getenv(Name);
  return Value ? Value : "";
}

bool isSwitchedOff() {
  const StringRef Value = getEnv(EnvSwitch);
  return Value == "off" || Value == "0";
}

bool isEnvSet(const char *Name) {
  const StringRef Value = getEnv(Name);
  return !Value.empty() && Value != "0";
}

void setEnv(const char *Name, StringRef Value) {
  ::setenv(Name, Value.str().c_str(), /*overwrite=*/1);
}

std::string findTool(const Installation &Inst, const char *EnvName,
                     StringRef Name, StringRef Unversioned) {
  StringRef Chosen = getEnv(EnvName);
  if (!Chosen.empty()) {
    if (ErrorOr<std::string> Path = sys::findProgramByName(Chosen))
      return *Path;
    Inst.fail(Twine(EnvName) + "=" + Chosen + ": no such program");
  }
  if (ErrorOr<std::string> Path = sys::findProgramByName(Name))
    return *Path;
  for (StringRef N : {Name, Unversioned})
    if (ErrorOr<std::string> Path = sys::findProgramByName(N, {LlvmBinDir}))
      return *Path;
  Inst.fail(Name + ": not found in PATH nor in " + LlvmBinDir + "; set " +
            EnvName);
}

ArgList expandResponseFiles(const Installation &Inst,
                            ArrayRef<const char *> Args) {
  BumpPtrAllocator Allocator;
  SmallVector<const char *, 64> Expanded(Args.begin(), Args.end());
  cl::ExpansionContext Context(Allocator, cl::TokenizeGNUCommandLine);
  // An @file that cannot be read stays as it is: the real tool reports it.
  if (Error Err = Context.expandResponseFiles(Expanded))
    Inst.fail(toString(std::move(Err)));
  ArgList Result;
  for (const char *Arg : Expanded)
    if (Arg)
      Result.push_back(Arg);
  return Result;
}

uint64_t parseReserve(const Installation &Inst, StringRef Text) {
  uint64_t Bytes;
  // What is reserved lies below the stack or the data: a quarter of the address
  // space is far beyond any use.
  if (Text.getAsInteger(0, Bytes) || Bytes < MinReservedBytes ||
      Bytes > (uint64_t(1) << 30))
    Inst.fail(Twine(ReserveOption) + "=" + Text + ": must be at least " +
              Twine(MinReservedBytes) + " and at most 1 GiB");
  return alignTo(Bytes, 16);
}

void printCommand(ArrayRef<std::string> Command) {
  for (const std::string &Arg : Command) {
    errs() << ' ';
    sys::printArg(errs(), Arg, /*Quote=*/true);
  }
  errs() << '\n';
}

void execute(const Installation &Inst, ArrayRef<std::string> Command) {
  SmallVector<char *, 64> Argv;
  for (const std::string &Arg : Command)
    Argv.push_back(const_cast<char *>(Arg.c_str()));
  Argv.push_back(nullptr);
  errs().flush();
  ::execv(Argv[0], Argv.data());
  Inst.fail(Command[0] + ": " + std::strerror(errno));
}

// Writes the arguments to a response file if the system would refuse so many.
static std::string shorten(const Installation &Inst,
                           SmallVectorImpl<StringRef> &Argv) {
  if (sys::commandLineFitsWithinSystemLimits(
          Argv[0], ArrayRef<StringRef>(Argv).drop_front()))
    return "";
  int FD;
  SmallString<128> Path;
  if (std::error_code EC =
          sys::fs::createTemporaryFile("wasm-coredump", "rsp", FD, Path))
    Inst.fail("response file: " + EC.message());
  raw_fd_ostream OS(FD, /*shouldClose=*/true);
  for (StringRef Arg : ArrayRef<StringRef>(Argv).drop_front()) {
    OS << '"';
    for (char C : Arg) {
      if (C == '"' || C == '\\')
        OS << '\\';
      OS << C;
    }
    OS << "\"\n";
  }
  return Path.str().str();
}

int runAndWait(const Installation &Inst, ArrayRef<std::string> Command) {
  SmallVector<StringRef, 64> Argv(Command.begin(), Command.end());
  const std::string ResponseFile = shorten(Inst, Argv);
  const std::string At = "@" + ResponseFile;
  if (!ResponseFile.empty())
    Argv = {Argv[0], At};
  errs().flush();
  std::string Message;
  int Code =
      sys::ExecuteAndWait(Command[0], Argv, std::nullopt, {}, 0, 0, &Message);
  if (!ResponseFile.empty())
    sys::fs::remove(ResponseFile);
  if (Code >= 0)
    return Code;
  return Inst.error(Command[0] + ": " + Message);
}

} // namespace wasm_coredump
