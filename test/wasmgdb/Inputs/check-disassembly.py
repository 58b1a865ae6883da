"""Compares wasmgdb's disassembly of a whole module with llvm-objdump's.

check-disassembly.py MODULE COREDUMP
"""
import json
import re
import subprocess
import sys

module, core = sys.argv[1:]
objdump = subprocess.run(["llvm-objdump", "-d", "--no-show-raw-insn", module],
                         check=True, capture_output=True, text=True).stdout
theirs = {}
for address, name in re.findall(r"^ *([0-9a-f]+):\s+(\S+)", objdump, re.M):
    theirs[int(address, 16)] = name

functions = subprocess.run(
    ["wasmgdb", "--batch", "--json", module, core, "-ex", "info functions"],
    check=True, capture_output=True, text=True).stdout
listing = json.loads(functions)
starts = [s["fileOffset"] for s in listing["symbols"]] + [
    int(s["address"], 16) for s in listing["withoutDebugInfo"]
    if s["address"].startswith("0x")]
command = ["wasmgdb", "--batch", "--json", module, core]
for start in starts:
    command += ["-ex", f"disassemble {start}"]
ours = subprocess.run(command, check=True, capture_output=True, text=True).stdout

checked = 0
for line in ours.splitlines():
    for i in json.loads(line)["instructions"]:
        mnemonic = i["text"].split()[0]
        # llvm-objdump prints some operands as part of the name.
        name = theirs[i["address"]]
        assert name == mnemonic, (hex(i["address"]), name, mnemonic)
        checked += 1
assert checked > 300, checked
print(checked, "instructions of", len(starts), "functions agree")
