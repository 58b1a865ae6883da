"""Compares what "info line" printed with llvm-dwarfdump's line table.

check-lines.py MODULE OUTPUT
"""
import re
import subprocess
import sys

module, output = sys.argv[1:]
dump = subprocess.run(["llvm-dwarfdump", "--debug-line", module], check=True,
                      capture_output=True, text=True).stdout
lines = {}
for address, line in re.findall(r"^0x([0-9a-f]+) +([0-9]+) ", dump, re.M):
    lines.setdefault(int(address, 16), set()).add(int(line))
# Addresses in DWARF count from the code section's contents.
headers = subprocess.run(["llvm-readobj", "-S", module], check=True,
                         capture_output=True, text=True).stdout
code = int(re.search(r"Type: CODE.*?Offset: ([0-9]+)", headers, re.S).group(1))

checked = 0
for line, start in re.findall(
        r'^Line (\d+) of "thing.cpp" starts at address 0x([0-9a-f]+)',
        open(output).read(), re.M):
    pc = int(start, 16) - code
    assert int(line) in lines.get(pc, ()), (line, hex(pc), lines.get(pc))
    checked += 1
assert checked >= 3, checked
