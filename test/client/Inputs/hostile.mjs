import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, compile, instantiate, read, thrown } from './tools.mjs';

const {
  coredumpFromError,
  crashInfo,
  extractCoredump,
  holdsCoredump,
  redact,
  trimCoredump,
} = client;

// Reproducible: xorshift32.
function randomSource(seed) {
  return (below) => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) % below;
  };
}

const module = compile('crashes.wasm');
const instance = instantiate(module, { hook: (n) => instance.exports.trap(n) });
const error = thrown(() => instance.exports.entry(1));
const whole = extractCoredump(instance.exports.memory);
// Small, so that most of its bytes mean something.
const small = trimCoredump(redact(whole, { memory: [[0x10000, 0x10040]] }));

// Clear errors only: anything else is a mistake of the package.
function survives(action) {
  try {
    return action();
  } catch (failure) {
    if (
      failure.constructor === TypeError &&
      /core dump|memory of this dump/.test(failure.message)
    )
      return null;
    throw failure;
  }
}

function readAll(bytes) {
  holdsCoredump(bytes);
  survives(() => crashInfo(bytes, bytes));
  const copy = survives(() => extractCoredump(bytes, { error, module }));
  assert.ok(copy === null || copy.length <= bytes.length + 1000);
  survives(() => trimCoredump(bytes));
  survives(() => redact(bytes, { memory: 'none' }));
  survives(() =>
    redact(bytes, {
      memory: [
        [0, 100],
        [0x10000, 0x10010],
      ],
    }),
  );
}

test('dumps cut at every byte', () => {
  for (let size = 0; size < small.length; ++size) readAll(small.subarray(0, size));
});

test('random bytes changed', () => {
  const random = randomSource(0x5eed);
  for (let round = 0; round < 5000; ++round) {
    const bytes = small.slice();
    for (let n = 1 + random(4); n > 0; --n) bytes[random(bytes.length)] = random(256);
    readAll(bytes);
  }
});

test('random bytes behind a dump that begins well', () => {
  const random = randomSource(0xf00d);
  for (let round = 0; round < 2000; ++round) {
    const bytes = new Uint8Array(400).map(() => (random(4) ? random(12) : random(256)));
    bytes.set(small.subarray(0, 23));
    readAll(bytes);
  }
});

test('huge counts and sizes cost nothing', () => {
  const head = [...small.subarray(0, 8), 0, 7, 4, 99, 111, 114, 101, 0, 0];
  const huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
  const stack = [9, ...Buffer.from('corestack'), 0, 0, ...huge, 0, 0, 0];
  readAll(Uint8Array.from([...head, 0, stack.length, ...stack]));
  const locals = [
    9,
    ...Buffer.from('corestack'),
    0,
    0,
    1,
    0,
    0,
    1,
    1,
    ...huge,
    1,
    1,
    1,
    0,
  ];
  readAll(Uint8Array.from([...head, 0, locals.length, ...locals]));
  const good = [0, 13, 9, ...Buffer.from('corestack'), 0, 0, 0];
  readAll(Uint8Array.from([...head, ...good, 5, 7, ...huge, 0, 1]));
  readAll(Uint8Array.from([...head, ...good, 11, 5, ...huge]));
  readAll(Uint8Array.from([...head, ...good, 5, 7, 1, 0, ...huge, 11, 5, ...huge]));
});

test('modules that are damaged', () => {
  const random = randomSource(0xabcd);
  const bytes = read('crashes.wasm');
  for (const size of [0, 4, 8, 9, 100, 1000, bytes.length - 1]) {
    coredumpFromError(error, bytes.subarray(0, size), null);
    extractCoredump(whole, { error, module: bytes.subarray(0, size) });
  }
  for (let round = 0; round < 300; ++round) {
    const changed = Uint8Array.from(bytes);
    for (let n = 0; n < 200; ++n) changed[random(changed.length)] = random(256);
    coredumpFromError(error, changed, null);
    extractCoredump(whole, { error, module: changed });
  }
});

test('stacks that mean to confuse', () => {
  const lines = [
    'wasm-function[',
    'wasm-function[]',
    'at wasm-function[1',
    `at x (wasm://wasm/:wasm-function[${'9'.repeat(400)}]:0x${'f'.repeat(400)})`,
    'at x (wasm://wasm/a-1:wasm-function[-1]:0x-1)',
    'at x (wasm://wasm/a-1:wasm-function[1e3]:0xzz)',
    `${'('.repeat(10000)}wasm-function[1]:0x1${')'.repeat(10000)}`,
    `at ${'wasm://wasm/'.repeat(5000)}:1:`,
    `at wasm-function[1]${' '.repeat(1000000)}x`,
    '@'.repeat(20000) + 'wasm-function[4294967295]:0xffffffff',
  ];
  for (const line of lines) {
    const fake = { name: 'RuntimeError', message: '', stack: line };
    for (const source of [module, compile('plain.wasm'), read('plain.wasm')]) {
      const dump = coredumpFromError(fake, source, null);
      if (dump) assert.equal(extractCoredump(dump).length, dump.length);
      extractCoredump(whole, { error: fake, module: source });
    }
  }
});

test('errors that do not let themselves be read', () => {
  const mean = new Proxy(
    {},
    {
      get() {
        throw new Error('mean');
      },
    },
  );
  for (const fake of [
    mean,
    Object.create(null),
    () => {},
    7n,
    {
      stack: {
        toString() {
          throw 1;
        },
      },
    },
  ]) {
    assert.equal(coredumpFromError(fake, module, null), null);
    assert.deepEqual(extractCoredump(whole, { error: fake, module }), whole);
  }
});
