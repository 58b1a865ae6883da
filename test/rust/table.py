#!/usr/bin/env python3
# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
"""Which crash of a Rust program is recorded, in which build: the table in docs/rust.md.

Builds Inputs/crashes once for each profile and standard library, with cargo as
`wasm-coredump cargo-init` wires it, crashes it in each way, and compares what
wasmgdb says of the dump with what the program's comments state. Fails if the table
in docs/rust.md is another one; --update writes it there.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PAGE = os.path.join(ROOT, "docs/rust.md")
TARGET = "wasm32-wasip1"
CARGO, RUSTC = "/usr/bin/cargo", "/usr/bin/rustc"
CRASHED = 134  # wasm-coredump-run's exit code.
#: The program; the variable is for a test of the checks below.
INPUTS = os.environ.get("TABLE_INPUTS") or os.path.join(HERE, "Inputs/crashes")
SOURCE = os.path.join(INPUTS, "src/main.rs")

#: Profiles: title, and what --config says of profile.coredump.
PROFILES = {
    "dev": ("`dev`", ['inherits="dev"']),
    "release": ("`release`, `debug = 1`", ["debug=1"]),
    "thin": ('`release`, `lto = "thin"`', ['lto="thin"']),
    "fat": ('`release`, `lto = "fat"`', ['lto="fat"']),
    "units": ("`release`, `codegen-units = 1`", ["codegen-units=1"]),
    "size": ('`release`, `opt-level = "s"`', ['opt-level="s"']),
}
STDS = {"prebuilt": "prebuilt", "instrumented": "build-std"}

#: Crashes: title, and the message that the dump must have. Rust's allocator has none:
#: wasmgdb tells by the stack.
CRASHES = {
    "overflow": ("overflow", "attempt to subtract with overflow"),
    "index": ("index", "index out of bounds: the len is 3 but the index is 5"),
    "unwrap": ("`unwrap`", "called `Option::unwrap()` on a `None` value"),
    "borrow": ("`RefCell`", "already borrowed"),
    "abort": ("`abort`", None),
    "alloc": ("allocation", "failed allocation in Rust at"),
    "stack": ("stack", None),
    "unreachable": ("`unreachable_unchecked`", None),
}

#: A message where std checks what it otherwise trusts in.
CHECKED = {("dev", "unreachable"): "hint::unreachable_unchecked must never be reached"}

FINDINGS = {
    "message": "the dump does not have the panic's message",
    "place": "the dump does not have the panic's place",
    "frames": "the stack is not the program's",
    "short": "outer frames are missing",
}

#: Cells.
DUMP, HOST, NONE = "●", "○", "·"


def run(command, **options):
    return subprocess.run(command, text=True, capture_output=True, errors="replace", **options)


def must(command, **options):
    done = run(command, **options)
    if done.returncode != 0:
        sys.exit(f"table: error: {' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def statedFrames():
    """For each way to crash the program's frames: (function, line)."""
    found = {}
    with open(SOURCE, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            mark = re.search(r"//@ (\w+) (\d+) (\w+)$", line.rstrip())
            if mark:
                found.setdefault(mark[1], {})[int(mark[2])] = (mark[3], number)
    outermost = [frame for _, frame in sorted(found.pop("any").items())]
    return {way: [f for _, f in sorted(own.items())] + outermost for way, own in found.items()}


STATED = statedFrames()


def build(work, std, profile):
    """The module of a profile and a standard library."""
    project = os.path.join(work, std)
    output = os.path.join(work, f"{std}-{profile}.wasm")
    environment = dict(os.environ, CARGO=CARGO, RUSTC=RUSTC, CARGO_HOME=os.path.join(work, "home"))
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR"]:
        environment.pop(name, None)
    if not os.path.exists(project):
        shutil.copytree(INPUTS, project)
        crate = os.path.join(ROOT, "runtime/rust")
        with open(os.path.join(project, "Cargo.toml"), "a", encoding="utf-8") as file:
            file.write(f"\n[dependencies]\nwasm-coredump = {{ path = {json.dumps(crate)} }}\n")
        sysroot = [os.path.join(ROOT, "scripts/rust-sysroot"), TARGET]
        if std == "instrumented":
            sysroot.insert(1, "--instrumented")
        sysroot = must(sysroot).strip()
        must(["wasm-coredump", "cargo-init", project, "--sysroot", sysroot], env=environment)
    command = [CARGO, "build", "--offline", "--profile", "coredump"]
    command += ["--target", TARGET, "--config", "coredump.toml"]
    for setting in PROFILES[profile][1]:
        command += ["--config", "profile.coredump." + setting]
    # Memory that ends, so that an allocation can fail.
    limit = '["-Clink-arg=--max-memory=16777216"]'
    command += ["--config", f"target.{TARGET}.rustflags={limit}"]
    must(command, cwd=project, env=environment)
    shutil.copy(os.path.join(project, "target", TARGET, "coredump/crashes.wasm"), output)
    return output


def framesOf(module, dump):
    """The program's own frames in the dump, and its outermost function."""
    text = must(["wasmgdb", "--json", "--batch", "-ex", "bt", module, dump])
    frames = json.loads(text)
    own = [
        (re.sub(r"^.*::", "", frame["function"]), frame.get("line"))
        for frame in frames
        if (frame.get("file") or "").endswith("src/main.rs")
    ]
    return own, frames[-1]["function"]


def judgeFrames(way, own, outermost):
    findings = {}
    stated = STATED[way]
    if way == "stack":  # As many of one as fit the stack.
        if len(own) < 100 or any(name != "descend" for name, _ in own[: -len(stated)]):
            findings["frames"] = f"{own[:3]}, {len(own)} in all"
        own = own[-len(stated) :]
    if own != stated:
        findings["frames"] = f"{own}, not {stated}"
    if not outermost.startswith("_start"):
        findings["short"] = outermost
    return findings


def judge(work, module, profile, way):
    """The symbol of a cell, and what is wrong with it."""
    done = run(["wasm-coredump-run", module, way], cwd=work)
    name = os.path.basename(module)[: -len(".wasm")]
    dump = os.path.join(work, f"coredump.{name}.1")
    if done.returncode == 0 and "not crashed" in done.stdout:
        return NONE, {}
    if done.returncode != CRASHED or not os.path.exists(dump):
        sys.exit(f"table: error: {name} {way}: exit code {done.returncode}\n{done.stderr}")
    own, outermost = framesOf(module, dump)
    findings = judgeFrames(way, own, outermost)
    said = must(["wasmgdb", "--batch", "-ex", "info process", module, dump])
    message = CHECKED.get((profile, way), CRASHES[way][1])
    if message and message not in said:
        findings["message"] = said
    elif message:
        line = STATED[way][0][1]
        if not re.search(rf"\bsrc/main\.rs:{line}\b", said):
            findings["place"] = said
    os.remove(dump)
    return HOST if "from the engine's stack" in done.stderr else DUMP, findings


def render(cells):
    notes, lines = {}, []
    lines.append("| profile | std | " + " | ".join(title for title, _ in CRASHES.values()) + " |")
    lines.append("|---|---|" + ":-:|" * len(CRASHES))
    for profile, (title, _) in PROFILES.items():
        for std, stdTitle in STDS.items():
            row = []
            for way in CRASHES:
                symbol, findings = cells[std, profile, way]
                names = tuple(sorted(findings))
                if names:
                    symbol += f"<sup>{notes.setdefault(names, len(notes) + 1)}</sup>"
                row.append(symbol)
            lines.append(f"| {title} | {stdTitle} | " + " | ".join(row) + " |")
    if notes:
        lines.append("")
    for names, number in notes.items():
        lines.append(f"{number}. " + "; ".join(FINDINGS[name] for name in names) + ".")
    return "\n".join(lines) + "\n"


def replaceTable(page, table):
    begin, end = "<!-- table: begin -->\n", "<!-- table: end -->\n"
    before, mark, rest = page.partition(begin)
    _, mark2, after = rest.partition(end)
    if not mark or not mark2:
        sys.exit(f"table: error: {PAGE}: no marks of a table")
    return before + begin + table + end + after


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, help="folder for builds; is made")
    parser.add_argument("--update", action="store_true", help="write the table into docs/rust.md")
    parser.add_argument("--profiles", default=",".join(PROFILES))
    parser.add_argument("--stds", default=",".join(STDS))
    parser.add_argument("--ways", default=",".join(CRASHES))
    options = parser.parse_args()
    work = os.path.abspath(options.work)
    os.makedirs(work)

    cells = {}
    for std in options.stds.split(","):
        for profile in options.profiles.split(","):
            module = build(work, std, profile)
            for way in options.ways.split(","):
                symbol, findings = cells[std, profile, way] = judge(work, module, profile, way)
                print(f"{std} {profile} {way}: {symbol}", flush=True)
                for name, what in findings.items():
                    print(f"    {name}: {what}")
    if len(cells) < len(STDS) * len(PROFILES) * len(CRASHES):
        return  # Not all of the table.
    with open(PAGE, encoding="utf-8") as file:
        old = file.read()
    new = replaceTable(old, render(cells))
    if options.update:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(new)
    elif new != old:
        print(render(cells))
        sys.exit(f"table: error: {PAGE} has another table; if this one is right, run test/rust/table.py --update")


if __name__ == "__main__":
    main()
