//===- Linker.cpp - The linker wrapper ------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// wasm-coredump-ld ARGS is for whatever runs wasm-ld: clang, rustc, CMake. It
// runs
//
//   wasm-ld-22 LIB/wasm_coredump_first.o LIB/libwasm_coredump_rt.a ARGS
//              <options that reserve the start of memory> [--build-id]
//              --wrap=<ends of the program that shall be told apart> -o TEMP
//   wasm-coredump finalize TEMP --name OUTPUT -o TEMP2
//
// and renames the result, so that no unfinished module is ever seen. The
// runtime comes before all else: its first object must be the first in the code
// section, and its `abort` must be found before libc's.
//
// With --shared-memory it is libwasm_coredump_rt_threads.a.
//
// As cargo's linker it gets the links of all profiles. What rustc links without
// any instrumented object, and without options of ours, goes to wasm-ld as it
// is. Else rustc's links are finalized with --late-traps: a standard library that
// is not instrumented ends panics in a trap, on wasm32-unknown-unknown.
//
// Options of ours:
//   --wasm-coredump-reserve=N        bytes to reserve at address 0
//   --wasm-coredump-finalize=OPTION  an option for finalize; may be repeated
//
//===----------------------------------------------------------------------===//

#include "Inputs.h"
#include "LinkLine.h"
#include "wasm_coredump/abi.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"
#include <cstdlib>

using namespace llvm;
using namespace wasm_coredump;

namespace {

// A directory for the modules that are not finished. wasm-ld writes its
// output's name into the name section, which the build id covers: so it must be
// the final one, and a directory of their own keeps the files apart.
class TempDirectory {
public:
  ~TempDirectory() {
    for (const std::string &Path : Files)
      sys::fs::remove(Path);
    if (!Directory.empty())
      sys::fs::remove(Directory);
  }

  // Next to Near, so that its files can be renamed to it, or in the system's
  // directory for such.
  std::error_code create(StringRef Near) {
    if (Near.empty())
      return sys::fs::createUniqueDirectory("wasm-coredump", Directory);
    sys::fs::createUniquePath(Near + ".%%%%%%.tmp", Directory,
                              /*MakeAbsolute=*/false);
    return sys::fs::create_directory(Directory, /*IgnoreExisting=*/false);
  }

  std::string file(const Twine &Name) {
    SmallString<256> Path(Directory);
    sys::path::append(Path, Name);
    sys::RemoveFileOnSignal(Path);
    Files.push_back(Path.str().str());
    return Files.back();
  }

private:
  SmallString<256> Directory;
  SmallVector<std::string, 2> Files;
};

} // namespace

/// Functions of the libraries that end in abort. The runtime has one around each
/// of them that notes which it was.
static constexpr StringLiteral WrappedSymbols[] = {
    "__assert_fail", "_ZSt9terminatev", "__cxa_pure_virtual"};

static int runStep(const Installation &Inst, ArrayRef<std::string> Command) {
  if (isEnvSet(EnvVerbose))
    printCommand(Command);
  return runAndWait(Inst, Command);
}

// X.wasm, or X, becomes X.unfinalized.wasm.
static std::string unfinalizedName(StringRef Output) {
  Output.consume_back(".wasm");
  return (Output + ".unfinalized.wasm").str();
}

// What people call the module: cargo links app-0123456789abcdef.wasm, and makes
// app.wasm of that.
static std::string executableName(const LinkLine &L) {
  const StringRef Name = sys::path::filename(*L.Output);
  const StringRef Stem = sys::path::stem(Name);
  constexpr size_t HashLength = 16;
  if (!L.FromRustc || Stem.size() <= HashLength + 1 ||
      Stem[Stem.size() - HashLength - 1] != '-' ||
      !all_of(Stem.take_back(HashLength), isHexDigit))
    return Name.str();
  return (Stem.drop_back(HashLength + 1) + sys::path::extension(Name)).str();
}

static bool choosesBoundaries(StringRef Option) {
  return Option.starts_with("--late-traps") ||
         Option.starts_with("--boundaries");
}

static int link(const Installation &Inst, StringRef WasmLd, const LinkLine &L) {
  uint64_t Reserved = MinReservedBytes;
  if (L.Reserve)
    Reserved = parseReserve(Inst, *L.Reserve);
  else if (isEnvSet(EnvReserve))
    Reserved = parseReserve(Inst, std::getenv(EnvReserve));

  // A configure step may link to /dev/null, which must not be replaced.
  const std::string &Output = *L.Output;
  const bool Replaceable =
      !sys::fs::exists(Output) || sys::fs::is_regular_file(Output);
  const StringRef Near = Replaceable ? StringRef(Output) : StringRef();

  ArgList Link = {WasmLd.str(), Inst.libFile("wasm_coredump_first.o"),
                  Inst.libFile(L.SharedMemory ? "libwasm_coredump_rt_threads.a"
                                              : "libwasm_coredump_rt.a")};

  TempDirectory Temp; // From here on nothing may end the program.
  if (std::error_code EC = Temp.create(Near))
    return Inst.error(Output + ": " + EC.message());
  StringRef Name = sys::path::filename(Output);
  const std::string Linked = Temp.file(Name);
  const std::string Finalized = Temp.file(Name + ".finalized");
  Link.append(L.Args.begin(), L.Args.end());
  for (StringRef Name : WrappedSymbols)
    Link.push_back(("--wrap=" + Name).str());
  Link.append(L.layoutOptions(Reserved));
  if (!L.HasBuildId)
    Link.push_back("--build-id");
  Link.append({"-o", Linked});
  if (int Code = runStep(Inst, Link))
    return Code;

  if (isEnvSet(EnvSaveTemps))
    if (std::error_code EC =
            sys::fs::copy_file(Linked, unfinalizedName(Output)))
      return Inst.error(unfinalizedName(Output) + ": " + EC.message());

  ArgList Finalize = {Inst.BinDir + "/wasm-coredump",
                      "finalize",
                      Linked,
                      "--name",
                      executableName(L),
                      "--reserve=" + std::to_string(Reserved),
                      "-o",
                      Finalized};
  if (L.FromRustc && none_of(L.Finalize, choosesBoundaries))
    Finalize.push_back("--late-traps");
  Finalize.append(L.Finalize.begin(), L.Finalize.end());
  if (int Code = runStep(Inst, Finalize))
    return Code;

  // As executable as wasm-ld made it.
  if (ErrorOr<sys::fs::perms> Perms = sys::fs::getPermissions(Linked))
    sys::fs::setPermissions(Finalized, *Perms);
  std::error_code EC = Replaceable ? sys::fs::rename(Finalized, Output)
                                   : sys::fs::copy_file(Finalized, Output);
  if (EC)
    return Inst.error(Output + ": " + EC.message());
  return 0;
}

int main(int Argc, char **Argv) {
  const Installation Inst = Installation::find(
      Argv[0], reinterpret_cast<void *>(reinterpret_cast<intptr_t>(&main)));
  const ArgList Args = expandResponseFiles(
      Inst, ArrayRef<const char *>(const_cast<const char **>(Argv), Argc)
                .drop_front());
  const std::string WasmLd = findTool(Inst, EnvLinker, "wasm-ld-22", "wasm-ld");
  const LinkLine L = LinkLine::parse(Inst, Args);

  const bool HasOwnOptions = L.Reserve || !L.Finalize.empty();
  // Without an output there is no module: wasm-ld says what is wrong.
  if (isSwitchedOff() || L.Relocatable || L.OnlyInformation || !L.Output ||
      (L.FromRustc && !HasOwnOptions && !hasInstrumentedInput(L))) {
    ArgList Command = {WasmLd};
    Command.append(L.Args.begin(), L.Args.end());
    return runStep(Inst, Command);
  }
  if (!L.DynamicOption.empty())
    Inst.fail(L.DynamicOption + ": position-independent and shared modules are "
                                "not supported; set WASM_COREDUMP=off to link "
                                "without core dumps");
  return link(Inst, WasmLd, L);
}
