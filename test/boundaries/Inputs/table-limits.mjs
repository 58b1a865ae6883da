// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The host of table-limits.test.

import { writeFileSync } from 'node:fs';
import { args, holdsDump, open } from './host.mjs';

function reactor() {
  const i = { ...open() };
  i._initialize();
  i.table = i.__indirect_function_table;
  i.crashes = i.table.get(i.index_of_crashes());
  return i;
}

function report(name, i, run) {
  let outcome;
  try {
    outcome = run();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    outcome = error.message;
  }
  const dump = holdsDump(i.memory);
  console.log(`${name}: ${outcome}${dump || name.includes('then') ? `, dump: ${dump}` : ''}`);
  if (dump) writeFileSync(`${name}.core`, new Uint8Array(i.memory.buffer));
}

function afterEngineTrap(name, between) {
  const i = reactor();
  report(name, i, () => i.load(0x7ffffff0));
  between(i);
  report(`${name}, then`, i, () => i.crashes(1));
  return i;
}

const [how] = args;
if (how === 'library') {
  const i = reactor();
  const library = i.table.get(i.index_of_library());
  report('library', i, () => library(i.index_of_crashes(), 1));
  process.exit();
}

afterEngineTrap('reset', (i) => i.__wasm_coredump_reset());
afterEngineTrap('export', (i) => i.harmless(0));
const unnoticed = afterEngineTrap('neither', () => {});
report('next', unnoticed, () => unnoticed.harmless(0));
console.log(`counter: ${unnoticed.counter()}`);

// (import "e" "f" (func (param i32) (result i32)))
// (func (export "g") (param i32) (result i32) local.get 0 call 0)
const foreign = new WebAssembly.Module(
  new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 2, 7, 1, 1, 0x65, 1, 0x66, 0, 0,
    3, 2, 1, 0, 7, 5, 1, 1, 0x67, 0, 1, 10, 8, 1, 6, 0, 0x20, 0, 0x10, 0, 0x0b,
  ]),
);
function throughForeign(name, host) {
  const i = reactor();
  const { g } = new WebAssembly.Instance(foreign, { e: { f: (n) => host(i, n) } }).exports;
  i.table.set(i.index_of_crashes(), g);
  report(name, i, () => i.outer(i.index_of_crashes(), 1));
  console.log(`counter: ${i.counter()}`);
}
throughForeign('foreign', (i) => i.__wasm_coredump_raise(18));
throughForeign('foreign-back', (i, n) => i.crashes(n));
