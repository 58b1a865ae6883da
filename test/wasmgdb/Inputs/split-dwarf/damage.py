"""Damages a split file in many ways: wasmgdb must end as it should each time.

    damage.py SPLIT MODULE DUMP
"""

import random
import subprocess
import sys

split, module, dump = sys.argv[1:]
whole = open(split, "rb").read()
random.seed(1)
ways = [whole[: len(whole) * n // 20] for n in range(20)]
for n in range(60):
    bad = bytearray(whole)
    for _ in range(1 + n % 8):
        bad[random.randrange(len(bad))] = random.choice([0, 0x7F, 0xFF, random.randrange(256)])
    ways.append(bytes(bad))
commands = ["bt full", "info types", "info variables", "p Order::Made", "info scope total"]
command = ["wasmgdb", "--batch", module, dump]
for c in commands:
    command += ["-ex", c]
for number, way in enumerate(ways):
    with open(split, "wb") as f:
        f.write(way)
    got = subprocess.run(command, capture_output=True)
    if got.returncode not in (0, 1) or b" in main" not in got.stdout:
        sys.exit(f"way {number}: exit code {got.returncode}\n{got.stdout.decode(errors='replace')}")
with open(split, "wb") as f:
    f.write(whole)
print(f"{len(ways)} ways")
