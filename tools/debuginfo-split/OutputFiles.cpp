//===- OutputFiles.cpp - Several files, written together ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "OutputFiles.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace wasm_coredump {

static Error in(StringRef Path, Error E) {
  return createStringError(Path + ": " + toString(std::move(E)));
}

OutputFiles::~OutputFiles() {
  for (size_t N = NumKept; N < Files.size(); ++N)
    consumeError(Files[N].Temp.discard());
}

Error OutputFiles::add(StringRef Path, ArrayRef<uint8_t> Contents,
                       sys::fs::perms Permissions) {
  // A link stays a link. A pipe or a device can't be replaced.
  SmallString<128> Target(Path);
  sys::fs::file_status Status;
  if (!sys::fs::status(Path, Status)) {
    if (Status.type() != sys::fs::file_type::regular_file)
      return createStringError(Path + ": not a regular file");
    if (std::error_code EC = sys::fs::real_path(Path, Target))
      return in(Path, errorCodeToError(EC));
  }
  Expected<sys::fs::TempFile> Temp =
      sys::fs::TempFile::create(Target + ".%%%%%%.tmp", Permissions);
  if (!Temp)
    return in(Path, Temp.takeError());
  Files.push_back({Path.str(), std::string(Target), std::move(*Temp)});
  raw_fd_ostream OS(Files.back().Temp.FD, /*shouldClose=*/false);
  OS << toStringRef(Contents);
  OS.flush();
  if (OS.has_error()) {
    std::error_code EC = OS.error();
    OS.clear_error();
    return in(Path, errorCodeToError(EC));
  }
  return Error::success();
}

Expected<std::vector<uint8_t>> OutputFiles::readBack(size_t N) const {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(Files[N].Temp.TmpName, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return in(Files[N].Path, errorCodeToError(Buffer.getError()));
  StringRef Text = (*Buffer)->getBuffer();
  return std::vector<uint8_t>(Text.bytes_begin(), Text.bytes_end());
}

Error OutputFiles::commit() {
  for (; NumKept < Files.size(); ++NumKept) {
    File &F = Files[NumKept];
    // A failed rename leaves nothing of the temporary file either.
    if (Error E = F.Temp.keep(F.Target)) {
      ++NumKept;
      return in(F.Path, std::move(E));
    }
  }
  return Error::success();
}

} // namespace wasm_coredump
