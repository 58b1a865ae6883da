//===- debuginfo-split.cpp - Ships a module small, keeps its debug info ---===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
//   debuginfo-split MODULE            MODULE loses its debug info; beside it
//                                     debug-UUID.wasm and debug-UUID.symbols
//   debuginfo-split --out-dir DIR MODULE    all three in DIR, MODULE unchanged
//
// The module is replaced last, when the other files are in place: it never
// exists without debug info while they are not there. Exit code 1 on errors.
//
//===----------------------------------------------------------------------===//

#include "OutputFiles.h"
#include "Split.h"
#include "Upload.h"
#include "lib/debuginfo/DebugInfo.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

static cl::OptionCategory Category("debuginfo-split options");
static cl::opt<std::string> InputFile(cl::Positional, cl::Required,
                                      cl::desc("MODULE"), cl::cat(Category));
static cl::opt<std::string>
    OutDir("out-dir",
           cl::desc("Where the files go, the module under its own name "
                    "(default: beside the module, which is replaced)"),
           cl::value_desc("DIR"), cl::cat(Category));
static cl::opt<std::string>
    Output("o", cl::desc("Where the module without debug info goes"),
           cl::value_desc("FILE"), cl::cat(Category));
static cl::opt<bool> KeepNames("keep-names",
                               cl::desc("Leave the functions' names in the "
                                        "module, which engines show in stacks"),
                               cl::cat(Category));
static cl::opt<bool>
    NoCode("no-code",
           cl::desc("Leave code, data and names of functions out of the debug "
                    "file"),
           cl::cat(Category));
static cl::opt<bool>
    EmbedSymbols("embed-symbols",
                 cl::desc("Put the symbol file into the module, as the section "
                          "wasm_coredump.symbols"),
                 cl::cat(Category));
static cl::opt<std::string>
    DebugUrl("debug-url",
             cl::desc("What the module's external_debug_info names (default: "
                      "the debug file's name)"),
             cl::value_desc("URL"), cl::cat(Category));
static cl::opt<bool>
    Verify("verify",
           cl::desc("Before anything is put in place, read the files again, "
                    "join them, and compare with MODULE"),
           cl::cat(Category));
static cl::opt<bool> JsonOutput("json", cl::desc("Print JSON"),
                                cl::cat(Category));
static cl::opt<std::string>
    Upload("upload",
           cl::desc("Print the commands that store debug and symbol file in an "
                    "R2 bucket"),
           cl::value_desc("BUCKET"), cl::cat(Category));
static cl::opt<bool> RunUpload("run-upload",
                               cl::desc("With --upload: run the commands"),
                               cl::cat(Category));

static int fail(const Twine &Message) {
  errs() << "debuginfo-split: error: " << Message << '\n';
  return 1;
}

static int fail(StringRef File, Error E) {
  return fail(File + ": " + toString(std::move(E)));
}

static std::string pathIn(StringRef Directory, const Twine &Name) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, Name);
  return std::string(Path);
}

namespace {
struct WrittenFile {
  std::string Path;
  uint64_t Size = 0;
};
} // namespace

static void printText(const SplitFiles &Files, const BuildIds &Ids,
                      ArrayRef<WrittenFile> Written, uint64_t OldSize,
                      ArrayRef<std::vector<std::string>> Commands) {
  raw_ostream &OS = outs();
  // The module comes last, and is what people ask for first.
  OS << Written.back().Path << ": " << Written.back().Size << " bytes, were "
     << OldSize << '\n';
  for (const WrittenFile &F : Written.drop_back())
    OS << F.Path << ": " << F.Size << " bytes\n";
  OS << "taken out:";
  for (const RemovedSection &S : Files.Removed) {
    OS << ' ';
    OS.write_escaped(S.Name);
  }
  OS << "\nbuild id: " << Ids.Hex
     << (Ids.IsDerived ? " (the module had none)" : "") << '\n';
  if (!Ids.Uuid.empty())
    OS << "UUID, Sentry's debug id: " << Ids.Uuid
       << "\nSentry's debug id where the length byte is read, too: "
       << Ids.UuidWithLength << '\n';
  for (const std::vector<std::string> &Command : Commands)
    OS << shellText(Command) << '\n';
}

static void printJson(const SplitFiles &Files, const BuildIds &Ids,
                      ArrayRef<WrittenFile> Written, uint64_t OldSize,
                      ArrayRef<std::vector<std::string>> Commands) {
  auto File = [](const WrittenFile &F) {
    return json::Object{{"path", json::fixUTF8(F.Path)},
                        {"size", static_cast<int64_t>(F.Size)}};
  };
  json::Array Removed, Upload;
  for (const RemovedSection &S : Files.Removed)
    Removed.push_back(json::Object{{"name", json::fixUTF8(S.Name)},
                                   {"size", static_cast<int64_t>(S.Size)}});
  for (const std::vector<std::string> &Command : Commands) {
    json::Array Arguments;
    for (const std::string &Argument : Command)
      Arguments.push_back(json::fixUTF8(Argument));
    Upload.push_back(std::move(Arguments));
  }
  auto OrNull = [](const std::string &S) {
    return S.empty() ? json::Value(nullptr) : json::Value(S);
  };
  json::Object O{{"buildId", Ids.Hex},
                 {"buildIdIsDerived", Ids.IsDerived},
                 {"uuid", OrNull(Ids.Uuid)},
                 {"sentryDebugId", OrNull(Ids.Uuid)},
                 {"sentryDebugIdWithLength", OrNull(Ids.UuidWithLength)},
                 {"originalSize", static_cast<int64_t>(OldSize)},
                 {"debugFile", File(Written[0])},
                 {"module", File(Written.back())},
                 {"removed", std::move(Removed)}};
  if (!Commands.empty())
    O["upload"] = std::move(Upload);
  outs() << json::Value(std::move(O)) << '\n';
}

int main(int Argc, char **Argv) {
  InitLLVM X(Argc, Argv);
  cl::HideUnrelatedOptions(Category);
  cl::ParseCommandLineOptions(
      Argc, Argv,
      "Moves a module's debug info to a file of its own, by build id\n");
  if (!Upload.empty())
    if (Error E = checkBucket(Upload))
      return fail("--upload: " + toString(std::move(E)));
  if (RunUpload && Upload.empty())
    return fail("--run-upload needs --upload=BUCKET");

  // Volatile: the file may be replaced while it is read from.
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      InputFile, /*IsText=*/false, /*RequiresNullTerminator=*/false,
      /*IsVolatile=*/true);
  if (!Buffer)
    return fail(InputFile + ": " + Buffer.getError().message());
  ErrorOr<sys::fs::perms> Mode = sys::fs::getPermissions(InputFile);
  if (!Mode)
    return fail(InputFile + ": " + Mode.getError().message());
  Expected<Module> M = Module::parse(
      Bytes(reinterpret_cast<const uint8_t *>((*Buffer)->getBufferStart()),
            (*Buffer)->getBufferSize()));
  if (!M)
    return fail(InputFile, M.takeError());
  Expected<BuildIds> Ids = buildIdsOf(*M);
  if (!Ids)
    return fail(InputFile, Ids.takeError());

  SplitOptions Options;
  Options.KeepNames = KeepNames;
  Options.WithCode = !NoCode;
  Options.Link = DebugUrl.empty() ? Ids->FileStem + ".wasm" : DebugUrl;
  if (Error E = checkSplittable(*M, Options))
    return fail(InputFile, std::move(E));

  // Where everything goes.
  std::string Shipped = Output;
  if (Shipped.empty())
    Shipped = OutDir.empty() ? InputFile.getValue()
                             : pathIn(OutDir, sys::path::filename(InputFile));
  std::string Directory =
      OutDir.empty() ? sys::path::parent_path(Shipped).str() : OutDir;
  if (!OutDir.empty())
    if (std::error_code EC = sys::fs::create_directories(OutDir))
      return fail(OutDir + ": " + EC.message());
  std::vector<WrittenFile> Written;
  Written.push_back({pathIn(Directory, Ids->FileStem + ".wasm")});
  Written.push_back({Shipped});
  if (sys::fs::exists(InputFile) &&
      sys::fs::equivalent(InputFile, Written[0].Path))
    return fail(InputFile + ": has the name that its debug file would get; "
                            "choose another folder with --out-dir");
  if (Written[0].Path == Shipped)
    return fail(Shipped + ": is where the debug file goes");

  SplitFiles Files = split(*M, *Ids, Options);
  OutputFiles Out;
  const sys::fs::perms Plain = sys::fs::all_read | sys::fs::all_write;
  if (Error E = Out.add(Written[0].Path, Files.DebugFile, Plain))
    return fail(toString(std::move(E)));
  if (Error E = Out.add(Shipped, Files.Shipped, *Mode))
    return fail(toString(std::move(E)));
  Written[0].Size = Files.DebugFile.size();
  Written[1].Size = Files.Shipped.size();
  if (Verify) {
    Expected<std::vector<uint8_t>> DebugBytes = Out.readBack(0);
    if (!DebugBytes)
      return fail(toString(DebugBytes.takeError()));
    Expected<std::vector<uint8_t>> ShippedBytes = Out.readBack(1);
    if (!ShippedBytes)
      return fail(toString(ShippedBytes.takeError()));
    if (Error E = checkJoined(*M, *Ids, Options, *ShippedBytes, *DebugBytes))
      return fail(InputFile +
                  ": the files do not join to it: " + toString(std::move(E)));
  }
  if (Error E = Out.commit())
    return fail(toString(std::move(E)));

  std::vector<std::vector<std::string>> Commands;
  if (!Upload.empty())
    for (const WrittenFile &F : ArrayRef(Written).drop_back())
      Commands.push_back(uploadCommand(Upload, F.Path));
  (JsonOutput ? printJson : printText)(Files, *Ids, Written,
                                       (*Buffer)->getBufferSize(), Commands);
  outs().flush();
  if (RunUpload)
    for (const std::vector<std::string> &Command : Commands)
      if (Error E = runUpload(Command))
        return fail(toString(std::move(E)));
  return 0;
}
