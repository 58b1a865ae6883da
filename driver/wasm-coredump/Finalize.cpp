//===- Finalize.cpp - wasm-coredump finalize ------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   wasm-coredump finalize MODULE [-o OUT] [--name NAME] [--reserve N]
//                                 [--boundaries clones|thunks] [--clone-all]
//                                 [--late-traps] [--table bound|plain]
//                                 [--verbose]
//
// Without -o the module is replaced, in one step: an error or an interruption
// leaves the old file. "-" is standard input, as OUT standard output.
//
//===----------------------------------------------------------------------===//

#include "driver/finalize/Finalize.h"
#include "Command.h"
#include "ReplaceFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

cl::SubCommand wasm_coredump::FinalizeCommand(
    "finalize", "Fill in what only the linked module tells, and bind code that "
                "is not instrumented");

static cl::opt<std::string> Input(cl::Positional, cl::Required,
                                  cl::desc("MODULE"), cl::sub(FinalizeCommand));
static cl::opt<std::string>
    Output("o", cl::value_desc("file"),
           cl::desc("Write here; default: replace MODULE"),
           cl::sub(FinalizeCommand));
static cl::opt<std::string>
    ExecutableName("name", cl::value_desc("name"),
                   cl::desc("Name of the executable in dumps; default: file "
                            "name of MODULE"),
                   cl::sub(FinalizeCommand));
static cl::opt<unsigned>
    Reserve("reserve", cl::value_desc("bytes"), cl::init(MinReservedBytes),
            cl::desc("Bytes at address 0 that the link kept free (at least "
                     "1024)"),
            cl::sub(FinalizeCommand));
static cl::opt<bool>
    CloneAll("clone-all",
             cl::desc("Copy large library functions too that can only abort "
                      "(malloc, printf): whole traces for 16 KB more"),
             cl::sub(FinalizeCommand));
enum class BoundaryKind { Clones, Thunks };
static cl::opt<BoundaryKind> Boundaries(
    "boundaries", cl::init(BoundaryKind::Clones),
    cl::desc("What becomes of code that is not instrumented:"),
    cl::values(clEnumValN(BoundaryKind::Clones, "clones",
                          "it is copied where a crash can pass through it: "
                          "whole traces (default)"),
               clEnumValN(BoundaryKind::Thunks, "thunks",
                          "its calls end the dump: smaller, and traces end "
                          "with the caller's frame")),
    cl::sub(FinalizeCommand));
static cl::opt<bool>
    LateTraps("late-traps",
              cl::desc("Record traps (unreachable) in code that is not "
                       "instrumented, too"),
              cl::sub(FinalizeCommand));
enum class TableKind { Bound, Plain };
static cl::opt<TableKind> Table(
    "table", cl::init(TableKind::Bound),
    cl::desc("A table that the host sees holds:"),
    cl::values(clEnumValN(TableKind::Bound, "bound",
                          "functions that trap when they crash, whoever calls "
                          "them (default)"),
               clEnumValN(TableKind::Plain, "plain",
                          "the functions themselves: for hosts that never call "
                          "one of them through the table")),
    cl::sub(FinalizeCommand));
static cl::opt<bool>
    Changed("changed",
            cl::desc("Accept a finalized module that other tools have changed "
                     "(wasm-bindgen, wasm-opt). Its dumps are read with the "
                     "module as it was linked"),
            cl::sub(FinalizeCommand));
static cl::opt<bool> Verbose("verbose", cl::desc("Print what was done"),
                             cl::sub(FinalizeCommand));

/// In one step, with the permissions of another file, if there is one.
static Error replaceFile(StringRef Path, StringRef PermissionsOf, Bytes Data) {
  ErrorOr<sys::fs::perms> Mode = sys::fs::perms(0644);
  if (!PermissionsOf.empty())
    Mode = sys::fs::getPermissions(PermissionsOf);
  if (!Mode)
    return errorCodeToError(Mode.getError());
  Expected<Replacement> New =
      Replacement::write(Path, *Mode, toStringRef(Data));
  return New ? New->keep() : New.takeError();
}

int wasm_coredump::runFinalize() {
  if (Reserve < MinReservedBytes)
    return reportError(Input, createStringError("--reserve must be at least " +
                                                Twine(MinReservedBytes)));
  const bool FromStdin = Input == "-";
  ErrorOr<std::unique_ptr<MemoryBuffer>> File =
      FromStdin ? MemoryBuffer::getSTDIN()
                : MemoryBuffer::getFile(Input, /*IsText=*/false,
                                        /*RequiresNullTerminator=*/false,
                                        /*IsVolatile=*/true);
  if (!File)
    return reportError(Input, errorCodeToError(File.getError()));

  FinalizeOptions Options;
  Options.Name = !ExecutableName.empty() ? ExecutableName.getValue()
                 : FromStdin             ? "module.wasm"
                                         : sys::path::filename(Input).str();
  Options.Reserved = Reserve;
  bool Thunks = Boundaries == BoundaryKind::Thunks;
  if (Thunks && (LateTraps || CloneAll))
    return reportError(Input,
                       createStringError("--late-traps and --clone-all need "
                                         "--boundaries=clones"));
  Options.Boundaries.CloneAll = CloneAll;
  Options.Boundaries.Thunks = Thunks;
  Options.Boundaries.LateTraps = LateTraps;
  Options.Boundaries.PlainTable = Table == TableKind::Plain;
  Options.MayBeChanged = Changed;
  Expected<FinalizeResult> Result =
      finalize(arrayRefFromStringRef((*File)->getBuffer()), Options);
  if (!Result)
    return reportError(Input, Result.takeError());

  bool InPlace = Output.empty();
  std::string Path = InPlace ? Input.getValue() : Output.getValue();
  if (Path == "-") {
    outs() << toStringRef(Result->Module);
    outs().flush();
    if (outs().has_error())
      return reportError("standard output", errorCodeToError(outs().error()));
  } else if (!InPlace || !Result->AlreadyFinalized)
    if (Error E =
            replaceFile(Path, FromStdin ? "" : Input.c_str(), Result->Module))
      return reportError(Path, std::move(E));
  if (Verbose && Result->AlreadyFinalized)
    errs() << Input << ": already finalized\n";
  else if (Verbose && Result->WasChanged)
    errs() << Input << ": finalized, and changed since\n";
  else if (Verbose)
    errs() << Input << ": " << Result->NumInstrumented
           << " instrumented functions, " << Result->NumClones << " clones, "
           << Result->NumThunks << " thunks, "
           << Result->Module.size() - (*File)->getBufferSize()
           << " bytes added\n";
  return 0;
}
