// What the tests of the client package share. The modules are those that the RUN
// lines compiled into the current directory.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as client from '../../../workers/client/src/index.js';

export { client };

client.setStackTraceLimit();

export const read = (file) => readFileSync(file);

export function compile(file) {
  return new WebAssembly.Module(read(file));
}

// An instance with imports that return 0 where the test says nothing else.
export function instantiate(module, env = {}) {
  const zero = () => 0;
  const defaults = { hook: zero, wide: () => 0n, nothing: zero, real: zero };
  return new WebAssembly.Instance(module, { env: { ...defaults, ...env } });
}

// The same with instrumented imports. `env` is given the exports to call.
export function instrumented(module, makeEnv, options) {
  const host = { exports: null };
  const zero = () => 0;
  const defaults = { hook: zero, wide: () => 0n, nothing: zero, real: zero };
  const imports = client.instrumentImports(
    { env: { ...defaults, ...makeEnv(host) } },
    options,
  );
  host.instance = new WebAssembly.Instance(module, imports);
  host.exports = client.instrumentExports(host.instance, imports);
  host.memory = host.instance.exports.memory;
  return host;
}

export function thrown(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

// V8's own stack, read without the package: the wasm frames of a module whose name
// in the stack is `name`.
export function engineFrames(error, name) {
  const line =
    /at (?:(.*) \()?wasm:\/\/wasm\/(.*?)-[0-9a-f]+:wasm-function\[(\d+)\]:0x([0-9a-f]+)\)?$/gm;
  return [...error.stack.matchAll(line)]
    .filter((match) => match[2] === name)
    .map((match) => ({
      name: match[1],
      index: Number(match[3]),
      offset: parseInt(match[4], 16),
    }));
}

const folder = mkdtempSync(join(process.cwd(), 'dumps-'));
let numFiles = 0;

export function save(dump) {
  const file = join(folder, `${++numFiles}.core`);
  writeFileSync(file, dump);
  return file;
}

const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });

export const info = (dump) => JSON.parse(run('coredump-info', '--json', save(dump)));

// Exits with an error, and so throws, if there is a finding.
export const check = (module, dump) =>
  run('coredump-info', '--check', '--module', module, save(dump));

export function backtrace(module, dump) {
  return JSON.parse(run('wasmgdb', '--batch', '--json', '-ex', 'bt', module, save(dump)));
}

export const gdb = (module, dump, ...commands) =>
  run(
    'wasmgdb',
    '--batch',
    ...commands.flatMap((command) => ['-ex', command]),
    module,
    save(dump),
  );

// "name:line" of each frame, with the arguments if they are known.
export function summary(frames) {
  return frames.map((frame) => {
    const values = frame.arguments
      .map(({ name, value }) => `${name}=${value}`)
      .join(', ');
    return `${frame.function}(${values}):${frame.line}`;
  });
}

// What a debugger can know of memory: see test/tools/coredump-memory.cpp.
export const memoryText = (dump, address, size) =>
  run('coredump-memory', save(dump), '0', `${address}`, `${size}`);
