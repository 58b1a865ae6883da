"""Takes `bt full --json` of containers.cpp's nodes() apart."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    frames = json.load(file)
frames = frames if isinstance(frames, list) else frames["frames"]
frame = next(f for f in frames if f["function"] == "nodes")
values = {v["name"]: v for v in frame["locals"]}

map_ = values["map"]
assert map_["kind"] == "map", map_
assert map_["type"] == "std::map<std::string, int>", map_["type"]
assert map_["value"] == 'std::map with 2 elements = {["a"] = 1, ["b"] = 2}'
keys = [(c["key"]["string"], c["value"]) for c in map_["children"]]
assert keys == [("a", "1"), ("b", "2")], keys
assert "state" not in map_ and "more" not in map_

deep = values["deep"]["children"][0]
assert deep["kind"] == "sequence" and deep["key"]["value"] == "1", deep
assert [c["string"] for c in deep["children"]] == ["x", "y"]
assert [c["name"] for c in deep["children"]] == ["[0]", "[1]"]
assert [c["kind"] for c in deep["children"]] == ["string", "string"]
assert all(c["address"] > 0 for c in deep["children"])

assert values["no_list"]["kind"] == "sequence"
assert not values["no_list"].get("children")
point = values["points"]["children"][0]
assert point["kind"] == "struct"
assert [(c["name"], c["value"]) for c in point["children"]] == [("x", "2"), ("y", "3")]
