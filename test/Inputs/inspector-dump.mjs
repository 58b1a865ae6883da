// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Runs a module that is not instrumented until it traps, and writes a core dump of
// what V8's debugger then shows: each frame's place, wasm locals and operand stack,
// the globals, memory. No code of the compiler side has a part in it, so such dumps
// are independent of everything they are compared with.

import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Writer } from '../../workers/client/src/bytes.js';
import { moduleInfo } from '../../workers/client/src/functions.js';
import { infoName, writeInfo } from '../../workers/client/src/info.js';
import {
  pageSize,
  withoutZeros,
  writeMemories,
  writeSegments,
} from '../../workers/client/src/memory.js';
import { sectionIds } from '../../workers/client/src/sections.js';
import { trapKindOf } from '../../workers/client/src/trap.js';

const usage = `usage: inspector-dump.mjs [options] MODULE DUMP [arguments]

Runs a WASI command, or one export of a reactor or of a module without WASI, and
writes DUMP when it traps. Fails if it does not; the debugger does not stop where
the engine's stack overflows.

  --export NAME    call this export, with the arguments as numbers (5n: 64 bits)
  --dir DIR        the program's current directory (default: the tool's)
  --env NAME=VALUE
  --no-info        no wasm_coredump.info: nothing that the specification lacks
  --kind N         the trap kind in it, instead of the trap's own
  --build-id HEX   the build id in it, instead of the module's
  --missing N      the number of missing frames in it
  --drop-locals    say of no local what its value is
`;

// --- The debugger's side: a thread that looks at the main thread ---------------

// An exit of a WASI program is thrown as well, and so are C++ exceptions.
const isTrap = (thrown) => thrown?.className === 'RuntimeError';

async function watch() {
  setInterval(() => {}, 1000); // The session alone does not keep the thread.
  const { Session } = await import('node:inspector');
  const session = new Session();
  session.connectToMainThread();
  const call = (method, params) =>
    new Promise((resolve, reject) =>
      session.post(method, params, (error, result) =>
        error ? reject(new Error(error.message)) : resolve(result),
      ),
    );
  const properties = async ({ objectId }) => {
    const { result } = await call('Runtime.getProperties', {
      objectId,
      ownProperties: true,
    });
    return result;
  };

  // V8 shows a wasm value as an object { type, value }, and the operand stack as an
  // object of such. A value that JavaScript has no number for (-0, an i64) comes as
  // text.
  const readValues = async (list) => {
    const values = [];
    for (const { value } of list) {
      if (value?.description === 'Stack') {
        values.push(...(await readValues(await properties(value))));
      } else if (value?.objectId) {
        const parts = await properties(value);
        const get = (name) => {
          const part = parts.find((property) => property.name === name)?.value;
          return String(part?.unserializableValue ?? part?.value);
        };
        values.push({ type: get('type'), value: get('value') });
      }
    }
    return values;
  };

  const readFrame = async ({ location, scopeChain }, found) => {
    const frame = { offset: location.columnNumber, locals: [], stack: [] };
    for (const { type, object } of scopeChain) {
      if (type === 'local') {
        frame.locals = await readValues(await properties(object));
      } else if (type === 'wasm-expression-stack') {
        frame.stack = await readValues(await properties(object));
      } else if (type === 'module' && !found.globals) {
        const globals = (await properties(object)).find(({ name }) => name === 'globals');
        found.globals = globals ? await readValues(await properties(globals.value)) : [];
      }
    }
    found.frames.push(frame);
  };

  const wasmScripts = new Set();
  session.on('Debugger.scriptParsed', ({ params }) => {
    if (params.scriptLanguage === 'WebAssembly') wasmScripts.add(params.scriptId);
  });
  const look = async ({ callFrames, data }) => {
    try {
      const frames = callFrames.filter(({ location }) => wasmScripts.has(location.scriptId));
      if (frames.length > 0 && isTrap(data)) {
        const found = { frames: [], globals: null };
        for (const frame of frames) await readFrame(frame, found);
        fs.writeFileSync(workerData.found, JSON.stringify(found));
      }
    } finally {
      await call('Debugger.resume');
    }
  };
  let looking = Promise.resolve();
  session.on('Debugger.paused', ({ params }) => (looking = look(params)));
  await call('Debugger.enable');
  await call('Debugger.setPauseOnExceptions', { state: 'all' });
  parentPort.postMessage('ready');
  // A process with a session says on its end that it waits for it. The program goes
  // on before the answer to `resume` is here.
  parentPort.once('message', async () => {
    await looking;
    session.disconnect();
    parentPort.postMessage('done');
  });
}

// --- The dump ------------------------------------------------------------------

const types = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };
const constants = { i32: 0x41, i64: 0x42, f32: 0x43, f64: 0x44 };

// The debugger shows a NaN as no more than that: its bits are not known.
const isKnown = ({ type, value }) => type in types && value !== 'NaN';

function writeBits(out, { type, value }) {
  switch (type) {
    case 'i32':
      return out.signed(BigInt(value));
    case 'i64':
      return out.signed(BigInt(value.replace(/n$/, '')));
    case 'f32':
      return out.bytes(new Uint8Array(Float32Array.of(Number(value)).buffer));
    case 'f64':
      return out.bytes(new Uint8Array(Float64Array.of(Number(value)).buffer));
  }
  throw new TypeError(type);
}

function writeValues(out, values) {
  out.u32(values.length);
  for (const value of values) {
    if (isKnown(value)) writeBits(out.byte(types[value.type]), value);
    else out.byte(0x01);
  }
}

function writeStack(frames, info, options) {
  const out = new Writer().byte(0).name('main').u32(frames.length);
  for (const { offset, locals, stack } of frames) {
    const index = info.functionAt(offset);
    if (index === null) throw new Error(`no function at file offset ${offset}`);
    out.byte(0).u32(0).u32(index).u32(offset - info.startOf(index));
    writeValues(out, options.dropLocals ? locals.map(() => ({})) : locals);
    writeValues(out, stack);
  }
  return out;
}

// A global's number is its place in the list: the first that can't be written ends it.
function writeGlobals(globals) {
  const unknown = globals.findIndex((global) => !isKnown(global));
  const known = unknown < 0 ? globals : globals.slice(0, unknown);
  const out = new Writer().u32(known.length);
  for (const global of known) {
    out.byte(types[global.type]).byte(0).byte(constants[global.type]);
    writeBits(out, global).byte(0x0b);
  }
  return { count: known.length, out };
}

function writeInstance(memories, globals) {
  const out = new Writer().u32(1).byte(0).u32(0);
  for (const count of [memories, globals]) {
    out.u32(count);
    for (let i = 0; i < count; ++i) out.u32(i);
  }
  return out;
}

function makeDump({ frames, globals }, bytes, memory, error, options) {
  const info = moduleInfo(bytes);
  const contents = memory ? new Uint8Array(memory.buffer) : new Uint8Array();
  const pages = memory ? [contents.length / pageSize] : [];
  const name = path.basename(options.module);
  const globalSection = writeGlobals(globals ?? []);
  const out = new Writer().bytes(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  out.custom('core', new Writer().byte(0).name(name));
  out.custom('coremodules', new Writer().u32(1).byte(0).name(name));
  out.custom('coreinstances', writeInstance(pages.length, globalSection.count));
  out.custom('corestack', writeStack(frames, info, options));
  out.section(sectionIds.memory, writeMemories(pages));
  out.section(sectionIds.global, globalSection.out);
  out.section(
    sectionIds.data,
    writeSegments(withoutZeros({ address: 0, bytes: contents })),
  );
  if (options.info) {
    const fields = {
      kind: options.kind ?? trapKindOf(error),
      address: 0,
      accessSize: 0,
      memoryPages: pages[0] ?? 0,
      missingFrames: options.missing,
      reservedBytes: 0,
      buildId: options.buildId ?? info.buildId,
      flags: 0,
    };
    out.custom(infoName, writeInfo(fields));
  }
  return out.finish();
}

// --- The program's side --------------------------------------------------------

function parseArguments(argv) {
  const options = { env: {}, dir: '.', info: true, missing: 0 };
  const rest = [...argv];
  const value = () => {
    if (rest.length === 0) throw new Error('an option needs a value');
    return rest.shift();
  };
  while (rest[0]?.startsWith('--')) {
    switch (rest.shift()) {
      case '--export':
        options.export = value();
        break;
      case '--dir':
        options.dir = value();
        break;
      case '--env': {
        const [, name, text] = /^([^=]+)=(.*)$/s.exec(value());
        options.env[name] = text;
        break;
      }
      case '--no-info':
        options.info = false;
        break;
      case '--kind':
        options.kind = Number(value());
        break;
      case '--build-id':
        options.buildId = new Uint8Array(Buffer.from(value(), 'hex'));
        break;
      case '--missing':
        options.missing = Number(value());
        break;
      case '--drop-locals':
        options.dropLocals = true;
        break;
      default:
        throw new Error(usage);
    }
  }
  [options.module, options.dump, ...options.args] = rest;
  if (options.dump === undefined) throw new Error(usage);
  return options;
}

function instantiate(bytes, wasi) {
  const module = new WebAssembly.Module(bytes);
  return new WebAssembly.Instance(module, {
    wasi_snapshot_preview1: wasi.wasiImport,
  });
}

function run(wasi, instance, options) {
  const { exports } = instance;
  if (options.export === undefined) {
    wasi.start(instance);
    return;
  }
  // Node refuses a module that also exports _start, so it is not shown that one.
  const { memory, _initialize } = exports;
  if (memory) wasi.initialize({ exports: { memory, _initialize } });
  const number = (text) => (text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text));
  exports[options.export](...options.args.map(number));
}

async function main() {
  const options = parseArguments(process.argv.slice(2));
  const found = `${options.dump}.json`;
  fs.rmSync(found, { force: true });
  const watcher = new Worker(new URL(import.meta.url), { workerData: { found } });
  await once(watcher, 'message');

  process.removeAllListeners('warning'); // Node's, that WASI is experimental.
  const { WASI } = await import('node:wasi');
  const bytes = fs.readFileSync(options.module);
  const wasi = new WASI({
    version: 'preview1',
    args: [path.basename(options.module), ...(options.export ? [] : options.args)],
    env: options.env,
    preopens: { '.': options.dir },
    returnOnExit: true,
  });
  const instance = instantiate(bytes, wasi);
  let thrown = null;
  try {
    run(wasi, instance, options);
  } catch (error) {
    thrown = error;
  }
  watcher.postMessage('end');
  await once(watcher, 'message');
  if (!fs.existsSync(found)) {
    throw thrown ?? new Error(`${options.module} ended without a trap`);
  }
  const state = JSON.parse(fs.readFileSync(found, 'utf8'));
  fs.rmSync(found);
  const memory = Object.values(instance.exports).find(
    (value) => value instanceof WebAssembly.Memory,
  );
  fs.writeFileSync(options.dump, makeDump(state, bytes, memory, thrown, options));
}

if (isMainThread) {
  let code = 0;
  try {
    await main();
  } catch (error) {
    console.error(`inspector-dump: error: ${error.message}`);
    code = 1;
  }
  process.exit(code); // The watching thread would keep the process.
} else {
  await watch();
}
