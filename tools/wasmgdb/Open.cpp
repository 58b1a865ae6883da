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

static Error openModule(OpenedFiles &To, const Options &O) {
  if (Error E = openFile(O.ModulePath).moveInto(To.ModuleFile))
    return E;
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
  if (Error E = openFile(Path).moveInto(To.DumpFile))
    return E;
  Expected<Coredump> Read = readCoredump(bytesOf(*To.DumpFile));
  if (!Read)
    return in(Path, Read.takeError());
  To.Dump = std::move(*Read);
  Coredump &Dump = To.Dump;
  separateModules(Dump, To.M, O.ModulePath);
  if (Error E = resolveCodeOffsets(Dump, To.M))
    return in(Path, std::move(E));
  if (Error E = checkSameModule(Dump, To.M))
    return in(Path, std::move(E));
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

Expected<std::unique_ptr<OpenedFiles>> openFiles(const Options &O) {
  auto Result = std::make_unique<OpenedFiles>();
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
