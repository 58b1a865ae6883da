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
#include "lib/debuginfo/DebugFile.h"
#include "lib/symbols/CheckSymbols.h"
#include "lib/symbols/FromDebugInfo.h"
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

namespace {
/// In the order in which they are put in place.
enum { DebugPart, SymbolsPart, ModulePart };

struct Report {
  BuildIds Ids;
  std::vector<RemovedSection> Removed;
  std::vector<WrittenFile> Written;
  uint64_t OldSize = 0;
  uint32_t NumFunctions = 0; ///< In the symbol file.
  std::vector<std::vector<std::string>> Commands;
};
} // namespace

static void printText(const Report &R) {
  raw_ostream &OS = outs();
  const BuildIds &Ids = R.Ids;
  OS << R.Written[ModulePart].Path << ": " << R.Written[ModulePart].Size
     << " bytes, were " << R.OldSize << '\n'
     << R.Written[DebugPart].Path << ": " << R.Written[DebugPart].Size
     << " bytes\n"
     << R.Written[SymbolsPart].Path << ": " << R.Written[SymbolsPart].Size
     << " bytes, " << R.NumFunctions << " functions\n";
  OS << "taken out:";
  for (const RemovedSection &S : R.Removed) {
    OS << ' ';
    OS.write_escaped(S.Name);
  }
  OS << "\nbuild id: " << Ids.Hex
     << (Ids.IsDerived ? " (the module had none)" : "") << '\n';
  if (!Ids.Uuid.empty())
    OS << "UUID, Sentry's debug id: " << Ids.Uuid
       << "\nSentry's debug id where the length byte is read, too: "
       << Ids.UuidWithLength << '\n';
  for (const std::vector<std::string> &Command : R.Commands)
    OS << shellText(Command) << '\n';
}

static void printJson(const Report &R) {
  const BuildIds &Ids = R.Ids;
  auto File = [](const WrittenFile &F) {
    return json::Object{{"path", json::fixUTF8(F.Path)},
                        {"size", static_cast<int64_t>(F.Size)}};
  };
  json::Array Removed, Upload;
  for (const RemovedSection &S : R.Removed)
    Removed.push_back(json::Object{{"name", json::fixUTF8(S.Name)},
                                   {"size", static_cast<int64_t>(S.Size)}});
  for (const std::vector<std::string> &Command : R.Commands) {
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
                 {"originalSize", static_cast<int64_t>(R.OldSize)},
                 {"debugFile", File(R.Written[DebugPart])},
                 {"symbols", File(R.Written[SymbolsPart])},
                 {"functions", static_cast<int64_t>(R.NumFunctions)},
                 {"module", File(R.Written[ModulePart])},
                 {"removed", std::move(Removed)}};
  if (!R.Commands.empty())
    O["upload"] = std::move(Upload);
  outs() << json::Value(std::move(O)) << '\n';
}

// Everything from the disk again, under the files' temporary names.
static Error verify(const Module &M, const BuildIds &Ids,
                    const SplitOptions &Options, const OutputFiles &Out,
                    bool IsEmbedded) {
  Expected<std::vector<uint8_t>> Debug = Out.readBack(DebugPart);
  if (!Debug)
    return Debug.takeError();
  Expected<std::vector<uint8_t>> Symbols = Out.readBack(SymbolsPart);
  if (!Symbols)
    return Symbols.takeError();
  Expected<std::vector<uint8_t>> Shipped = Out.readBack(ModulePart);
  if (!Shipped)
    return Shipped.takeError();
  if (Error E = checkJoined(M, Ids, Options, *Shipped, *Debug))
    return E;
  // As a debugger will find it: code from one file, debug info from the other.
  Expected<Module> Small = Module::parse(*Shipped);
  if (!Small)
    return Small.takeError();
  Expected<Module> Full = Module::parse(*Debug, CodeSection::Optional);
  if (!Full)
    return Full.takeError();
  const Section *Copy = Small->findCustom(symbols::SectionName);
  if (IsEmbedded != (Copy && Copy->contents() == Bytes(*Symbols)))
    return createStringError("the embedded symbols differ from the file's");
  // Without code the names are in the symbol file only.
  Small->adoptNames(Options.WithCode ? *Full : M);
  std::unique_ptr<DebugInfo> Info = DebugInfo::open(*Small, &*Full, {InputFile, {}});
  Expected<symbols::CheckedSymbols> Checked =
      symbols::checkSymbols(*Info, Ids.Id, *Symbols);
  return Checked ? Error::success() : Checked.takeError();
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
  if (Error E = checkSplittable(*M))
    return fail(InputFile, std::move(E));

  // Where everything goes.
  Report R;
  R.Ids = *Ids;
  R.OldSize = M->File.size();
  std::string Shipped = Output;
  if (Shipped.empty())
    Shipped = OutDir.empty() ? InputFile.getValue()
                             : pathIn(OutDir, sys::path::filename(InputFile));
  std::string Directory =
      OutDir.empty() ? sys::path::parent_path(Shipped).str() : OutDir;
  if (!OutDir.empty())
    if (std::error_code EC = sys::fs::create_directories(OutDir))
      return fail(OutDir + ": " + EC.message());
  R.Written.resize(3);
  R.Written[DebugPart].Path = pathIn(Directory, Ids->FileStem + ".wasm");
  R.Written[SymbolsPart].Path = pathIn(Directory, Ids->FileStem + ".symbols");
  R.Written[ModulePart].Path = Shipped;
  for (int Part : {DebugPart, SymbolsPart})
    for (StringRef Other : {StringRef(InputFile), StringRef(Shipped)})
      if (Other == R.Written[Part].Path ||
          sys::fs::equivalent(Other, R.Written[Part].Path))
        return fail(Other + ": has the name that one of the other files gets; "
                            "choose another folder with --out-dir");

  std::unique_ptr<DebugInfo> Info = DebugInfo::open(*M, /*DebugFile=*/nullptr, {InputFile, {}});
  Expected<symbols::SymbolData> Symbols = symbols::makeSymbols(*Info, R.Ids.Id);
  if (!Symbols)
    return fail(InputFile, Symbols.takeError());
  for (const std::string &Warning : Info->warnings())
    errs() << "debuginfo-split: warning: " << InputFile << ": " << Warning
           << '\n';
  Info.reset();
  R.NumFunctions = Symbols->NumFunctions;

  std::optional<std::pair<StringRef, Bytes>> Embedded;
  if (EmbedSymbols)
    Embedded = {symbols::SectionName, Symbols->Bytes};
  SplitFiles Files = split(*M, R.Ids, Options, Embedded);
  R.Removed = std::move(Files.Removed);
  OutputFiles Out;
  const sys::fs::perms Plain = sys::fs::all_read | sys::fs::all_write;
  const std::pair<Bytes, sys::fs::perms> Contents[] = {
      {Files.DebugFile, Plain},
      {Symbols->Bytes, Plain},
      {Files.Shipped, *Mode},
  };
  for (int Part : {DebugPart, SymbolsPart, ModulePart}) {
    R.Written[Part].Size = Contents[Part].first.size();
    if (Error E = Out.add(R.Written[Part].Path, Contents[Part].first,
                          Contents[Part].second))
      return fail(toString(std::move(E)));
  }
  if (Verify)
    if (Error E = verify(*M, R.Ids, Options, Out, Embedded.has_value()))
      return fail(InputFile +
                  ": the files do not join to it: " + toString(std::move(E)));
  if (Error E = Out.commit())
    return fail(toString(std::move(E)));

  if (!Upload.empty())
    for (int Part : {DebugPart, SymbolsPart})
      R.Commands.push_back(uploadCommand(Upload, R.Written[Part].Path));
  (JsonOutput ? printJson : printText)(R);
  outs().flush();
  if (RunUpload)
    for (const std::vector<std::string> &Command : R.Commands)
      if (Error E = runUpload(Command))
        return fail(toString(std::move(E)));
  return 0;
}
