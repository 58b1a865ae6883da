//===- ReplaceFile.cpp - Write files in one step --------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "ReplaceFile.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace wasm_coredump {

Expected<Replacement> Replacement::write(StringRef Path, sys::fs::perms Mode,
                                         StringRef Data) {
  Replacement R;
  R.Target = Path;
  if (sys::fs::is_symlink_file(Path))
    if (std::error_code EC = sys::fs::real_path(Path, R.Target))
      return errorCodeToError(EC);
  Expected<sys::fs::TempFile> Temp =
      sys::fs::TempFile::create(R.Target + ".%%%%%%.tmp", Mode);
  if (!Temp)
    return Temp.takeError();
  R.Temp = std::move(*Temp);
  raw_fd_ostream OS(R.Temp->FD, /*shouldClose=*/false);
  OS << Data;
  OS.flush();
  if (OS.has_error()) {
    std::error_code EC = OS.error();
    OS.clear_error();
    return errorCodeToError(EC); // R removes the file.
  }
  return std::move(R);
}

Replacement::~Replacement() {
  if (Temp)
    consumeError(Temp->discard());
}

Error Replacement::keep() {
  Error E = Temp->keep(Target);
  Temp.reset();
  return E;
}

} // namespace wasm_coredump
