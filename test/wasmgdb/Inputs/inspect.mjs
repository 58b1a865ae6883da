// Runs a plain (uninstrumented) module until it traps and writes a core dump of
// it from what V8's debugger knows: every wasm local of every frame, globals,
// the operand stack, memory. An independent source of dumps for the tests.
//
//   node inspect.mjs MODULE DUMP [OPTION...]
//     --drop-locals      all locals are unavailable
//     --build-id HEX     add wasm_coredump.info with this build id
//     --missing N        ... and this number of missing frames
//     --kind N           ... and this trap kind
//     --export F         call this export instead of running _start
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads';

//===------------------------------------------------------------------------===//
// The debugger's side: a thread that looks at the main thread when it throws
//===------------------------------------------------------------------------===//

async function watch() {
  setInterval(() => {}, 1000);  // The session alone does not keep the thread.
  const {Session} = await import('node:inspector');
  const session = new Session();
  session.connectToMainThread();
  const call = (method, params) => new Promise((resolve, reject) =>
    session.post(method, params, (error, result) => error ? reject(error) : resolve(result)));
  const properties = async (object) => (await call('Runtime.getProperties',
    {objectId: object.objectId, ownProperties: true})).result;
  const plain = (v) => v?.unserializableValue ?? v?.value;
  // V8 shows a wasm value as an object {type, value}.
  const readAll = async (list) => {
    const values = [];
    for (const {value} of list) {
      if (value?.description === 'Stack') {
        values.push(...await readAll(await properties(value)));
        continue;
      }
      if (!value?.objectId)
        continue;
      const inner = await properties(value);
      const get = (name) => plain(inner.find((p) => p.name === name)?.value);
      values.push({type: get('type'), value: String(get('value'))});
    }
    return values;
  };

  const scripts = new Map();
  session.on('Debugger.scriptParsed', ({params}) => scripts.set(params.scriptId, params));
  session.on('Debugger.paused', async ({params}) => {
    const found = {frames: [], globals: []};
    for (const f of params.callFrames) {
      if (scripts.get(f.location.scriptId)?.scriptLanguage !== 'WebAssembly')
        continue;
      const frame = {offset: f.location.columnNumber, locals: [], stack: []};
      for (const scope of f.scopeChain) {
        const list = await properties(scope.object);
        if (scope.type === 'local')
          frame.locals = await readAll(list);
        else if (scope.type === 'wasm-expression-stack')
          frame.stack = await readAll(list);
        else if (scope.type === 'module' && !found.globals.length) {
          const globals = list.find((p) => p.name === 'globals');
          if (globals)
            found.globals = await readAll(await properties(globals.value));
        }
      }
      found.frames.push(frame);
    }
    // exit() of a WASI program is an exception too, with wasm frames.
    if (found.frames.length && params.data?.className === 'RuntimeError')
      fs.writeFileSync(workerData.out, JSON.stringify(found));
    await call('Debugger.resume');
  });
  await call('Debugger.enable');
  await call('Debugger.setPauseOnExceptions', {state: 'all'});
  parentPort.postMessage('ready');
}

//===------------------------------------------------------------------------===//
// Bytes
//===------------------------------------------------------------------------===//

const uleb = (value) => {
  const out = [];
  let v = BigInt(value);
  do {
    let byte = Number(v & 0x7fn);
    v >>= 7n;
    out.push(v ? byte | 0x80 : byte);
  } while (v);
  return out;
};
const sleb = (value) => {
  const out = [];
  for (let v = BigInt(value);;) {
    const byte = Number(v & 0x7fn);
    v >>= 7n;
    if ((v === 0n && !(byte & 0x40)) || (v === -1n && byte & 0x40))
      return [...out, byte];
    out.push(byte | 0x80);
  }
};
const text = (s) => [...uleb(Buffer.byteLength(s)), ...Buffer.from(s)];
const vec = (items) => [...uleb(items.length), ...items.flat()];
const section = (id, payload) => Buffer.concat(
  [Buffer.from([id, ...uleb(payload.length)]), Buffer.from(payload)]);
const custom = (name, payload) => section(0, [...text(name), ...payload]);
const u32 = (value) => [...Buffer.from(Uint32Array.of(value).buffer)];

const types = {i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c};
const bits = ({type, value}) => {
  switch (type) {
    case 'i32': return sleb(Number(value));
    case 'i64': return sleb(value.replace(/n$/, ''));
    case 'f32': return [...Buffer.from(Float32Array.of(Number(value)).buffer)];
    case 'f64': return [...Buffer.from(Float64Array.of(Number(value)).buffer)];
  }
};
const dumpValue = (v) => types[v.type] ? [types[v.type], ...bits(v)] : [0x01];
const constOps = {i32: 0x41, i64: 0x42, f32: 0x43, f64: 0x44};

// File offset -> function index and offset in its body.
function functionFinder(bytes, imported) {
  let at = 8;
  const read = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  const bodies = [];
  while (at < bytes.length) {
    const id = bytes[at++];
    const size = read();
    const end = at + size;
    if (id === 10)
      for (let count = read(), n = 0; n < count; ++n) {
        const length = read();
        bodies.push([at, at + length]);
        at += length;
      }
    at = end;
  }
  return (offset) => {
    const n = bodies.findIndex(([from, to]) => from <= offset && offset < to);
    return [imported + n, offset - bodies[n][0]];
  };
}

//===------------------------------------------------------------------------===//
// The program's side
//===------------------------------------------------------------------------===//

async function main() {
  const [modulePath, dumpPath, ...rest] = process.argv.slice(2);
  const option = (name) => {
    const n = rest.indexOf(name);
    return n < 0 ? undefined : rest[n + 1] ?? '';
  };
  const out = dumpPath + '.json';
  fs.rmSync(out, {force: true});
  const worker = new Worker(fileURLToPath(import.meta.url), {workerData: {out}, stderr: true});
  await new Promise((resolve) => worker.once('message', resolve));

  process.removeAllListeners('warning');
  const {WASI} = await import('node:wasi');
  const bytes = fs.readFileSync(modulePath);
  const wasi = new WASI({version: 'preview1', args: [path.basename(modulePath)], env: {}});
  const module = new WebAssembly.Module(bytes);
  const instance = new WebAssembly.Instance(module, wasi.getImportObject());
  try {
    if (option('--export'))
      instance.exports[option('--export')]();
    else
      wasi.start(instance);
  } catch (e) {
    if (!(e instanceof WebAssembly.RuntimeError))
      throw e;
  }
  if (!fs.existsSync(out))
    throw new Error('the module did not trap');
  const {frames, globals} = JSON.parse(fs.readFileSync(out, 'utf8'));
  fs.rmSync(out);

  const imported = WebAssembly.Module.imports(module).filter((i) => i.kind === 'function').length;
  const find = functionFinder(bytes, imported);
  const memory = Buffer.from(instance.exports.memory.buffer);
  const stack = frames.map(({offset, locals, stack}) => {
    const [index, codeOffset] = find(offset);
    const drop = rest.includes('--drop-locals');
    return [0x00, ...uleb(0), ...uleb(index), ...uleb(codeOffset),
      ...vec(locals.map((l) => drop ? [0x01] : dumpValue(l))), ...vec(stack.map(dumpValue))];
  });
  const name = path.basename(modulePath);
  const head = uleb(memory.length);
  const parts = [
    Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    custom('core', [0x00, ...text(name)]),
    custom('coremodules', vec([[0x00, ...text(name)]])),
    custom('coreinstances', vec([[0x00, 0, ...vec([[0]]), ...vec(globals.map((_, n) => uleb(n)))]])),
    custom('corestack', [0x00, ...text('main'), ...vec(stack)]),
    section(5, vec([[0x00, ...uleb(memory.length / 65536)]])),
    section(6, vec(globals.map((g) => [types[g.type], 1, constOps[g.type], ...bits(g), 0x0b]))),
    Buffer.from([11, ...uleb(memory.length + head.length + 5), 1, 0x00, 0x41, 0, 0x0b, ...head]),
    memory,
  ];
  if (['--build-id', '--missing', '--kind'].some((o) => rest.includes(o))) {
    const id = Buffer.from(option('--build-id') ?? '', 'hex');
    parts.push(custom('wasm_coredump.info', [
      ...u32(1), ...u32(option('--kind') ?? 1), ...u32(0), ...u32(0), ...u32(memory.length / 65536),
      ...u32(option('--missing') ?? 0), ...u32(0), ...u32(id.length), ...id]));
  }
  fs.writeFileSync(dumpPath, Buffer.concat(parts));
  process.reallyExit(0);  // The debugger's session would keep the process.
}

await (isMainThread ? main() : watch());
