//===- Upload.cpp - Sending the files to an R2 bucket ---------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Upload.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace wasm_coredump {

Error checkBucket(StringRef Bucket) {
  // R2's own rule, so that nothing else gets into the command.
  if (Bucket.size() < 3 || Bucket.size() > 63 || Bucket.starts_with("-") ||
      Bucket.ends_with("-") || !all_of(Bucket, [](char C) {
        return isLower(C) || isDigit(C) || C == '-';
      }))
    return createStringError("'" + Bucket +
                             "' is no name of an R2 bucket: 3 to 63 lowercase "
                             "letters, digits and hyphens");
  return Error::success();
}

std::vector<std::string> uploadCommand(StringRef Bucket, StringRef Path) {
  // Without --remote wrangler 4 writes to its local simulation.
  return {"wrangler",
          "r2",
          "object",
          "put",
          (Bucket + "/" + sys::path::filename(Path)).str(),
          ("--file=" + Path).str(),
          "--remote"};
}

std::string shellText(const std::vector<std::string> &Command) {
  std::string Result;
  for (const std::string &Argument : Command) {
    if (!Result.empty())
      Result += ' ';
    if (all_of(Argument, [](char C) {
          return isAlnum(C) || StringRef("-_./=:").contains(C);
        })) {
      Result += Argument;
      continue;
    }
    Result += '\'';
    for (char C : Argument)
      Result += C == '\'' ? "'\\''" : std::string(1, C);
    Result += '\'';
  }
  return Result;
}

Error runUpload(const std::vector<std::string> &Command) {
  ErrorOr<std::string> Program = sys::findProgramByName(Command.front());
  if (!Program)
    return createStringError(
        "wrangler is not in PATH; run this where it is: npx " +
        shellText(Command));
  SmallVector<StringRef, 8> Arguments(Command.begin(), Command.end());
  std::string Problem;
  int Code = sys::ExecuteAndWait(*Program, Arguments, std::nullopt, {}, 0, 0,
                                 &Problem);
  if (Code == 0)
    return Error::success();
  return createStringError(
      "wrangler failed" +
      (Problem.empty() ? " with exit code " + std::to_string(Code)
                       : ": " + Problem) +
      "; the files are written, try again with: " + shellText(Command));
}

} // namespace wasm_coredump
