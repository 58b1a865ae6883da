//===- SourceFiles.cpp - Finding and reading source files -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "SourceFiles.h"
#include "lib/debuginfo/LineIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wasm_coredump {

void SourceFiles::addDirectory(StringRef Path) {
  SmallString<128> Absolute(Path);
  sys::fs::make_absolute(Absolute);
  Directories.insert(Directories.begin(), Absolute.str().str());
  Cache.clear();
}

void SourceFiles::clearDirectories() {
  Directories.clear();
  Cache.clear();
}

void SourceFiles::addSubstitution(StringRef From, StringRef To) {
  // A new rule for the same path takes the old one's place.
  llvm::erase_if(Substitutions,
                 [&](const auto &Rule) { return Rule.first == From; });
  Substitutions.push_back({From.str(), To.str()});
  Cache.clear();
}

bool SourceFiles::removeSubstitutions(StringRef From) {
  size_t Before = Substitutions.size();
  llvm::erase_if(Substitutions, [&](const auto &Rule) {
    return From.empty() || Rule.first == From;
  });
  Cache.clear();
  return From.empty() || Substitutions.size() != Before;
}

std::vector<std::string>
SourceFiles::candidates(const SourceLocation &Where) const {
  SmallString<128> Full(pathOf(Where));
  for (const auto &[From, To] : Substitutions)
    if (StringRef(Full).starts_with(From) &&
        (Full.size() == From.size() ||
         sys::path::is_separator(Full[From.size()]) ||
         StringRef(From).ends_with("/"))) {
      Full = SmallString<128>(To + Full.str().substr(From.size()).str());
      break;
    }
  std::vector<std::string> Result;
  auto Add = [&](StringRef Directory, StringRef Name) {
    SmallString<128> Path(Directory);
    sys::path::append(Path, Name);
    Result.push_back(Path.str().str());
  };
  for (const std::string &D : Directories) {
    Add(D, sys::path::relative_path(Where.File));
    Add(D, sys::path::filename(Where.File));
  }
  Result.push_back(Full.str().str());
  if (!sys::path::is_absolute(Where.File))
    Result.push_back(Where.File);
  return Result;
}

const std::vector<std::string> *
SourceFiles::lines(const SourceLocation &Where) {
  if (Where.File.empty())
    return nullptr;
  auto [It, IsNew] =
      Cache.try_emplace({Where.Directory, Where.File}, std::nullopt);
  if (IsNew)
    for (const std::string &Path : candidates(Where)) {
      if (!sys::fs::is_regular_file(Path))
        continue;
      ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
          MemoryBuffer::getFile(Path, /*IsText=*/true);
      if (!Buffer)
        continue;
      std::vector<std::string> Lines;
      StringRef Rest = (*Buffer)->getBuffer();
      while (!Rest.empty()) {
        auto [Line, After] = Rest.split('\n');
        Lines.push_back(Line.rtrim('\r').str());
        Rest = After;
      }
      It->second = std::move(Lines);
      break;
    }
  return It->second ? &*It->second : nullptr;
}

} // namespace wasm_coredump
