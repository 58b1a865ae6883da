//===- Inputs.cpp - Whether a link has instrumented code ------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// An object with instrumented code calls __wasm_coredump_frame, and so has the
// name among its symbols, which nothing compresses. A search for these bytes
// needs to know nothing of formats, and finds them in archives, too. A program
// that has them for another reason is linked as if it was instrumented, which
// is no harm.
//
//===----------------------------------------------------------------------===//

#include "Inputs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wasm_coredump {

static constexpr StringLiteral FrameSymbol = "__wasm_coredump_frame";

static bool isInstrumented(StringRef Path) {
  // Nothing else can be mapped, and reading a pipe would take it from wasm-ld.
  if (!sys::fs::is_regular_file(Path))
    return false;
  ErrorOr<std::unique_ptr<MemoryBuffer>> File = MemoryBuffer::getFile(
      Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  return File && (*File)->getBuffer().contains(FrameSymbol);
}

// What -lNAME is, found as wasm-ld does: no shared libraries.
static std::string findLibrary(const LinkLine &L, StringRef Name) {
  for (const std::string &Directory : L.LibraryPaths) {
    SmallString<256> Path(Directory);
    if (Name.starts_with(":"))
      sys::path::append(Path, Name.drop_front());
    else
      sys::path::append(Path, "lib" + Name + ".a");
    if (sys::fs::exists(Path))
      return Path.str().str();
  }
  return "";
}

bool hasInstrumentedInput(const LinkLine &L) {
  return any_of(L.Inputs, isInstrumented) ||
         any_of(L.Libraries, [&](const std::string &Name) {
           return isInstrumented(findLibrary(L, Name));
         });
}

} // namespace wasm_coredump
