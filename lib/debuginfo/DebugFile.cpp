//===- DebugFile.cpp - Finding a module's split debug info ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "DebugFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wasm_coredump {

bool hasDebugSections(const Module &M) {
  return M.findCustom(".debug_info") && M.findCustom(".debug_abbrev");
}

std::string uuidOf(Bytes Id) {
  if (Id.size() < 16)
    return "";
  std::string Hex = toHex(Id.take_front(16), /*LowerCase=*/true);
  for (size_t At : {20, 16, 12, 8})
    Hex.insert(At, "-");
  return Hex;
}

//===----------------------------------------------------------------------===//
// One file
//===----------------------------------------------------------------------===//

// Why File can't be the module's debug file, or success. A build id that only
// one of them has proves nothing, and is no reason to refuse.
static Error checkBelongs(const Module &M, const Module &File) {
  Bytes Id = M.buildId(), Other = File.buildId();
  if (!Id.empty() && !Other.empty()) {
    if (Id == Other)
      return Error::success();
    return createStringError("debug info of another build (build id " +
                             toHex(Other, /*LowerCase=*/true) +
                             ", module has " + toHex(Id, /*LowerCase=*/true) +
                             ")");
  }
  const Section *Code = M.find(SecCode), *OtherCode = File.find(SecCode);
  if (Code && OtherCode && Code->Payload != OtherCode->Payload)
    return createStringError("debug info of another build (its code differs)");
  return Error::success();
}

static bool isProven(const Module &M, const Module &File) {
  return (!M.buildId().empty() && !File.buildId().empty()) ||
         (M.find(SecCode) && File.find(SecCode));
}

Expected<std::unique_ptr<MemoryBuffer>> openRegularFile(StringRef Path) {
  // Not to wait for a pipe, nor to read a device.
  sys::fs::file_status Status;
  if (std::error_code EC = sys::fs::status(Path, Status))
    return createStringError(EC.message());
  if (Status.type() != sys::fs::file_type::regular_file)
    return createStringError("not a regular file");
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return createStringError(Buffer.getError().message());
  return std::move(*Buffer);
}

Expected<std::unique_ptr<DebugFile>> openDebugFile(const Module &M,
                                                   StringRef Path) {
  auto Result = std::make_unique<DebugFile>();
  Result->Path = Path.str();
  if (Error E = openRegularFile(Path).moveInto(Result->Buffer))
    return std::move(E);
  Bytes Contents(
      reinterpret_cast<const uint8_t *>(Result->Buffer->getBufferStart()),
      Result->Buffer->getBufferSize());
  Expected<Module> Parsed = Module::parse(Contents, CodeSection::Optional);
  if (!Parsed)
    return Parsed.takeError();
  Result->M = std::move(*Parsed);
  if (Error E = checkBelongs(M, Result->M))
    return std::move(E);
  if (!hasDebugSections(Result->M) && !Result->M.findCustom("name"))
    return createStringError("no debug info in this file");
  return std::move(Result);
}

//===----------------------------------------------------------------------===//
// The search
//===----------------------------------------------------------------------===//

static std::string inside(StringRef Directory, const Twine &Name) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, Name);
  return std::string(Path);
}

// The path or URL in `external_debug_info`, or empty.
static StringRef externalDebugInfo(const Module &M) {
  const Section *S = M.findCustom("external_debug_info");
  if (!S)
    return "";
  ByteReader R(S->contents(), 0, "external_debug_info");
  StringRef Url = R.name();
  // It will stand in messages.
  if (R.failed() || !all_of(Url, [](char C) { return isPrint(C); }))
    return "";
  return Url;
}

namespace {
class Finder {
public:
  Finder(const Module &M, const DebugFileSearch &Search,
         std::vector<std::string> &Notes)
      : M(M), Search(Search), Notes(Notes) {}

  std::unique_ptr<DebugFile> run();

private:
  /// Tries a file; true ends the search.
  bool attempt(const std::string &Path);
  bool attemptIn(StringRef Directory, bool IsModules);

  const Module &M;
  const DebugFileSearch &Search;
  std::vector<std::string> &Notes;
  std::string UrlName; ///< Last part of external_debug_info.
  std::vector<std::string> Seen;
  std::unique_ptr<DebugFile> Found;
};
} // namespace

bool Finder::attempt(const std::string &Path) {
  if (is_contained(Seen, Path))
    return false;
  Seen.push_back(Path);
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status) ||
      sys::fs::equivalent(Path, Search.ModulePath))
    return false;
  Expected<std::unique_ptr<DebugFile>> File = openDebugFile(M, Path);
  if (!File) {
    Notes.push_back(Path + ": " + toString(File.takeError()));
    return false;
  }
  if (!isProven(M, (*File)->M))
    Notes.push_back(Path + ": used without a check: " +
                    (M.buildId().empty() ? "the module" : "it") +
                    " has no build id");
  Found = std::move(*File);
  return true;
}

bool Finder::attemptIn(StringRef Directory, bool IsModules) {
  if (!UrlName.empty() && attempt(inside(Directory, UrlName)))
    return true;
  Bytes Id = M.buildId();
  if (!Id.empty()) {
    std::string Hex = toHex(Id, /*LowerCase=*/true), Uuid = uuidOf(Id);
    if (attempt(inside(Directory, "debug-" + Hex + ".wasm")))
      return true;
    if (!Uuid.empty() && attempt(inside(Directory, "debug-" + Uuid + ".wasm")))
      return true;
    if (Hex.size() > 2)
      for (const char *Extension : {".wasm", ".debug"})
        if (attempt(inside(Directory, ".build-id/" + Hex.substr(0, 2) + "/" +
                                          Hex.substr(2) + Extension)))
          return true;
  }
  StringRef Name = sys::path::filename(Search.ModulePath);
  if (Name.empty())
    return false;
  if (attempt(inside(Directory, Name + ".debug.wasm")))
    return true;
  StringRef Stem = Name;
  if (Stem.consume_back(".wasm") &&
      attempt(inside(Directory, Stem + ".debug.wasm")))
    return true;
  return !IsModules && attempt(inside(Directory, Name));
}

std::unique_ptr<DebugFile> Finder::run() {
  std::string Home = sys::path::parent_path(Search.ModulePath).str();
  StringRef Url = externalDebugInfo(M);
  bool IsLocal = Url.consume_front("file://") || !Url.contains("://");
  UrlName = sys::path::filename(Url).str();
  // "dir/.." and the like have no file's name.
  if (UrlName == "." || UrlName == ".." || UrlName == "/")
    UrlName.clear();
  if (IsLocal && !UrlName.empty() &&
      attempt(sys::path::is_absolute(Url) ? Url.str() : inside(Home, Url)))
    return std::move(Found);
  for (const std::string &Directory : Search.Directories)
    if (attemptIn(Directory, /*IsModules=*/false))
      return std::move(Found);
  attemptIn(Home, /*IsModules=*/true);
  return std::move(Found);
}

std::unique_ptr<DebugFile> findDebugFile(const Module &M,
                                         const DebugFileSearch &Search,
                                         std::vector<std::string> &Notes) {
  return Finder(M, Search, Notes).run();
}

} // namespace wasm_coredump
