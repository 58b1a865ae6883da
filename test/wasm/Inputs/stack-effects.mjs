// Asks the engine whether each instruction takes and leaves as many values as
// the decoder's table says.
//
// For an instruction that takes N values and leaves M, it tries all types for
// them, in a function whose parameters are the values taken: if the engine
// validates one, the numbers are right.
//
// usage: wasm-decode --table | node stack-effects.mjs

import { readFileSync } from "node:fs";

const Types = [0x7f, 0x7e, 0x7d, 0x7c, 0x7b, 0x70]; // i32 ... v128, funcref

function leb(n) {
  const out = [];
  do {
    out.push((n & 0x7f) | (n > 0x7f ? 0x80 : 0));
    n >>>= 7;
  } while (n);
  return out;
}

const section = (id, bytes) => [id, ...leb(bytes.length), ...bytes];

// Immediates: all indices 0, alignments small enough for every width.
function immediates(name) {
  if (/^v128\.const$|^i8x16\.shuffle$/.test(name)) return [Array(16).fill(0)];
  if (/^(memory\.init|memory\.copy|table\.init|table\.copy)$/.test(name))
    return [[0, 0]];
  if (/lane/.test(name) && /\.(load|store)/.test(name)) return [[0, 0, 0]];
  if (/_lane(_[su])?$/.test(name)) return [[0]];
  // Atomic accesses must state their exact alignment.
  if (/atomic/.test(name) && name !== "atomic.fence")
    return [0, 1, 2, 3].map((align) => [align, 0]);
  if (/\.(load|store)/.test(name)) return [[0, 0]];
  if (name === "f32.const") return [[0, 0, 0, 0]];
  if (name === "f64.const") return [[0, 0, 0, 0, 0, 0, 0, 0]];
  if (name === "ref.null" || /^ref\.(test|cast)$/.test(name)) return [[0x70]];
  if (/^(local|global|table|data|elem)\.|\.const$|^memory\.|^ref\.func$|^atomic\.fence$/
      .test(name))
    return [[0]];
  return [[]];
}

function module(opcode, imms, params, results) {
  const code = params.flatMap((_, i) => [0x20, i]);
  const body = [0, ...code, ...opcode, ...imms, 0x0b];
  return new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, 0x60, params.length, ...params, results.length, ...results]),
    ...section(3, [1, 0]),
    ...section(4, [1, 0x70, 0, 1]),                    // a table of funcref
    ...section(5, [1, 3, 1, 1]),                       // a shared memory
    ...section(6, [1, 0x7f, 1, 0x41, 0, 0x0b]),        // a mutable i32
    ...section(9, [1, 1, 0, 1, 0]),                    // a passive element
    ...section(12, [1]),
    ...section(10, [1, ...leb(body.length), ...body]),
    ...section(11, [1, 1, 0]),                         // a passive segment
  ]);
}

function* tuples(n) {
  if (n === 0) return yield [];
  for (const rest of tuples(n - 1)) for (const t of Types) yield [...rest, t];
}

function validates(opcode, name, pops, pushes) {
  for (const imms of immediates(name))
    for (const params of tuples(pops))
      for (const results of tuples(pushes))
        if (WebAssembly.validate(module(opcode, imms, params, results)))
          return true;
  return false;
}

// Not in Node 20: garbage collection, wide arithmetic, relaxed SIMD.
const Unknown = /^ref\.(eq|as_non_null|test|cast)$|128$|_wide_|relaxed_/;

let right = 0;
for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  const [hex, name, pops, pushes] = line.split(" ");
  const op = parseInt(hex, 16);
  const opcode = op < 256 ? [op] : [op >>> 16, ...leb(op & 0xffff)];
  // local.get needs a local, so that the general form does not fit.
  if (name === "local.get" || Unknown.test(name)) continue;
  if (validates(opcode, name, +pops, +pushes)) ++right;
  else console.log(`wrong: ${name} does not take ${pops} and leave ${pushes}`);
}
console.log(`right: ${right}`);
