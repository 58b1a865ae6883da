import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  backtrace,
  check,
  client,
  compile,
  engineFrames,
  gdb,
  info,
  instantiate,
  memoryText,
  read,
  summary,
  thrown,
} from './tools.mjs';

const { coredumpFromError } = client;
const plain = compile('plain.wasm');
const own = compile('crashes.wasm');

// What makes each build crash where it cannot record it: the function's name, and
// the export to call.
function crash(module, name) {
  const instance = instantiate(module);
  return {
    error: thrown(() => instance.exports[name](1)),
    memory: instance.exports.memory,
  };
}

const places = (frames) => frames.map((frame) => [frame.functionIndex, frame.fileOffset]);

test('an uninstrumented module: the frames of V8', () => {
  for (const name of ['trap', 'outside']) {
    const { error, memory } = crash(plain, name);
    const wanted = engineFrames(error, 'plain.wasm');
    assert.ok(wanted.length >= 2);
    // From the code, or only from the stack.
    for (const [module, flags] of [
      [read('plain.wasm'), 1],
      [plain, 3],
    ]) {
      const dump = coredumpFromError(error, module, memory);
      const frames = backtrace('plain.wasm', dump);
      assert.deepEqual(
        places(frames),
        wanted.map(({ index, offset }) => [index, offset]),
      );
      assert.deepEqual(
        frames.map((frame) => `plain.wasm.${frame.function}`),
        wanted.map((frame) => frame.name),
      );
      assert.equal(info(dump).crash.flags, flags);
      assert.equal(info(dump).executable, 'plain.wasm');
      check('plain.wasm', dump);
    }
  }
});

test('lines, the trap in words, memory', () => {
  const instance = instantiate(plain);
  const { memory, fill, addressOf, trap } = instance.exports;
  fill(70000, 0xab);
  const error = thrown(() => trap(1));
  const dump = coredumpFromError(error, plain, memory);
  assert.deepEqual(summary(backtrace('plain.wasm', dump)), [
    'deepest(n=<optimized out>):35',
    'deeper(n=<optimized out>):38',
    'trap(n=<optimized out>):39',
  ]);
  assert.match(
    gdb('plain.wasm', dump),
    /terminated with trap: unreachable executed\.\n#0 .* deepest/,
  );
  assert.match(
    gdb(
      'plain.wasm',
      dump,
      'print (int)large[70000] & 0xff',
      'print large[0]',
      'print large[9]',
    ),
    /\$1 = 171\n\$2 = 1.*\n\$3 = 0/,
  );
  assert.match(memoryText(dump, addressOf(70000), 2), /^ab 00/);
  // Zeros are left out.
  assert.ok(dump.length < 100000 && memory.buffer.byteLength > 300000);
});

test('an instrumented module: without the functions that were added', () => {
  const { error, memory } = crash(own, 'outside');
  assert.equal(client.extractCoredump(memory), null);
  const wanted = engineFrames(error, 'crashes.wasm').filter(
    ({ name }) => !name.includes('[thunk]'),
  );
  for (const module of [own, read('crashes.wasm')]) {
    const dump = coredumpFromError(error, module, memory);
    const frames = backtrace('crashes.wasm', dump);
    assert.deepEqual(
      places(frames),
      wanted.map(({ index, offset }) => [index, offset]),
    );
    assert.deepEqual(summary(frames), [
      'load(address=<optimized out>):57',
      'outside():58',
    ]);
    assert.equal(info(dump).crash.flags, 1);
    assert.match(info(dump).crash.buildId, /^[0-9a-f]{32}$/);
    check('crashes.wasm', dump);
  }
});

test('a stack overflow keeps thousands of frames, with names and lines', () => {
  for (const file of ['plain.wasm', 'crashes.wasm']) {
    const module = compile(file);
    const { error, memory } = crash(module, 'overflow');
    assert.equal(error.name, 'RangeError');
    const dump = coredumpFromError(error, module, memory);
    const frames = backtrace(file, dump);
    const wanted = engineFrames(error, file).filter(
      ({ name }) => !name.includes('[thunk]'),
    );
    assert.ok(frames.length >= 1000);
    assert.equal(frames.length, wanted.length);
    assert.equal(client.crashInfo(dump).text, 'call depth exhausted');
    // V8 finds the stack full at the start of the function.
    assert.equal(frames[0].function, 'overflow');
    assert.equal(frames[0].line, 54);
    for (const frame of frames.slice(1)) {
      assert.deepEqual([frame.function, frame.line], ['overflow', 55]);
    }
    check(file, dump);
  }
});

test('every trap of the engine has its kind', () => {
  const module = compile('traps.wasm');
  const { exports } = new WebAssembly.Instance(module);
  const kindOf = (name, ...args) => {
    const error = thrown(() => exports[name](...args));
    const dump = coredumpFromError(error, module, exports.memory ?? null);
    const { crash, threads } = info(dump);
    assert.ok(threads[0].frames.length >= 1, name);
    return crash.summary;
  };
  assert.equal(kindOf('unreachable'), 'unreachable executed');
  assert.equal(kindOf('divide', 1, 0), 'integer divide by zero');
  assert.equal(kindOf('remainder', 1, 0), 'integer divide by zero');
  assert.equal(kindOf('divide', -(2 ** 31), -1), 'integer overflow');
  assert.equal(kindOf('convert', 1e300), 'invalid conversion to integer');
  assert.equal(kindOf('load', -8), 'memory access out of bounds');
  assert.equal(kindOf('indirect', 1000), 'indirect call beyond the table');
  assert.equal(kindOf('mismatch'), 'indirect call of a function with another signature');
  assert.equal(kindOf('recurse'), 'call depth exhausted');
});

test('what the host threw through wasm', () => {
  const instance = instantiate(plain, {
    hook: () => {
      throw new TypeError('no');
    },
  });
  const error = thrown(() => instance.exports.entry(1));
  const dump = coredumpFromError(error, plain, instance.exports.memory);
  assert.equal(client.crashInfo(dump).text, 'exception thrown by the host');
  assert.deepEqual(
    backtrace('plain.wasm', dump).map((frame) => frame.function),
    ['leaf', 'middle', 'low', 'entry'],
  );
});

test('a wasm exception that nobody caught', () => {
  const tag = new WebAssembly.Tag({ parameters: [] });
  const error = new WebAssembly.Exception(tag, []);
  const dump = coredumpFromError(error, plain, instantiate(plain).exports.memory);
  assert.equal(client.crashInfo(dump).text, 'std::terminate() called');
  assert.deepEqual(info(dump).threads[0].frames, []);
});

test('no dump of what is not about the module', () => {
  const { error, memory } = crash(compile('traps.wasm'), 'unreachable');
  for (const other of [new Error('JavaScript'), undefined, null, 'text', { stack: 5 }]) {
    assert.equal(coredumpFromError(other, plain, memory), null);
  }
  // Of another module: its frames do not become this one's, if they do not fit.
  const frames = info(coredumpFromError(error, read('crashes.wasm'), null)).threads[0]
    .frames;
  assert.deepEqual(frames, []);
});

test('without memory, with globals and names', () => {
  const { error } = crash(plain, 'trap');
  const dump = coredumpFromError(error, plain, null, {
    name: 'mine',
    buildId: Uint8Array.of(0xbe, 0xef),
    globals: [
      { type: 'i32', value: -5 },
      { type: 'i64', value: -(2n ** 63n) },
      { type: 'f32', value: 0.5 },
      { type: 'f64', value: -2 },
      null,
      { type: 'i32', value: 1 },
    ],
  });
  const found = info(dump);
  assert.deepEqual(found.memories, []);
  assert.deepEqual(found.warnings, []);
  assert.equal(found.executable, 'mine');
  assert.equal(found.crash.buildId, 'beef');
  assert.deepEqual(
    found.globals.map(({ type, value }) => [type, value.bits]),
    [
      ['i32', '0xfffffffb'],
      ['i64', '0x8000000000000000'],
      ['f32', '0x3f000000'],
      ['f64', '0xc000000000000000'],
    ],
  );
  assert.throws(
    () =>
      coredumpFromError(error, plain, null, { globals: [{ type: 'v128', value: 0 }] }),
    /unknown type/,
  );
});

test('memory that the page shares between threads', () => {
  const { error } = crash(plain, 'trap');
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 2, shared: true });
  new Uint8Array(memory.buffer).set([1, 2, 3], 70000);
  const dump = coredumpFromError(error, plain, memory);
  assert.match(memoryText(dump, 69999, 5), /^00 01 02 03 00 complete/);
});
