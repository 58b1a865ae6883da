//===- Open.cpp - Opening a module and its dump ---------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Open.h"
#include "lib/coredump/HostOffsets.h"
#include "lib/coredump/InitialState.h"
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

// Split debug info: named by the user, or found by the module's build id.
static Error openDebugInfo(OpenedFiles &Files, const Options &O) {
  Module &M = Files.M;
  if (!O.DebugFilePath.empty()) {
    if (Error E = openDebugFile(M, O.DebugFilePath).moveInto(Files.Debug))
      return in(O.DebugFilePath, std::move(E));
  } else if (!hasDebugSections(M)) {
    Files.Debug =
        findDebugFile(M, {O.ModulePath, O.DebugDirectories}, Files.Warnings);
  } else if (!M.find(SecCode)) {
    return in(O.ModulePath, "has debug info, but no code: give the module, and "
                            "this file with --debug-file");
  }
  if (Files.Debug)
    M.adoptNames(Files.Debug->M);
  return Error::success();
}

Expected<std::unique_ptr<OpenedFiles>> openFiles(const Options &O) {
  const std::string &ModulePath = O.ModulePath, &DumpPath = O.DumpPath;
  auto Result = std::make_unique<OpenedFiles>();
  if (Error E = openFile(ModulePath).moveInto(Result->ModuleFile))
    return std::move(E);
  Expected<Module> M = Module::parse(bytesOf(*Result->ModuleFile));
  if (!M)
    return in(ModulePath, M.takeError());
  Result->M = std::move(*M);
  if (Error E = openDebugInfo(*Result, O))
    return std::move(E);
  if (DumpPath.empty()) {
    Result->Dump = initialState(Result->M);
    return std::move(Result);
  }

  if (Error E = openFile(DumpPath).moveInto(Result->DumpFile))
    return std::move(E);
  Expected<Coredump> Read = readCoredump(bytesOf(*Result->DumpFile));
  if (!Read)
    return in(DumpPath, Read.takeError());
  Result->Dump = std::move(*Read);
  Coredump &Dump = Result->Dump;
  if (Error E = resolveHostOffsets(Dump, Result->M))
    return in(DumpPath, std::move(E));
  if (Error E = checkSameModule(Dump, Result->M))
    return in(DumpPath, std::move(E));
  // A damaged dump is shown as far as it goes, but not if no frame is left.
  if (!Dump.Warnings.empty() &&
      all_of(Dump.Threads, [](const Thread &T) { return T.Frames.empty(); }))
    return in(DumpPath, Dump.Warnings.front());
  for (const std::string &Warning : Dump.Warnings)
    Result->Warnings.push_back(DumpPath + ": " + Warning);
  Result->IsWhole =
      none_of(Dump.Sections, [](const DumpSection &D) { return D.Truncated; });
  return std::move(Result);
}

} // namespace wasm_coredump
