# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Builds a program of the corpus for wasm and for this machine, lets it crash in
both, and returns what wasmgdb and gdb say."""

import json
import os
import shutil
import subprocess

import wasm_values

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INSPECTOR = os.path.join(os.path.dirname(HERE), "Inputs", "inspector-dump.mjs")
SAME_IN_SERVICE = os.path.join(os.path.dirname(HERE), "Inputs", "same-in-service.mjs")
RUSTC = "/usr/bin/rustc"  # A rustup in PATH can't use Debian's std.


class Failure(Exception):
    pass


def run(command, expected=(0,), **options):
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        **options,
    )
    if done.returncode not in expected:
        raise Failure(
            f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
        )
    return done.stdout


class Program:
    """One source file. Leading comment lines may say `FLAGS: ...`, for both
    compilers, and `WASM-FLAGS: ...`."""

    def __init__(self, path, work, sysroot=None, reuse=False, flags=()):
        self.reuse = reuse
        self.path = os.path.abspath(path)
        self.source = os.path.basename(path)
        self.name, extension = os.path.splitext(self.source)
        self.rust = extension == ".rs"
        self.sysroot = sysroot
        self.work = os.path.join(work, self.name)
        os.makedirs(self.work, exist_ok=True)
        self.flags, self.wasm_flags = [], []
        with open(self.path, encoding="utf-8") as file:
            for line in file:
                key, _, value = line.removeprefix("//").strip().partition(": ")
                if key == "FLAGS":
                    self.flags = value.split()
                elif key == "WASM-FLAGS":
                    self.wasm_flags = value.split()
        self.flags += flags

    def dumps(self, level):
        """C++ without optimisation has all variables in memory, so that the
        inspector's dump would say the same as the program's own."""
        if self.rust:
            return ["inspector"]
        return ["instrumented"] if level == "O0" else ["instrumented", "inspector"]

    def compile_cxx(self, compiler, level, out, extra=()):
        # All types whole: clang leaves out those that a library has, and gdb
        # could not show a string without the library's own debug info.
        flags = ["-std=c++20", "-g", "-fstandalone-debug", "-fno-exceptions", "-" + level]
        run([*compiler, *flags, *self.flags, *extra, self.source, "-o", out], cwd=os.path.dirname(self.path))

    def compile_rust(self, level, out, extra=()):
        flags = ["--edition", "2021", "-g", "-Cpanic=abort", "-Copt-level=" + level[1:]]
        run(
            [RUSTC, *flags, "--crate-name", self.name, *self.flags, *extra, self.source, "-o", out],
            cwd=os.path.dirname(self.path),
        )

    def native(self, level):
        """What gdb says: frames with variables, the crashed one first."""
        stem = os.path.join(self.work, f"native-{level}")
        if self.reuse and os.path.exists(stem + ".json"):
            return self.seen(stem)
        if self.rust:
            self.compile_rust(level, stem)
        else:
            self.compile_cxx(["clang++-22"], level, stem)
        environment = {
            **os.environ,
            "CORPUS_SOURCE": self.source,
            "CORPUS_RUST": str(int(self.rust)),
            "CORPUS_OUT": stem + ".json",
        }
        run(
            ["gdb", "-nx", "-batch", "-x", os.path.join(HERE, "native", "frames.py"), stem],
            env=environment,
            cwd=self.work,
        )
        return self.seen(stem)

    def seen(self, stem):
        with open(stem + ".json", encoding="utf-8") as file:
            return json.load(file)["frames"]

    def wasm(self, level, dump):
        """What wasmgdb says of the same crash."""
        stem = os.path.join(self.work, f"{dump}-{level}")
        module, core = stem + ".wasm", stem + ".core"
        if self.reuse and os.path.exists(core):
            return self.read(module, core)
        if self.rust:
            self.compile_rust(
                level,
                module,
                ["--sysroot", self.sysroot, "--target", "wasm32-wasip1", "-Clinker=/usr/lib/llvm-22/bin/wasm-ld"],
            )
        elif dump == "instrumented":
            self.compile_cxx(["wasm-coredump-clang++"], level, module, self.wasm_flags)
        else:
            self.compile_cxx(["clang++-22", "--target=wasm32-wasi", "-Wno-deprecated"], level, module)
        if dump == "instrumented":
            written = os.path.join(self.work, f"coredump.{dump}-{level}.1")
            if os.path.exists(written):
                os.remove(written)
            run(["wasm-coredump-run", module], expected=(134,), cwd=self.work)
            os.replace(written, core)
        else:
            run(["node", INSPECTOR, module, core])
        build = os.path.dirname(os.path.dirname(shutil.which("wasmgdb")))
        service = os.path.join(build, "workers", "service", "core.wasm")
        run(["node", SAME_IN_SERVICE, service, module, core])
        return self.read(module, core)

    def read(self, module, core):
        text = run(["wasmgdb", "--batch", "--json", "-ex", "bt full", module, core])
        frames = []
        for frame in json.loads(text):
            if os.path.basename(frame.get("file", "")) != self.source:
                continue
            shown = frame.get("arguments", []) + frame.get("locals", [])
            frames.append(
                {
                    "function": frame["function"],
                    "line": frame.get("line", 0),
                    "variables": [
                        {
                            "name": v["name"],
                            "type": v.get("type", ""),
                            "text": v["value"],
                            "tree": wasm_values.tree(v, self.rust),
                        }
                        for v in shown
                    ],
                }
            )
        return frames
