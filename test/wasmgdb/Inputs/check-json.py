"""Runs data commands with --json and looks at what they say.

check-json.py MODULE COREDUMP
"""
import json
import subprocess
import sys

module, core = sys.argv[1:]


def run(*commands):
    line = ["wasmgdb", "--batch", "--json", module, core, "-ex", "frame 2"]
    for c in commands:
        line += ["-ex", c]
    out = subprocess.run(line, check=True, capture_output=True, text=True).stdout
    documents = [json.loads(l) for l in out.splitlines()]
    assert len(documents) == len(commands) + 1, (commands, out)
    return documents[1:]


count = 0


def check(command, holds):
    global count
    (document,) = run(command)
    assert holds(document), (command, document)
    count += 1


def named(array, name):
    return next(x for x in array if x["name"] == name)


check("bt", lambda d: [f["function"] for f in d][:4] ==
      ["divide", "calculate", "process_thing", "main"])
check("bt full", lambda d: named(d[2]["locals"], "big")["value"] == "-5000000000"
      and [c["value"] for c in named(d[2]["locals"], "squares")["children"]]
      == ["0", "1", "4", "9", "16"])
check("frame 1", lambda d: d["function"] == "calculate" and d["line"] == 45)
check("up", lambda d: d["function"] == "main")
check("down", lambda d: d["function"] == "calculate")
check("frame function main", lambda d: d["level"] == 3)
check("info frame", lambda d: d["wasmLocals"] > 0 and d["language"] == "c++"
      and d["fileOffset"] - d["dwarfAddress"] > 0)
check("info locals", lambda d: named(d, "half")["value"] == "0.5")
check("info locals squ", lambda d: len(d) == 1)
check("info args", lambda d: [a["name"] for a in d] == ["thing", "ref", "ok"])
check("info registers", lambda d: named(d, "local0")["wasmType"] == "i32"
      and named(d, "pc")["value"].startswith("0x"))
check("info globals", lambda d: d[0]["symbol"] == "__stack_pointer")
check("info functions calc", lambda d: d["symbols"][0]["declaration"] ==
      "int calculate(int);" and d["symbols"][0]["line"] == 39)
check("info variables global", lambda d: any(
      s["name"] == "global" and s["type"] == "int" for s in d["symbols"]))
check("info types Thing", lambda d: named(d["symbols"], "Thing")["size"] == 64)
check("info line 57", lambda d: d[0]["hasCode"] and d[0]["start"] < d[0]["end"])
check("info symbol &global", lambda d: d[0]["symbol"] == "global")
check("info address global", lambda d: "static storage" in d["location"])
check("info scope calculate", lambda d: [v["name"] for v in d] ==
      ["value", "ten", "result"])
check("info source", lambda d: d["lines"] == 77 and d["dwarfVersion"] >= 4)
check("info sources thing", lambda d: len(d) == 1)
check("info sharedlibrary", lambda d: d[0]["symbolsRead"] is True)
check("info threads", lambda d: d[0]["name"] == "main" and d[0]["selected"])
check("thread 1", lambda d: d["frame"]["function"] == "divide")
check("info process", lambda d: d["trap"]["description"] ==
      "unreachable executed")
check("info imports", lambda d: d[0]["kind"] == "function")
check("info exports", lambda d: any(e["name"] == "memory" for e in d))
check("info memory", lambda d: d[0]["ranges"][-1]["end"] == d[0]["size"])
check("info signals", lambda d: [t["kind"] for t in d if t["current"]] == [1])
check("print squares", lambda d: d["number"] == 1 and d["type"] == "int [5]"
      and d["kind"] == "sequence" and len(d["children"]) == 5)
check("print *thing", lambda d: named(d["children"], "value")["value"] == "3"
      and d["address"] > 0)
check("print thing->label", lambda d: d["value"].endswith('"hello"'))
check("print/x 255", lambda d: d["value"] == "0xff")
check("ptype Thing", lambda d: named(d["members"], "value")["offset"] == 4
      and named(d["members"], "negative")["bits"] == 5 and d["size"] == 64)
check("ptype Thing::Color", lambda d: d["enumerators"][1] ==
      {"name": "GREEN", "value": 4})
check("whatis thing", lambda d: d["type"] == "Thing *" and d["size"] == 4)
check("x/3dw squares", lambda d: [u["value"] for u in d["units"]] ==
      ["0", "1", "4"] and d["size"] == 4)
check("x/s text", lambda d: "quoted" in d["units"][0]["value"])
check("x/2i $pc", lambda d: d["instructions"][0]["text"].startswith("call"))
check("list calculate", lambda d: d["lines"][5] ==
      {"line": 39,
       "text": "__attribute__((noinline)) int calculate(int value) {"})
check("disassemble", lambda d: [i for i in d["instructions"]
                                if i.get("current")][0]["line"] == 57)
check("find &global, +4, 42", lambda d: len(d["matches"]) == 1)
check("complete p squ", lambda d: d == ["p squares"])
print(count, "documents")
