// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Runs a WASI module. If it crashes, saves the core dump that it has written into
// its memory, or one made from the engine's stack. Works on Node 18 and later.

import * as fs from 'node:fs';
import * as path from 'node:path';
// Copied beside this file: workers/client.
import {
  coredumpFromError,
  crashInfo,
  extractCoredump,
  holdsCoredump,
  setStackTraceLimit,
} from './client/src/index.js';

const tool = 'wasm-coredump-run';
const usage = `usage: ${tool} [options] MODULE [arguments]

Runs a WASI command, or one function of a WASI reactor. The exit code is the
program's. If the program crashes, its core dump is written to
coredump.NAME.N in the current directory, and the exit code is 134. If it
could not record the crash itself, the dump has the engine's stack.

options:
  --dir HOST[::GUEST]  let the program see a directory; the current directory
                       is always visible as "."
  --env NAME=VALUE     set an environment variable of the program
  --invoke NAME        call this export with the arguments as numbers
                       (write a 64-bit integer as 5n) and print its result
  --help               show this text
`;
const exitCrashed = 134; // What a shell shows for SIGABRT.
const shownFrames = 50;

class UsageError extends Error {}

// At once: a worker's process.stdout is a pipe to the main thread, and what is in
// it when the worker exits is lost.
function print(fd, text) {
  for (let bytes = Buffer.from(text); bytes.length > 0; ) {
    try {
      bytes = bytes.subarray(fs.writeSync(fd, bytes));
    } catch (error) {
      if (error.code === 'EPIPE') return;
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

// --- Command line ------------------------------------------------------------

function parseArguments(argv) {
  const options = { preopens: { '.': '.' }, env: {}, invoke: null };
  let i = 0;
  for (; i < argv.length && argv[i].startsWith('-'); ++i) {
    if (argv[i] === '--') {
      ++i;
      break;
    }
    const [, name, inline] = /^([^=]*)(?:=(.*))?$/s.exec(argv[i]);
    const value = () => {
      if (inline !== undefined) return inline;
      if (++i < argv.length) return argv[i];
      throw new UsageError(`${name} needs a value`);
    };
    if (name === '--help' || name === '-h') {
      options.help = true;
      return options;
    } else if (name === '--dir') {
      const [host, guest = host] = value().split('::');
      options.preopens[guest] = host;
    } else if (name === '--env') {
      const setting = value();
      const equals = setting.indexOf('=');
      if (equals < 1) throw new UsageError(`--env ${setting}: not NAME=VALUE`);
      options.env[setting.slice(0, equals)] = setting.slice(equals + 1);
    } else if (name === '--invoke') {
      options.invoke = value();
    } else {
      throw new UsageError(`unknown option ${argv[i]}`);
    }
  }
  if (i >= argv.length) throw new UsageError('no module given');
  options.module = argv[i];
  options.args = argv.slice(i + 1);
  return options;
}

function toNumber(text) {
  try {
    return /^-?\d+n$/.test(text) ? BigInt(text.slice(0, -1)) : checkedNumber(text);
  } catch {
    throw new UsageError(`${text}: not a number`);
  }
}

function checkedNumber(text) {
  const value = Number(text);
  if (text.trim() === '' || (Number.isNaN(value) && text !== 'NaN')) throw text;
  return value;
}

// --- Running -----------------------------------------------------------------

// Node says on each use that WASI is experimental; on stderr that is noise.
async function importWasi() {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    if (!/WASI/.test(String(warning))) emitWarning.call(process, warning, ...rest);
  };
  return (await import('node:wasi')).WASI;
}

async function load(options) {
  let bytes;
  try {
    bytes = fs.readFileSync(options.module);
  } catch (error) {
    throw new UsageError(`${options.module}: ${error.message}`);
  }
  const WASI = await importWasi();
  try {
    const wasi = new WASI({
      version: 'preview1',
      args: [options.module, ...(options.invoke ? [] : options.args)],
      env: options.env,
      preopens: options.preopens,
      returnOnExit: true,
    });
    const module = await WebAssembly.compile(bytes);
    const instance = await WebAssembly.instantiate(module, {
      wasi_snapshot_preview1: wasi.wasiImport,
    });
    return { wasi, bytes, instance };
  } catch (error) {
    throw new UsageError(`${options.module}: ${error.message}`);
  }
}

function memoryOf(instance) {
  return Object.values(instance.exports).find(
    (value) => value instanceof WebAssembly.Memory,
  );
}

// Prepares the call that is the program; it returns the exit code.
function entryOf({ wasi, instance }, options) {
  const { exports } = instance;
  if (options.invoke === null) {
    if (typeof exports._start !== 'function') {
      throw new UsageError(
        `${options.module}: no export _start; use --invoke for a reactor's function`,
      );
    }
    return () => wasi.start(instance);
  }
  const invoked = exports[options.invoke];
  if (typeof invoked !== 'function') {
    throw new UsageError(`${options.module}: no function is exported as ${options.invoke}`);
  }
  const args = options.args.map(toNumber);
  return () => {
    // Gives WASI its memory and calls _initialize. Node refuses a module that
    // also exports _start, so it is not shown that one.
    const { memory, _initialize } = exports;
    if (memory) wasi.initialize({ exports: { memory, _initialize } });
    const result = invoked(...args);
    if (result !== undefined) print(1, `${result}\n`);
    return 0;
  };
}

// --- After a crash -----------------------------------------------------------

function shellQuote(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

// In parts that one write call can take. Returns the file's name: the first number
// that is not taken.
function writeDump(bytes, modulePath) {
  const base = path.basename(modulePath).replace(/\.wasm$/, '');
  let file, name;
  for (let n = 1; file === undefined; ++n) {
    name = `coredump.${base}.${n}`;
    try {
      file = fs.openSync(name, 'wx');
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  try {
    for (let at = 0; at < bytes.length; ) {
      at += fs.writeSync(file, bytes, at, Math.min(bytes.length - at, 2 ** 30));
    }
  } catch (error) {
    fs.unlinkSync(name); // Half a dump is worse than none.
    throw error;
  } finally {
    fs.closeSync(file);
  }
  return name;
}

// The dump in memory, and the frames that only the engine knows. There may be no
// room for a copy of a large memory: then without these, as it lies there.
function ownDump(memory, error, module) {
  try {
    return extractCoredump(memory, { error, module });
  } catch (failure) {
    if (!(failure instanceof RangeError)) throw failure;
    return new Uint8Array(memory.buffer);
  }
}

function printStack(error) {
  const lines = String(error?.stack ?? error).split('\n');
  const hidden = lines.length - 1 - shownFrames;
  if (hidden > 0) lines.splice(1 + shownFrames, hidden, `    ... ${hidden} more`);
  print(2, `${lines.join('\n')}\n`);
}

function reportCrash(error, { module, memory }, hadDump, options) {
  const say = (line) => print(2, `${tool}: ${line}\n`);
  const left = memory && !hadDump ? ownDump(memory, error, module) : null;
  if (!left) printStack(error);
  let dump;
  try {
    dump = left ?? coredumpFromError(error, module, memory ?? null);
  } catch (failure) {
    say(`error: no core dump could be made: ${failure.message}`);
    return;
  }
  if (!dump) {
    say('the module left no core dump in its memory');
    return;
  }
  const trap = crashInfo(dump, left ? memory : null);
  say(`${options.module}: ${trap?.kind ? trap.text : error?.message ?? error}`);
  if (trap?.missingFrames) {
    say(`the memory could not grow: the ${trap.missingFrames} oldest frames are missing`);
  }
  try {
    const name = writeDump(dump, options.module);
    const from = left ? '' : " from the engine's stack";
    say(`core dump${from}: ${name} (${dump.length} bytes)`);
    say(`read it with: wasmgdb ${shellQuote(options.module)} ${shellQuote(name)}`);
  } catch (failure) {
    say(`error: the core dump could not be written: ${failure.message}`);
  }
}

async function main(argv) {
  setStackTraceLimit();
  const options = parseArguments(argv);
  if (options.help) {
    print(1, usage);
    return 0;
  }
  const program = await load(options);
  const run = entryOf(program, options);
  const memory = memoryOf(program.instance);
  // Whatever looks like a dump now is not about this run.
  const hadDump = memory ? holdsCoredump(memory) : false;
  try {
    return run();
  } catch (error) {
    reportCrash(error, { module: program.bytes, memory }, hadDump, options);
    return exitCrashed;
  }
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  print(2, `${tool}: error: ${error.message}\n`);
  process.exit(1);
}
