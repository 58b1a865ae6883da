// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What the hosts of these tests share. A host is run with an instrumented module
// and with the same program built plainly: `crash` saves the dump of the one, and
// the engine's own stack of the other, so that they can be compared.

import { readFileSync, writeFileSync } from 'node:fs';
import v8 from 'node:v8';
import { WASI } from 'node:wasi';

// Node 20's WASI functions may be called without the means for a garbage
// collection, and start one: memory corruption. This closes that path.
v8.setFlagsFromString('--no-turbo-fast-api-calls');

Error.stackTraceLimit = Infinity;

export const [file, ...args] = process.argv.slice(2);
export const module = new WebAssembly.Module(readFileSync(file));

// An instance of the module. What it imports and neither WASI nor `env` has does
// nothing.
export function open(env = {}) {
  const wasi = new WASI({ version: 'preview1', args: [file, ...args], returnOnExit: true });
  const host = new Proxy(env, { get: (all, name) => all[name] ?? (() => 0) });
  const instance = new WebAssembly.Instance(module, { ...wasi.getImportObject(), env: host });
  return { wasi, instance, ...instance.exports };
}

export function holdsDump(memory) {
  return new DataView(memory.buffer).getUint32(0, true) === 0x6d736100;
}

// Runs what is to crash. The outcome goes to CASE.core or CASE.stack.
export function crash(name, { memory }, run) {
  try {
    console.log(`${name}: returned ${run()}`);
    return;
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    // Not what: a division by zero is an unreachable once it is recorded.
    console.log(`${name}: crashed`);
    if (holdsDump(memory)) writeFileSync(`${name}.core`, new Uint8Array(memory.buffer));
    else writeFileSync(`${name}.stack`, engineStack(error));
  }
}

// "INDEX OFFSET NAME" for each wasm frame, the youngest first, up to the first of
// the host's own.
export function engineStack(error) {
  const frame = /^\s+at (?:(.+) \()?wasm:.*?wasm-function\[(\d+)\]:0x([0-9a-f]+)/;
  let text = '';
  for (const line of error.stack.split('\n').slice(1)) {
    const found = frame.exec(line);
    if (!found) break;
    text += `${Number(found[2]).toString(16)} ${found[3]} ${found[1] ?? '?'}\n`;
  }
  return text;
}

// The i32 that an exported symbol names.
export function peek({ memory }, symbol) {
  return new DataView(memory.buffer).getInt32(symbol.value, true);
}
