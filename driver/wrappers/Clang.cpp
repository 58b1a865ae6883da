//===- Clang.cpp - The compiler wrapper -----------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// wasm-coredump-clang ARGS and wasm-coredump-clang++ ARGS become
//
//   clang-22 [--driver-mode=g++] [--target=wasm32-wasi]
//            -fpass-plugin=LIB/libWasmCoredump.so -fuse-ld=BIN/wasm-coredump-ld
//            --no-wasm-opt ARGS
//
// whatever ARGS ask for: clang decides what is to be compiled and linked, and
// ignores, without a warning, what it has no use for. The rest is done by
// wasm-coredump-ld. ARGS reach clang as they are, but for our own options:
//
//   -wasm-coredump-NAME[=VALUE]  an option of the pass
//   --wasm-coredump-reserve=N    bytes to reserve at address 0
//   --save-temps, -save-temps    also keeps X.unfinalized.wasm
//   -v                           also prints this and the linker's commands
//
// With WASM_COREDUMP=off, -Wl,--wasm-coredump-NAME is dropped, too: it is for
// wasm-coredump-ld, which does not run then.
//
// A target other than wasm32 gets plain clang. With -flto, wasm-ld generates the
// code and runs no plugin: that is warned of.
//
//===----------------------------------------------------------------------===//

#include "Common.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace wasm_coredump;

static constexpr char OwnLinkerOption[] = "-Wl,--wasm-coredump-";

namespace {

// What is to be known of the command line.
struct Options {
  std::string Target; ///< Empty: not given.
  bool Verbose = false;
  bool SaveTemps = false;
  bool Lto = false;
  std::string Reserve; ///< Empty: not given.
  ArgList PassOptions;
  ArgList Rest; ///< Everything but our own options.
};

} // namespace

// Takes our own options out of Args. In a response file they would reach clang,
// so files are looked into, and replaced by what they hold where they have one.
static Options scan(const Installation &Inst, ArrayRef<const char *> Args) {
  Options O;
  const ArgList Expanded = expandResponseFiles(Inst, Args);
  bool HasOwn = false;
  for (size_t I = 0; I < Expanded.size(); ++I) {
    StringRef Arg = Expanded[I];
    const StringRef Whole = Arg;
    if (Arg.consume_front("--target="))
      O.Target = Arg.str();
    else if ((Arg == "-target" || Arg == "--target") && I + 1 < Expanded.size())
      O.Target = Expanded[I + 1];
    else if (Arg == "-v" || Arg == "-###")
      O.Verbose = true;
    else if (Arg.starts_with("--save-temps") || Arg.starts_with("-save-temps"))
      O.SaveTemps = true;
    else if (Arg == "-flto" || Arg.starts_with("-flto="))
      O.Lto = true;
    else if (Arg == "-fno-lto")
      O.Lto = false;

    if (Whole.starts_with(ReserveOption)) {
      HasOwn = true;
      StringRef Value = Whole.drop_front(StringRef(ReserveOption).size());
      if (Value.consume_front("="))
        O.Reserve = Value.str();
      else if (Value.empty() && I + 1 < Expanded.size())
        O.Reserve = Expanded[++I];
      else
        Inst.fail("unknown option " + Whole);
    } else if (Whole.starts_with(PassOptionPrefix) &&
               (I == 0 || Expanded[I - 1] != "-mllvm")) {
      HasOwn = true;
      O.PassOptions.push_back(Whole.str());
    } else if (isSwitchedOff() && Whole.starts_with(OwnLinkerOption) &&
               Whole.count(',') == 1) {
      HasOwn = true; // wasm-ld does not know it.
    } else {
      O.Rest.push_back(Whole.str());
    }
  }
  if (!HasOwn)
    O.Rest.assign(Args.begin(), Args.end());
  return O;
}

int main(int Argc, char **Argv) {
  const Installation Inst = Installation::find(
      Argv[0], reinterpret_cast<void *>(reinterpret_cast<intptr_t>(&main)));
  const Options O =
      scan(Inst, ArrayRef<const char *>(const_cast<const char **>(Argv), Argc)
                     .drop_front());

  ArgList Command = {findTool(Inst, EnvClang, "clang-22", "clang")};
  if (StringRef(Inst.Tool).ends_with("++"))
    Command.push_back("--driver-mode=g++");

  Command.push_back("--start-no-unused-arguments");
  if (O.Target.empty()) {
    // The triple that finds Debian's headers is deprecated in favour of one
    // that does not. Silence that, not deprecated declarations.
    Command.append({"--target=wasm32-wasi", "-Wno-deprecated",
                    "-Wdeprecated-declarations"});
  }
  const bool Active =
      !isSwitchedOff() &&
      (O.Target.empty() || StringRef(O.Target).starts_with("wasm32"));
  if (Active) {
    Command.push_back("-fpass-plugin=" + Inst.libFile("libWasmCoredump.so"));
    Command.push_back("-fuse-ld=" + Inst.BinDir + "/wasm-coredump-ld");
    // wasm-opt would drop the debug info and renumber the functions.
    Command.push_back("--no-wasm-opt");
    // Not a plain -mllvm: that also goes to the assembler, which loads no pass.
    for (const std::string &Option : O.PassOptions)
      Command.append({"-Xclang", "-mllvm", "-Xclang", Option});
  }
  Command.push_back("--end-no-unused-arguments");
  Command.append(O.Rest.begin(), O.Rest.end());

  if (Active) {
    if (O.Lto)
      Inst.warn("-flto: the linker runs no pass, so this code leaves no core "
                "dump");
    if (!O.Reserve.empty())
      setEnv(EnvReserve, std::to_string(parseReserve(Inst, O.Reserve)));
    if (O.SaveTemps)
      setEnv(EnvSaveTemps, "1");
    if (O.Verbose) {
      setEnv(EnvVerbose, "1");
      printCommand(Command);
    }
  }
  execute(Inst, Command);
}
