// Rewrites a linked module, before finalize: its element section gets segments
// of all eight encodings, its global section two globals `ref.func f`, exported
// as `ref` and `mutable_ref`, and its start function becomes the export `start`
// if there is one. f is the export `f`, g the export `g`. Also: with --print,
// says what the references of a module are.
//
//   node add-references.mjs IN OUT
//   node add-references.mjs --print MODULE

import { readFileSync, writeFileSync } from "node:fs";

const print = process.argv[2] === "--print";
const bytes = readFileSync(process.argv[print ? 3 : 2]);

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  u() {
    let v = 0, shift = 0, b;
    do {
      b = this.bytes[this.at++];
      v |= (b & 0x7f) << shift;
      shift += 7;
    } while (b & 0x80);
    return v >>> 0;
  }
  text() {
    const n = this.u();
    return new TextDecoder().decode(this.bytes.slice(this.at, (this.at += n)));
  }
}
const leb = (v) => (v < 128 ? [v] : [(v & 0x7f) | 0x80, ...leb(v >>> 7)]);
const string = (s) => [s.length, ...new TextEncoder().encode(s)];

const sections = [];
for (const r = new Reader(bytes, 8); r.at < bytes.length; ) {
  const id = bytes[r.at++], size = r.u();
  sections.push({ id, payload: bytes.subarray(r.at, (r.at += size)) });
}
const find = (id) => sections.find((s) => s.id === id);

const exports = {};
{
  const r = new Reader(find(7).payload);
  for (let n = r.u(); n > 0; n--) {
    const name = r.text(), kind = r.bytes[r.at++], index = r.u();
    if (kind === 0) exports[name] = index;
  }
}

if (print) printReferences();
else rewrite();

function rewrite() {
  const { f, g, start } = exports;
  const F = leb(f), G = leb(g);
  const at = (k) => [0x41, k, 0x0b]; // i32.const k
  const ref = (x) => [0xd2, ...x, 0x0b];
  const none = [0xd0, 0x70, 0x0b];
  find(9).payload = [
    8,
    ...[0, ...at(1), 1, ...F],
    ...[1, 0, 2, ...G, ...F],
    ...[2, 0, ...at(2), 0, 1, ...G],
    ...[3, 0, 1, ...F],
    ...[4, ...at(3), 2, ...ref(F), ...none],
    ...[5, 0x70, 1, ...ref(G)],
    ...[6, 0, ...at(5), 0x70, 1, ...ref(G)],
    ...[7, 0x70, 1, ...ref(F)],
  ];
  const table = find(4).payload;
  find(4).payload = [1, table[1], 0, 10];
  const globals = new Reader(find(6).payload), numGlobals = globals.u();
  find(6).payload = [
    numGlobals + 2,
    ...globals.bytes.slice(globals.at),
    ...[0x70, 0, ...ref(F)],
    ...[0x70, 1, ...ref(F)],
  ];
  const old = new Reader(find(7).payload), numExports = old.u();
  find(7).payload = [
    numExports + 2,
    ...old.bytes.slice(old.at),
    ...[...string("ref"), 3, numGlobals],
    ...[...string("mutable_ref"), 3, numGlobals + 1],
  ];
  if (start !== undefined)
    sections.splice(sections.indexOf(find(7)) + 1, 0,
                    { id: 8, payload: leb(start) });
  const out = [...bytes.slice(0, 8)];
  for (const { id, payload } of sections)
    out.push(id, ...leb(payload.length), ...payload);
  writeFileSync(process.argv[3], Uint8Array.from(out));
}

function printReferences() {
  const names = new Map();
  const named = sections.find(
    (s) => s.id === 0 && new Reader(s.payload).text() === "name");
  const r = new Reader(named.payload);
  r.text();
  while (r.at < r.bytes.length) {
    const id = r.bytes[r.at++], size = r.u(), end = r.at + size;
    if (id === 1)
      for (let n = r.u(); n > 0; n--) names.set(r.u(), r.text());
    r.at = end;
  }
  for (const [name, f] of Object.entries(exports))
    console.log(`export ${name}: ${names.get(f)}`);
  if (find(8))
    console.log(`start: ${names.get(new Reader(find(8).payload).u())}`);
  const e = new Reader(find(9).payload);
  const expression = () => {
    const op = e.bytes[e.at++];
    let what = "-";
    if (op === 0xd2) what = names.get(e.u());
    else e.u();
    e.at++;
    return what;
  };
  for (let n = e.u(); n > 0; n--) {
    const flags = e.u(), list = [];
    if (!(flags & 1)) {
      if (flags & 2) e.u();
      expression();
    }
    if (flags & 3) e.at++;
    for (let k = e.u(); k > 0; k--)
      list.push(flags & 4 ? expression() : names.get(e.u()));
    console.log(`element ${flags}: ${list.join(" ")}`);
  }
}
