# -*- Python -*-
# Configuration of the test suite. Run it with `ninja check` or scripts/test.
#
# Tests are files with RUN lines. Tools are found by name: first this build's,
# then LLVM 22's. The machine's own PATH comes last (sh, node, python3).

import os
import shutil
import sys

import lit.formats

config.name = "wasm-coredump"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".ll", ".c", ".cpp", ".test", ".s", ".mjs"]
config.excludes = ["Inputs", "node_modules"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))
config.test_exec_root = os.path.join(config.build_dir, "test")

bin_dir = os.path.join(config.build_dir, "bin")
lib_dir = os.path.join(config.build_dir, "lib")
runtime = os.path.join(lib_dir, "libwasm_coredump_rt.a")
runtime_threads = os.path.join(lib_dir, "libwasm_coredump_rt_threads.a")
runtime_first = os.path.join(lib_dir, "wasm_coredump_first.o")
plugin = os.path.join(lib_dir, "libWasmCoredump.so")

# The Python that runs lit, before a version manager's slow stand-in for it.
config.environment["PATH"] = os.pathsep.join(
    [
        bin_dir,
        config.llvm_tools_dir,
        os.path.dirname(sys.executable),
        os.environ.get("PATH", ""),
    ]
)
# Settings of the user's shell that would change what the tools do.
for name in list(os.environ):
    if name.startswith("WASM_COREDUMP"):
        config.environment.pop(name, None)
# Child processes of node must not inherit options or print warnings.
config.environment.pop("NODE_OPTIONS", None)
config.environment["LC_ALL"] = "C.UTF-8"

config.substitutions += [
    ("%root", config.source_dir),
    ("%build", config.build_dir),
    ("%plugin", plugin),
    # The longer names first: %rt is their prefix.
    ("%rt_first", runtime_first),
    ("%rt_threads", runtime_threads),
    ("%rt", runtime),
    ("%clang_wasm", "clang-22 --target=wasm32-wasi -Wno-deprecated"),
    # %exits 134 COMMAND: COMMAND must exit with 134.
    ("%exits", "bash " + os.path.join(config.test_source_root, "Inputs/exits.sh")),
]


# A feature for each thing that a machine may lack: tests say REQUIRES.
def have(program):
    return shutil.which(program, path=config.environment["PATH"])


for program in ["gdb", "node", "python3"]:
    if have(program):
        config.available_features.add(program)

if os.path.exists("/usr/bin/rustc"):
    config.available_features.add("rustc")
    config.substitutions.append(("%rustc", "/usr/bin/rustc"))
    # scripts/rust-sysroot builds std for wasm, once.
    if os.path.exists("/usr/lib/rustlib/src/rust/library/vendor"):
        config.available_features.add("rust-std-source")

# sqlite's amalgamation: a development dependency of the tests.
sqlite = os.path.join(
    config.test_source_root, "node_modules", "better-sqlite3", "deps", "sqlite3"
)
if os.path.exists(os.path.join(sqlite, "sqlite3.c")):
    config.available_features.add("sqlite")
    config.substitutions.append(("%sqlite", sqlite))

# A browser, and what drives it.
playwright = os.path.join(
    config.test_source_root, "node_modules", "playwright-core", "index.mjs"
)
if os.path.exists("/usr/bin/chromium") and os.path.exists(playwright):
    config.available_features.add("chromium")

# The Workers runtime, and what drives it.
modules = os.path.join(config.test_source_root, "node_modules")
if all(os.path.exists(os.path.join(modules, name)) for name in ["miniflare", "workerd"]):
    config.available_features.add("miniflare")

# wasm-opt, outside of PATH, where clang would run it.
wasm_opt = os.path.join(modules, "binaryen", "bin", "wasm-opt")
if os.path.exists(wasm_opt):
    config.available_features.add("wasm-opt")
    config.substitutions.append(("%wasm_opt", "node " + wasm_opt))

if have("lldb-22") and have("lldb-dap-22"):
    config.available_features.add("lldb")

if os.path.exists("/usr/include/nlohmann/json.hpp"):
    config.available_features.add("json")

# A test that hangs fails; no test needs near this long.
try:
    import psutil  # lit stops a test's processes with it.

    lit_config.maxIndividualTestTime = 900
except ImportError:
    lit_config.warning("python3-psutil is missing: tests have no time limit")
