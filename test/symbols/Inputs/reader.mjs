// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Looks places up with the reader in wasm, in a file of which it gets only the
// ranges that it asks for, as from a bucket: a range that is not there yet is
// fetched when the look-up has failed, and the look-up repeated.
//
//   node reader.mjs READER SYMBOLS FUNCTION OFFSET ...   what symbols-check --print prints
//   node reader.mjs --measure READER SYMBOLS PLACES      bytes, rounds, memory and CPU time
//                                                        for places in a JSON file: [[f, o], ...]
import fs from 'node:fs';

const measure = process.argv[2] === '--measure';
const [readerPath, symbolsPath, ...rest] = process.argv.slice(measure ? 3 : 2);
const file = fs.openSync(symbolsPath);
const fileSize = fs.fstatSync(file).size;
const decoder = new TextDecoder();

const have = new Map(); // "offset+size" -> address in the reader's memory
let wanted = new Map();
let told = [];
let next = 0;

const { exports: reader } = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(readerPath)), {
  host: {
    range(offset, size) {
      const key = `${offset >>> 0}+${size >>> 0}`;
      if (!have.has(key)) wanted.set(key, [offset >>> 0, size >>> 0]);
      return have.get(key) ?? 0;
    },
    text: (at, size) => told.push(decoder.decode(new Uint8Array(reader.memory.buffer, at, size))),
    number: (n) => told.push(n >>> 0),
  },
});

let fetched = 0;
let rounds = 0;
function fetchWanted() {
  rounds += 1;
  for (const [key, [offset, size]] of wanted) {
    if (offset + size > fileSize) throw new Error(`range ${key} is beyond the file`);
    next ||= reader.heapBase();
    const missing = next + size - reader.memory.buffer.byteLength;
    if (missing > 0) reader.memory.grow(Math.ceil(missing / 65536));
    fs.readSync(file, new Uint8Array(reader.memory.buffer, next, size), 0, size, offset);
    have.set(key, next);
    next += size;
    fetched += size;
  }
  wanted = new Map();
}

const MISSING = 2;
const STATUS = ['no error', 'no symbols of the function', 'the symbol file is cut short', 'damaged, or no symbol file'];

function lookUp(f, o) {
  for (;;) {
    told = [];
    const status = reader.lookUp(f, o);
    if (status !== MISSING) return status;
    fetchWanted();
  }
}

if (reader.readsValue() !== 0) throw new Error('a value out of nothing');
if (measure) {
  const places = JSON.parse(fs.readFileSync(rest[0], 'utf8'));
  const before = process.cpuUsage();
  // All places at once, as for a stack: a few rounds of ranges for all.
  for (;;) {
    for (const [f, o] of places) {
      told = [];
      reader.lookUp(f, o);
    }
    if (wanted.size === 0) break;
    fetchWanted();
  }
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({
    places: places.length, fileSize, fetched, ranges: have.size, rounds,
    memory: reader.memory.buffer.byteLength, cpuMilliseconds: Math.round((user + system) / 100) / 10,
  }));
} else {
  for (let n = 0; n + 1 < rest.length; n += 2) {
    const [f, o] = [Number(rest[n]), Number(rest[n + 1])];
    const status = lookUp(f, o);
    if (status !== 0) {
      console.log(`${f}+${o}: ${STATUS[status]}`);
      continue;
    }
    let at = 0;
    for (let count = told[at++]; count > 0; --count) {
      const [name, directory, path, line, column, inlined] = told.slice(at, at += 6);
      const parameters = [];
      while (told[at++]) {
        const [parameter, type, kind, index, offset] = told.slice(at, at += 5);
        parameters.push(`${type} ${parameter} @${kind}:${index}:${offset | 0}`);
      }
      console.log(`${f}+${o}: ${name}(${parameters.join(', ')}) at ${directory}|${path}:${line}:${column}${inlined ? ' inlined' : ''}`);
    }
  }
}
