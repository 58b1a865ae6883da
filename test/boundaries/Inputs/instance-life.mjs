// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The host of instance-life.test. Arguments: `life`, or `twice NAME`.

import { writeFileSync } from 'node:fs';
import { args, holdsDump, open } from './host.mjs';

function reactor() {
  const i = { ...open() };
  i._initialize();
  return i;
}

const image = (i) => Buffer.from(new Uint8Array(i.memory.buffer));

function crash(name, i, run, file = name.replaceAll(' ', '-')) {
  try {
    console.log(`${name}: returned ${run()}`);
    return;
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    console.log(`${name}: ${error.message}, dump: ${holdsDump(i.memory)}`);
  }
  if (holdsDump(i.memory)) writeFileSync(`${file}.core`, image(i));
}

// Makes the record of `middle`, the second frame, say that it has so many sites that
// what follows them lies beyond the memory. A record: abi.h.
function damageRecord(i) {
  const memory = new DataView(i.memory.buffer);
  let damaged = 0;
  for (let at = 1024; at < memory.byteLength - 16; ++at) {
    if (memory.getUint16(at, true) !== 0xc0d1 || memory.getUint8(at + 2) !== 0) continue;
    const operands = memory.getUint8(at + 3);
    const sites = memory.getUint16(at + 4, true);
    const entry = at + 14 + operands;
    if (sites !== 2 || operands < 2) continue; // Only `middle` has two calls.
    memory.setUint16(at + 4, 0xffff, true);
    for (const site of [0, 1]) memory.setUint8(entry + 3 * site + 2, 1); // A group.
    ++damaged;
  }
  if (damaged !== 1) throw new Error(`${damaged} records damaged`);
}

function life() {
  const i = reactor();
  crash('first', i, () => i.start(1));
  i.__wasm_coredump_reset();
  console.log(`reset, dump: ${holdsDump(i.memory)}`);
  console.log(`works: ${i.works(6)}`);
  crash('second', i, () => i.other(3));

  const a = reactor();
  const b = reactor();
  crash('a', a, () => a.start(1));
  console.log(`b works: ${b.works(1)}, dump: ${holdsDump(b.memory)}`);
  crash('b', b, () => b.other(2));
  const before = image(b);
  crash('a again', a, () => a.other(1));
  console.log(`b as before: ${before.equals(image(b))}`);

  const c = reactor();
  damageRecord(c);
  crash('dumper', c, () => c.start(1));
  // Where the dumper keeps the kind while it works: abi.h, "Memory".
  console.log(`kind: ${new DataView(c.memory.buffer).getUint32(1024 - 64, true)}`);
  crash('next entry', c, () => c.other(1), 'dumper-next');

  const d = reactor();
  const good = image(d);
  damageRecord(d);
  crash('dumper', d, () => d.start(1));
  d.__wasm_coredump_reset();
  console.log(`works: ${d.works(6)}`);
  new Uint8Array(d.memory.buffer).set(good.subarray(1024), 1024);
  crash('after reset', d, () => d.other(3));

  const e = reactor();
  e.__wasm_coredump_raise(18);
  crash('raised', e, () => e.other(1));
}

function twice(file) {
  const i = reactor();
  crash('one', i, () => i.start(1), `${file}-one`);
  i.__wasm_coredump_reset();
  console.log(`works: ${i.works(6)}`);
  crash('two', i, () => i.other(3), `${file}-two`);
}

if (args[0] === 'life') life();
else twice(args[1]);
