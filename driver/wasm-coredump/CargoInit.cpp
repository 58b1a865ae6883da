//===- CargoInit.cpp - wasm-coredump cargo-init ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   wasm-coredump cargo-init [DIR] [--manifest] [--inherits PROFILE]
//                            [--sysroot DIR] [--dry-run] [--undo]
//
// Wires a cargo project to the plugin and the linker, for a profile `coredump`:
// in a file coredump.toml for cargo's --config, or, with --manifest, in Cargo.toml
// and .cargo/config.toml. Both belong to the workspace, wherever in it DIR is.
// Nothing is changed before everything is known to fit.
//
//===----------------------------------------------------------------------===//

#include "CargoEdits.h"
#include "Command.h"
#include "LineDiff.h"
#include "ReplaceFile.h"
#include "driver/wrappers/Common.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace llvm;
using namespace wasm_coredump;

cl::SubCommand wasm_coredump::CargoInitCommand(
    "cargo-init", "Give a cargo project a profile 'coredump'");

static cl::opt<std::string> Directory(cl::Positional, cl::init("."),
                                      cl::desc("[DIR]"),
                                      cl::sub(CargoInitCommand));
static cl::opt<bool>
    Manifest("manifest",
             cl::desc("Write into Cargo.toml and .cargo/config.toml, not into "
                      "coredump.toml"),
             cl::sub(CargoInitCommand));
static cl::opt<std::string>
    Inherits("inherits", cl::value_desc("profile"), cl::init("release"),
             cl::desc("Profile that 'coredump' is made from (release)"),
             cl::sub(CargoInitCommand));
static cl::opt<std::string>
    Sysroot("sysroot", cl::value_desc("dir"),
            cl::desc("Where std for wasm is, if not in the compiler's own "
                     "sysroot: what scripts/rust-sysroot prints"),
            cl::sub(CargoInitCommand));
static cl::opt<bool> DryRun("dry-run", cl::desc("Only show the changes"),
                            cl::sub(CargoInitCommand));
static cl::opt<bool> Undo("undo", cl::desc("Take out what was written"),
                          cl::sub(CargoInitCommand));

static constexpr StringLiteral Triples[] = {"wasm32-wasip1",
                                            "wasm32-unknown-unknown"};

namespace {
struct FileEdit {
  std::string Path;
  bool Exists = false;
  std::string Old, New;
};
} // namespace

//===----------------------------------------------------------------------===//
// What can be found out
//===----------------------------------------------------------------------===//

static Expected<std::string> outputOf(StringRef Program,
                                      ArrayRef<StringRef> Args) {
  ErrorOr<std::string> Path = sys::findProgramByName(Program);
  if (!Path)
    return createStringError(Program + ": not found");
  SmallString<128> Out;
  if (std::error_code EC =
          sys::fs::createTemporaryFile("wasm-coredump", "out", Out))
    return errorCodeToError(EC);
  FileRemover Remover(Out);
  SmallVector<StringRef> Argv = {*Path};
  Argv.append(Args.begin(), Args.end());
  const std::optional<StringRef> Redirects[] = {std::nullopt, StringRef(Out),
                                                std::nullopt};
  std::string Message;
  if (sys::ExecuteAndWait(*Path, Argv, std::nullopt, Redirects, 0, 0,
                          &Message) != 0)
    return createStringError(*Path + " " + join(Args, " ") + " failed" +
                             (Message.empty() ? "" : ": " + Message));
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(Out);
  if (!Text)
    return errorCodeToError(Text.getError());
  return (*Text)->getBuffer().rtrim().str();
}

static std::string toolFromEnv(const char *Name, StringRef Default) {
  const char *Value = std::getenv(Name);
  return Value && *Value ? Value : Default.str();
}

/// Cargo.toml of the workspace that DIR is in.
static Expected<std::string> findManifest() {
  SmallString<128> Path(Directory);
  sys::path::append(Path, "Cargo.toml");
  if (!sys::fs::exists(Path))
    return createStringError(Path + ": no such file");
  // A manifest that has the feature already is refused by stable cargo's else.
  setEnv("RUSTC_BOOTSTRAP", "1");
  return outputOf(toolFromEnv("CARGO", "cargo"),
                  {"locate-project", "--workspace", "--message-format", "plain",
                   "--manifest-path", Path});
}

static Error checkLlvm(StringRef Rustc) {
  Expected<std::string> Version = outputOf(Rustc, {"-vV"});
  if (!Version)
    return Version.takeError();
  auto [Release, Rest] = StringRef(*Version).split('\n');
  unsigned Major = 0;
  StringRef Llvm = Rest.split("LLVM version: ").second;
  if (Llvm.consumeInteger(10, Major) || Major != LLVM_VERSION_MAJOR)
    return createStringError(
        Release + " has LLVM " + (Major ? Twine(Major) : Twine("?")) +
        "; the plugin needs LLVM " + Twine(LLVM_VERSION_MAJOR));
  return Error::success();
}

static bool hasStd(StringRef Root, StringRef Triple) {
  SmallString<128> Path(Root);
  sys::path::append(Path, "lib", "rustlib", Triple);
  return sys::fs::is_directory(Path);
}

/// Where std comes from: the compiler's sysroot, the one given, or its source.
static Error findStd(StringRef Rustc, CargoWiring &W) {
  Expected<std::string> Own = outputOf(Rustc, {"--print", "sysroot"});
  if (!Own)
    return Own.takeError();
  SmallString<128> Given(Sysroot);
  if (!Given.empty())
    if (std::error_code EC = sys::fs::make_absolute(Given))
      return errorCodeToError(EC);
  for (StringRef Triple : Triples) {
    CargoWiring::Target T{Triple.str(), {}};
    if (!Given.empty()) {
      if (!hasStd(Given, Triple))
        continue;
      T.RustFlags.push_back(("--sysroot=" + Given).str());
    } else if (!hasStd(*Own, Triple)) {
      continue;
    }
    W.Targets.push_back(std::move(T));
  }
  if (!W.Targets.empty())
    return Error::success();
  if (!Given.empty())
    return createStringError(Given + " has std for neither wasm32-wasip1 nor "
                                     "wasm32-unknown-unknown");
  SmallString<128> Source(*Own);
  sys::path::append(Source, "lib/rustlib/src/rust/library/Cargo.lock");
  if (!sys::fs::exists(Source))
    return createStringError(
        "the compiler has no std for wasm, and not its source: `rustup target "
        "add wasm32-wasip1`, or give --sysroot");
  W.BuildStd = true;
  for (StringRef Triple : Triples)
    W.Targets.push_back({Triple.str(), {}});
  // Only a std that was shipped brings WASI's libc along. Debian has it here.
  const std::string Wasi = "/usr/lib/wasm32-wasi";
  if (sys::fs::exists(Wasi + "/libc.a"))
    W.Targets.front().RustFlags = {"-Clink-self-contained=no",
                                   "-Lnative=" + Wasi,
                                   "-Clink-arg=" + Wasi + "/crt1-command.o"};
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

static Expected<FileEdit> readFile(const Twine &Path) {
  FileEdit E;
  E.Path = Path.str();
  E.Exists = sys::fs::exists(E.Path);
  if (!E.Exists)
    return E;
  ErrorOr<std::unique_ptr<MemoryBuffer>> File =
      MemoryBuffer::getFile(E.Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false,
                            /*IsVolatile=*/true);
  if (!File)
    return createStringError(E.Path + ": " + File.getError().message());
  E.Old = (*File)->getBuffer().str();
  return E;
}

static Error writeAll(ArrayRef<FileEdit> Edits) {
  std::vector<Replacement> New;
  std::vector<const FileEdit *> ToRemove;
  for (const FileEdit &E : Edits) {
    if (Undo && StringRef(E.New).trim().empty()) {
      ToRemove.push_back(&E); // It had nothing but ours.
      continue;
    }
    if (std::error_code EC =
            sys::fs::create_directories(sys::path::parent_path(E.Path)))
      return createStringError(E.Path + ": " + EC.message());
    sys::fs::perms Mode = sys::fs::perms(0644);
    if (ErrorOr<sys::fs::perms> Old = sys::fs::getPermissions(E.Path))
      Mode = *Old;
    Expected<Replacement> R = Replacement::write(E.Path, Mode, E.New);
    if (!R)
      return createStringError(E.Path + ": " + toString(R.takeError()));
    New.push_back(std::move(*R));
  }
  for (Replacement &R : New)
    if (Error E = R.keep())
      return E;
  for (const FileEdit *E : ToRemove)
    if (std::error_code EC = sys::fs::remove(E->Path))
      return createStringError(E->Path + ": " + EC.message());
  return Error::success();
}

static Expected<std::vector<FileEdit>> plan(StringRef Root,
                                            const CargoWiring &W) {
  using MakeText = Expected<std::string> (*)(StringRef, const CargoWiring &);
  const std::string Config = (Root + "/.cargo/config").str();
  // cargo still reads the name without an ending, and prefers it.
  const bool IsOldName = sys::fs::exists(Config);
  const std::pair<std::string, MakeText> Files[] = {
      {(Root + "/coredump.toml").str(), coredumpToml},
      {(Root + "/Cargo.toml").str(), manifestWithProfile},
      {IsOldName ? Config : Config + ".toml", configWithLinker}};
  std::vector<FileEdit> Edits;
  for (auto &[Path, Make] : Files) {
    if (!Undo && Manifest == (Make == coredumpToml))
      continue;
    Expected<FileEdit> E = readFile(Path);
    if (!E)
      return E.takeError();
    Expected<std::string> New = Undo ? withoutOurs(E->Old) : Make(E->Old, W);
    if (!New)
      return createStringError(Path + ": " + toString(New.takeError()));
    E->New = std::move(*New);
    if (E->New != E->Old)
      Edits.push_back(std::move(*E));
  }
  return Edits;
}

static void printHint(const CargoWiring &W) {
  outs() << "\nBuild with:\n  RUSTC_BOOTSTRAP=1 cargo build"
         << (Manifest ? "" : " --config coredump.toml")
         << (Manifest && W.BuildStd ? " -Z build-std=std,panic_abort" : "")
         << " --profile coredump --target " << W.Targets.front().Triple << '\n';
}

int wasm_coredump::runCargoInit(const char *Argv0) {
  auto Fail = [](Error E) {
    WithColor::error(errs(), ToolName) << toString(std::move(E)) << '\n';
    return 1;
  };
  Expected<std::string> ManifestPath = findManifest();
  if (!ManifestPath)
    return Fail(ManifestPath.takeError());

  CargoWiring W;
  if (!Undo) {
    const Installation Inst = Installation::find(
        Argv0,
        reinterpret_cast<void *>(reinterpret_cast<intptr_t>(&runCargoInit)));
    W.Plugin = Inst.libFile("libWasmCoredump.so");
    W.Linker = Inst.BinDir + "/wasm-coredump-ld";
    W.Inherits = Inherits;
    const std::string Rustc = toolFromEnv("RUSTC", "rustc");
    if (Error E = checkLlvm(Rustc))
      return Fail(std::move(E));
    if (Error E = findStd(Rustc, W))
      return Fail(std::move(E));
  }

  Expected<std::vector<FileEdit>> Edits =
      plan(sys::path::parent_path(*ManifestPath), W);
  if (!Edits)
    return Fail(Edits.takeError());
  for (const FileEdit &E : *Edits) {
    outs() << "--- " << (E.Exists ? StringRef(E.Path) : "/dev/null") << '\n'
           << "+++ " << E.Path << '\n';
    printLineDiff(outs(), E.Old, E.New);
  }
  if (Edits->empty())
    outs() << "Nothing to do.\n";
  else if (DryRun)
    outs() << "\nNothing was changed (--dry-run).\n";
  else if (Error E = writeAll(*Edits))
    return Fail(std::move(E));
  if (!Undo)
    printHint(W);
  return 0;
}
