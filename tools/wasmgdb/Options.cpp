//===- Options.cpp - The command line -------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Options.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace wasm_coredump {

static cl::OptionCategory Category("wasmgdb options");
static cl::opt<std::string> ModulePath(cl::Positional, cl::Required,
                                       cl::desc("MODULE"), cl::cat(Category));
static cl::opt<std::string> DumpPath(cl::Positional, cl::desc("[COREDUMP]"),
                                     cl::cat(Category));
static cl::list<std::string> Commands("ex", cl::desc("Run a command"),
                                      cl::value_desc("command"),
                                      cl::cat(Category));
static cl::list<std::string>
    CommandFiles("x", cl::desc("Run the commands of a file"),
                 cl::value_desc("file"), cl::cat(Category));
static cl::opt<bool> Batch("batch", cl::desc("Exit after the commands"),
                           cl::cat(Category));
static cl::opt<bool> Quiet("q", cl::desc("Print no introduction"),
                           cl::cat(Category));
static cl::alias QuietLong("quiet", cl::aliasopt(Quiet));
static cl::opt<bool> Json("json",
                          cl::desc("Print data as JSON, a document a line"),
                          cl::cat(Category));
static cl::list<std::string> Directories("directory",
                                         cl::desc("Search source files here"),
                                         cl::value_desc("dir"),
                                         cl::cat(Category));
static cl::alias DirectoryShort("d", cl::aliasopt(Directories));
static cl::list<std::string>
    DebugDirectories("debug-dir", cl::desc("Search split debug info here"),
                     cl::value_desc("dir"), cl::cat(Category));
static cl::opt<std::string> DebugFilePath("debug-file",
                                          cl::desc("The module's debug info"),
                                          cl::value_desc("file"),
                                          cl::cat(Category));
static cl::opt<std::string>
    HtmlPath("html", cl::desc("Write the crash as a page and exit"),
             cl::value_desc("file"), cl::cat(Category));
static cl::opt<unsigned> GdbServerPort(
    "gdbserver",
    cl::desc("Serve the dump to lldb on this port of 127.0.0.1 (0: any)"),
    cl::value_desc("port"), cl::cat(Category));
static cl::opt<bool>
    Persistent("gdbserver-persistent",
               cl::desc("Go on serving when a debugger has left"),
               cl::cat(Category));

Options parseOptions(int Argc, char **Argv) {
  cl::HideUnrelatedOptions(Category);
  cl::ParseCommandLineOptions(
      Argc, Argv,
      "wasmgdb: examines a WebAssembly core dump, or a module alone\n");
  Options Result;
  Result.ModulePath = ModulePath;
  Result.DumpPath = DumpPath;
  Result.Commands = Commands;
  Result.CommandFiles = CommandFiles;
  Result.Directories = Directories;
  Result.DebugFilePath = DebugFilePath;
  Result.DebugDirectories = DebugDirectories;
  Result.Batch = Batch;
  Result.Quiet = Quiet;
  Result.Json = Json;
  Result.HtmlPath = HtmlPath;
  if (GdbServerPort.getNumOccurrences()) {
    if (GdbServerPort > UINT16_MAX) {
      errs() << "wasmgdb: error: --gdbserver: no port has the number "
             << GdbServerPort << "\n";
      exit(1);
    }
    Result.GdbServerPort = static_cast<uint16_t>(GdbServerPort);
  }
  Result.GdbServerPersistent = Persistent;
  return Result;
}

} // namespace wasm_coredump
