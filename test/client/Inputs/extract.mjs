import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  backtrace,
  check,
  client,
  compile,
  engineFrames,
  info,
  instantiate,
  read,
  summary,
  thrown,
} from './tools.mjs';

const { extractCoredump } = client;
const module = compile('crashes.wasm');

function crash() {
  const instance = instantiate(module);
  const error = thrown(() => instance.exports.trap(3));
  return { error, memory: instance.exports.memory, instance };
}

const dumped = ['deepest(n=4):35', 'deeper(n=3):38', 'trap(n=3):39'];

test('no dump', () => {
  const { memory } = instantiate(module).exports;
  assert.equal(extractCoredump(memory), null);
  assert.equal(extractCoredump(new Uint8Array()), null);
  assert.equal(extractCoredump(read('crashes.wasm')), null);
  assert.throws(() => extractCoredump({}), /expected a WebAssembly.Memory/);
});

test('the same copy from anything that holds the memory', () => {
  const { memory } = crash();
  const dump = extractCoredump(memory);
  assert.deepEqual(Buffer.from(dump), Buffer.from(memory.buffer));
  assert.deepEqual(summary(backtrace('crashes.wasm', dump)), dumped);
  const shared = new SharedArrayBuffer(dump.length + 8);
  new Uint8Array(shared, 8).set(dump);
  for (const source of [
    memory.buffer,
    new Uint8Array(memory.buffer),
    new Uint8Array(shared, 8),
    Buffer.from(dump),
  ]) {
    const copy = extractCoredump(source);
    assert.deepEqual(copy, dump);
    assert.notEqual(copy.buffer, source.buffer ?? source);
  }
});

test('the file ends where the dump does, whatever memory has become', () => {
  const { memory } = crash();
  const dump = extractCoredump(memory);
  const before = memory.buffer.byteLength;
  memory.grow(2);
  assert.deepEqual(extractCoredump(memory), dump);
  new Uint8Array(memory.buffer).fill(0x55, before);
  assert.deepEqual(extractCoredump(memory), dump);
  const shared = new SharedArrayBuffer(memory.buffer.byteLength);
  new Uint8Array(shared).set(new Uint8Array(memory.buffer));
  assert.deepEqual(extractCoredump(shared), dump);
});

test('nothing is added where nothing is further out', () => {
  const { memory, error } = crash();
  assert.deepEqual(extractCoredump(memory, { error, module }), extractCoredump(memory));
});

// wasm -> JavaScript -> wasm -> trap, in any build.
function nested(instanceOf) {
  const instance = instanceOf({ hook: (n) => instance.exports.trap(n) });
  const error = thrown(() => instance.exports.entry(1));
  return { error, memory: instance.exports.memory };
}

const outer = ['leaf', 'middle', 'low', 'entry'];
const outerText = [
  'leaf(n=<optimized out>):16',
  'middle(n=<optimized out>):17',
  'low(n=<optimized out>):18',
  'entry(n=<optimized out>):19',
];

test('frames further out come from the engine', () => {
  const { error, memory } = nested((env) => instantiate(module, env));
  for (const source of [module, read('crashes.wasm')]) {
    const dump = extractCoredump(memory, { error, module: source });
    const frames = backtrace('crashes.wasm', dump);
    assert.deepEqual(summary(frames), [
      'deepest(n=14):35',
      'deeper(n=13):38',
      'trap(n=13):39',
      ...outerText,
    ]);
    const added = engineFrames(error, 'crashes.wasm').filter(
      ({ name }) => !name.includes('[thunk]'),
    );
    assert.deepEqual(
      frames.slice(3).map((frame) => [frame.functionIndex, frame.fileOffset]),
      added.map(({ index, offset }) => [index, offset]),
    );
    check('crashes.wasm', dump);
    assert.equal(info(dump).crash.flags, 8);
  }
});

test('the whole stack is that of the uninstrumented program', () => {
  const plain = compile('plain.wasm');
  const { error } = nested((env) => instantiate(plain, env));
  const wanted = engineFrames(error, 'plain.wasm').map(({ name }) =>
    name.replace('plain.wasm.', ''),
  );
  const own = nested((env) => instantiate(module, env));
  const dump = extractCoredump(own.memory, { error: own.error, module });
  assert.deepEqual(
    backtrace('crashes.wasm', dump).map((frame) => frame.function),
    wanted,
  );
  assert.deepEqual(wanted, ['deepest', 'deeper', 'trap', ...outer]);
});

test('frames of another module are not mixed in', () => {
  // plain -> JavaScript -> crashes -> JavaScript -> plain -> JavaScript -> crashes.
  let depth = 0;
  const hook = (n) => {
    const next = [inner, middle, inner][depth++];
    return next ? next.exports.entry(n) : inner.exports.trap(n);
  };
  const inner = instantiate(module, { hook });
  const middle = instantiate(compile('plain.wasm'), { hook });
  const error = thrown(() => middle.exports.entry(1));
  assert.equal(engineFrames(error, 'plain.wasm').length, 8);
  const dump = extractCoredump(inner.exports.memory, { error, module });
  const names = backtrace('crashes.wasm', dump).map((frame) => frame.function);
  assert.deepEqual(names, ['deepest', 'deeper', 'trap', ...outer, ...outer]);
});

test('an error of another call adds nothing', () => {
  const { memory } = crash();
  const other = instantiate(module, {
    hook: () => {
      throw new Error('of another call');
    },
  });
  const error = thrown(() => other.exports.entry(1));
  assert.deepEqual(extractCoredump(memory, { error, module }), extractCoredump(memory));
  for (const useless of [
    null,
    'text',
    7,
    {},
    new Error('no wasm'),
    {
      get stack() {
        throw 1;
      },
    },
  ]) {
    assert.deepEqual(
      extractCoredump(memory, { error: useless, module }),
      extractCoredump(memory),
    );
  }
});

test('callers of a call that ended the dump', () => {
  const cut = compile('cut.wasm');
  const instance = new WebAssembly.Instance(cut);
  const error = thrown(() => instance.exports.start(5));
  const { memory } = instance.exports;
  const names = (dump) =>
    backtrace('cut.wasm', dump).map((frame) => `${frame.function}:${frame.line}`);
  assert.deepEqual(names(extractCoredump(memory)), ['free:3', 'second:10']);
  const dump = extractCoredump(memory, { error, module: cut });
  assert.deepEqual(names(dump), ['free:3', 'second:10', 'first:14', 'start:16']);
  check('cut.wasm', dump);
});

test('behind a gap, frames count as missing', () => {
  // Memory cannot grow: frames go into the reserved region, as far as they fit.
  const small = compile('small.wasm');
  const instance = instantiate(small, { hook: () => instance.exports.recurse(300) });
  const { memory } = instance.exports;
  const error = thrown(() => instance.exports.entry(1));
  const alone = info(extractCoredump(memory));
  const { missingFrames } = alone.crash;
  assert.ok(missingFrames > 0);
  assert.equal(alone.threads[0].frames.length + missingFrames, 301);
  const whole = info(extractCoredump(memory, { error, module: small }));
  assert.deepEqual(whole.threads, alone.threads);
  assert.equal(whole.crash.missingFrames, missingFrames + outer.length);
});
