// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The dumps of this project's own producers:
//
//   ours-runtime-divide.core   memory as the runtime leaves it
//   ours-trimmed-unreachable.core   the same, taken out and trimmed by the client
//   ours-client-bounds.core    made by the client, of a module that is not instrumented
//
// usage: own-dumps.mjs INSTRUMENTED PLAIN FOLDER

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  coredumpFromError,
  extractCoredump,
  setStackTraceLimit,
  trimCoredump,
} from '../../../workers/client/src/index.js';

const [instrumented, plain, folder] = process.argv.slice(2);
const causes = { unreachable: 0, divide: 1, bounds: 2 };
setStackTraceLimit();

function crash(file, cause) {
  const bytes = fs.readFileSync(file);
  const module = new WebAssembly.Module(bytes);
  const { exports } = new WebAssembly.Instance(module, {
    wasi_snapshot_preview1: { sched_yield: () => 0 },
  });
  let thrown = null;
  try {
    exports.run(cause);
  } catch (error) {
    thrown = error;
  }
  assert(thrown instanceof WebAssembly.RuntimeError);
  return { error: thrown, bytes, memory: exports.memory };
}

const write = (name, dump) => fs.writeFileSync(path.join(folder, name), dump);

{
  const { memory } = crash(instrumented, causes.divide);
  write('ours-runtime-divide.core', new Uint8Array(memory.buffer));
}
{
  const { memory } = crash(instrumented, causes.unreachable);
  write('ours-trimmed-unreachable.core', trimCoredump(extractCoredump(memory)));
}
{
  const { error, bytes, memory } = crash(plain, causes.bounds);
  write('ours-client-bounds.core', trimCoredump(coredumpFromError(error, bytes, memory)));
}
