"""Compares the variables of two dumps of the same crash: the first, of an
unoptimized build, tells the truth. A value of the second must be the same or
unknown.

    compare.py TRUTH.json OTHER.json

The files are what `wasmgdb --json -ex 'bt full'` prints. Pointers are left out:
memory is laid out differently. Prints what differs and a summary; exits 1 if
anything differs.
"""
import json
import re
import sys

UNKNOWN = re.compile(r"<optimized out>|<unavailable>")


def frames(path):
    # Wrappers and the C library's start code are the same in all builds.
    return [f for f in json.load(open(path)) if "arguments" in f and f.get("line")]


def variables(frame):
    # Shadowed variables have the same name: keep their order.
    result = {}
    for v in frame.get("arguments", []) + frame.get("locals", []):
        result.setdefault(v["name"], []).append(v)
    return result


truth, other = frames(sys.argv[1]), frames(sys.argv[2])
wrong = known = total = 0


def report(text):
    global wrong
    wrong += 1
    print("wrong:", text)


def places(stack):
    return [(f["function"], f["file"], f["line"]) for f in stack]


# Code that was compiled elsewhere (start code) may be inlined differently.
user = [i for i, f in enumerate(truth) if f["function"] == "main"][0] + 1
truth, other = truth[:user], other[:user]
if places(truth) != places(other):
    report("stack: %s\n   truth: %s" % (places(other), places(truth)))
for a, b in zip(truth, other):
    left, right = variables(a), variables(b)
    for name, values in left.items():
        for n, v in enumerate(values):
            if "*" in v["type"] or "&" in v["type"]:
                continue
            total += 1
            if n >= len(right.get(name, [])):
                continue
            got = right[name][n]["value"]
            if UNKNOWN.search(got):
                continue
            known += 1
            if "0x" in got:
                continue
            if got != v["value"]:
                report("frame %s %s:%s: %s is %s, not %s" % (
                    a["level"], a["function"], a["line"], name, v["value"], got))
print("%d of %d values known, %d wrong" % (known, total, wrong))
sys.exit(1 if wrong else 0)
