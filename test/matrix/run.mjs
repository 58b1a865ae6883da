// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// run.mjs JOBS: crashes modules. JOBS is a JSON array of
// {module, context, contextNumber, kindNumber, dump}; each job is an instance of
// its own. The core dump goes to the file `dump`, and a line of JSON with what
// happened to standard output.

import * as fs from 'node:fs';
import * as v8 from 'node:v8';
import { WASI } from 'node:wasi';
import { coredumpOf, instantiate, requestDump } from './host.mjs';

// Node 20's WASI functions may be called without the means for a garbage
// collection, and start one: memory corruption. This closes that path.
v8.setFlagsFromString('--no-turbo-fast-api-calls');

const errnoIo = 29;
const modules = new Map();

function moduleOf(path) {
  if (!modules.has(path)) modules.set(path, new WebAssembly.Module(fs.readFileSync(path)));
  return modules.get(path);
}

// How a context is entered; all others are a command's.
const entries = {
  Export: (exports, kind) => exports.exported(kind),
  HostCallback: (exports, kind) => exports.through_host(kind),
  TableCallback: (exports, kind) => exports.through_table(kind),
};

function runJob(job) {
  const module = moduleOf(job.module);
  const wasi = new WASI({
    version: 'preview1',
    args: ['matrix'],
    env: { CRASH_KIND: String(job.kindNumber), CRASH_CONTEXT: String(job.contextNumber) },
    returnOnExit: true,
    stderr: job.stderr,
  });
  // The C library asserts that this succeeds.
  const wasiImport = { ...wasi.wasiImport, random_get: () => errnoIo };
  const result = { completed: false, hostRanOn: 0, dump: null };
  let instance, exports;
  const host = {
    throw_error: () => {
      if (job.kindNumber !== 0) throw new Error('the host refuses');
      return 0;
    },
    request_dump: () => {
      requestDump(instance);
      return 0;
    },
    call_back: (kind) => {
      const value = exports.called_back(kind);
      ++result.hostRanOn;
      return value;
    },
    call_table: (index, kind) => {
      const value = exports.__indirect_function_table.get(index)(kind);
      ++result.hostRanOn;
      return value;
    },
  };
  ({ instance, exports } = instantiate(module, { wasi_snapshot_preview1: wasiImport, host }));
  try {
    if (job.context in entries) {
      wasi.initialize({ exports });
      result.code = entries[job.context](exports, job.kindNumber);
    } else {
      result.code = wasi.start({ exports });
    }
    result.completed = true;
  } catch (error) {
    result.error = String(error);
    const dump = coredumpOf(error, module, exports.memory);
    if (dump) {
      fs.writeFileSync(job.dump, dump.bytes);
      result.dump = dump.from;
    }
  }
  const view = new DataView(exports.memory.buffer);
  const word = (name) => view.getUint32(exports[name].value, true);
  result.ranOn = word('ran_on');
  result.ranBefore = word('ran_before');
  result.address = word('expected_address');
  result.size = word('expected_size');
  return result;
}

for (const job of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
  job.stderr = fs.openSync(job.dump + '.stderr', 'w');
  const result = runJob(job);
  fs.closeSync(job.stderr);
  fs.writeSync(1, JSON.stringify(result) + '\n');
}
