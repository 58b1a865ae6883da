//===- Open.cpp - Opening a module and its dump ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Open.h"
#include "lib/coredump/CodeOffsets.h"
#include "lib/coredump/InitialState.h"
#include "lib/coredump/OtherModules.h"
#include "lib/coredump/Reader.h"
#include "lib/debuginfo/Stack.h"
#include "lib/wasm/FinalizedMarker.h"
#include "lib/wasm/Leb.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wasm_coredump {

static Error in(StringRef File, const Twine &What) {
  return createStringError(File + ": " + What);
}

static Error in(StringRef File, Error E) {
  return in(File, toString(std::move(E)));
}

Expected<std::unique_ptr<MemoryBuffer>> openFile(StringRef Path) {
  // Not padded by a terminator, so that large files are mapped, not read.
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return in(Path, Buffer.getError().message());
  return std::move(*Buffer);
}

static Bytes bytesOf(const MemoryBuffer &B) {
  return Bytes(reinterpret_cast<const uint8_t *>(B.getBufferStart()),
               B.getBufferSize());
}

namespace {
enum class FileKind : uint8_t { Empty, Module, Dump, Wasm, Other };
} // namespace

// By what every module and every dump has: code, or a section of the core dump
// format. A file that is cut off is known by its beginning.
static FileKind kindOf(Bytes File) {
  static const uint8_t Magic[] = {0, 'a', 's', 'm'};
  if (File.empty())
    return FileKind::Empty;
  if (File.size() < 8 || File.take_front(4) != ArrayRef<uint8_t>(Magic))
    return FileKind::Other;
  ByteReader R(File.drop_front(8), 8, "file");
  while (!R.atEnd() && !R.failed()) {
    uint8_t Id = R.byte();
    uint64_t Size = std::min<uint64_t>(R.uleb(), R.remaining());
    ByteReader Section(R.bytes(Size), 0, "file");
    if (Id == SecCode)
      return FileKind::Module;
    if (Id != SecCustom)
      continue;
    StringRef Name = Section.name();
    if (!Section.failed() && (Name == "core" || Name == "corestack"))
      return FileKind::Dump;
  }
  return FileKind::Wasm;
}

static std::string describe(FileKind K) {
  switch (K) {
  case FileKind::Empty:
    return "is empty";
  case FileKind::Module:
    return "is a module";
  case FileKind::Dump:
    return "is a core dump";
  case FileKind::Wasm:
    return "is a WebAssembly file without code";
  case FileKind::Other:
    return "is no WebAssembly file";
  }
  llvm_unreachable("all kinds are handled");
}

// Exchanges the files where each is what the other should be, and says what is
// wrong with them where that is known beforehand.
static Error checkKinds(OpenedFiles &To, Options &O) {
  FileKind First = kindOf(bytesOf(*To.ModuleFile));
  if (O.DumpPath.empty()) {
    if (First == FileKind::Dump)
      return in(O.ModulePath, "is a core dump: the module that crashed is "
                              "needed as well (wasmgdb MODULE COREDUMP)");
  } else {
    FileKind Second = kindOf(bytesOf(*To.DumpFile));
    if (First == FileKind::Dump && Second == FileKind::Module) {
      std::swap(O.ModulePath, O.DumpPath);
      std::swap(To.ModuleFile, To.DumpFile);
      return Error::success();
    }
    if (First == FileKind::Dump && Second == FileKind::Dump)
      return in(O.ModulePath, "is a core dump, and so is " + O.DumpPath +
                                  ": the module that crashed is needed");
    if (First == FileKind::Module && Second == FileKind::Module)
      return in(O.DumpPath, "is a module, and so is " + O.ModulePath +
                                ": a core dump is needed");
    if (First == FileKind::Dump)
      return in(O.DumpPath,
                describe(Second) + ": the module that crashed is needed");
    if (Second == FileKind::Empty || Second == FileKind::Other)
      return in(O.DumpPath, describe(Second) + ": a core dump is needed");
  }
  if (First == FileKind::Empty || First == FileKind::Other)
    return in(O.ModulePath, describe(First) + ": a module is needed");
  return Error::success();
}

static Error openModule(OpenedFiles &To, const Options &O) {
  Expected<Module> M = Module::parse(bytesOf(*To.ModuleFile));
  if (!M)
    return in(O.ModulePath, M.takeError());
  To.M = std::move(*M);
  if (!To.M.find(SecCode) && hasDebugSections(To.M))
    return in(O.ModulePath, "has debug info, but no code: give the module, and "
                            "this file with --debug-file");
  return Error::success();
}

static Error openDebugInfo(OpenedFiles &To, const Options &O) {
  if (!O.DebugFilePath.empty()) {
    Expected<std::unique_ptr<DebugFile>> File =
        openDebugFile(To.M, O.DebugFilePath);
    if (!File)
      return in(O.DebugFilePath, File.takeError());
    To.SplitDebugInfo = std::move(*File);
  } else if (!hasDebugSections(To.M)) {
    To.SplitDebugInfo =
        findDebugFile(To.M, {O.ModulePath, O.DebugDirectories}, To.Warnings);
  }
  if (To.SplitDebugInfo)
    To.M.adoptNames(To.SplitDebugInfo->M);
  return Error::success();
}

static Error openDump(OpenedFiles &To, const Options &O) {
  const std::string &Path = O.DumpPath;
  Expected<Coredump> Read = readCoredump(bytesOf(*To.DumpFile));
  if (!Read)
    return in(Path, Read.takeError());
  To.Dump = std::move(*Read);
  Coredump &Dump = To.Dump;
  separateModules(Dump, To.M, O.ModulePath);
  // A dump that the host made, from the engine's stack, refers to it as it is.
  const std::string Changed =
      !isChangedSinceFinalized(To.M)
          ? ""
          : O.ModulePath + ": another tool changed this module after it was "
                           "finalized; what it recorded in a crash refers to "
                           "functions and code as they were: use the module as "
                           "it was linked";
  Error DoesNotFit = resolveCodeOffsets(Dump, To.M);
  if (!DoesNotFit)
    DoesNotFit = checkSameModule(Dump, To.M);
  if (DoesNotFit)
    return in(Path, toString(std::move(DoesNotFit)) +
                        (Changed.empty() ? "" : "\n" + Changed));
  if (!Changed.empty())
    To.Warnings.push_back(Changed);
  // A damaged dump is shown as far as it goes, but not if no frame is left.
  if (!Dump.Warnings.empty() &&
      all_of(Dump.Threads, [](const Thread &T) { return T.Frames.empty(); }))
    return in(Path, Dump.Warnings.front());
  for (const std::string &W : Dump.Warnings)
    To.Warnings.push_back(Path + ": " + W);
  To.IsWhole =
      none_of(Dump.Sections, [](const DumpSection &D) { return D.Truncated; });
  return Error::success();
}

Expected<std::unique_ptr<OpenedFiles>> openFiles(Options &O) {
  auto Result = std::make_unique<OpenedFiles>();
  if (Error E = openFile(O.ModulePath).moveInto(Result->ModuleFile))
    return std::move(E);
  if (!O.DumpPath.empty())
    if (Error E = openFile(O.DumpPath).moveInto(Result->DumpFile))
      return std::move(E);
  if (Error E = checkKinds(*Result, O))
    return std::move(E);
  if (Error E = openModule(*Result, O))
    return std::move(E);
  if (Error E = openDebugInfo(*Result, O))
    return std::move(E);
  if (O.DumpPath.empty())
    Result->Dump = initialState(Result->M);
  else if (Error E = openDump(*Result, O))
    return std::move(E);
  return std::move(Result);
}

} // namespace wasm_coredump
