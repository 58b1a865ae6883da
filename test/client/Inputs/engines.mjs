import assert from 'node:assert/strict';
import { test } from 'node:test';
import { framesOf, parseStack } from '../../../workers/client/src/stack.js';
import { trapKindOf } from '../../../workers/client/src/trap.js';
import {
  backtrace,
  client,
  compile,
  engineFrames,
  info,
  instantiate,
  read,
  summary,
  thrown,
} from './tools.mjs';

const error = (name, message, stack) => ({
  name,
  message,
  stack,
  toString: () => `${name}: ${message}`,
});

const parsed = (stack) => parseStack(error('RuntimeError', 'x', stack));

test('V8', () => {
  const frames = parsed(`RuntimeError: x
    at app.wasm.ns::Thing<int>::get(char const*) (wasm://wasm/app.wasm-1a2b3c4d:wasm-function[12]:0x1a2)
    at wasm://wasm/1a2b3c4d:wasm-function[7]:0x99
    at async app.wasm.later (wasm://wasm/app.wasm-1a2b3c4d:wasm-function[13]:0xff)
    at name (http://127.0.0.1:8080/a%20b.wasm:wasm-function[3]:0x10)
    at http://127.0.0.1:8080/a%20b.wasm:wasm-function[4]:0x11
    at old (wasm://wasm/app.wasm-1a2b3c4d:1:419)
    at hook (file:///app/wasm-function.mjs:3:4)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async Promise.all (index 0)`);
  assert.deepEqual(frames, [
    { index: 12, name: null, offset: 0x1a2, module: 'wasm://wasm/app.wasm-1a2b3c4d' },
    { index: 7, name: null, offset: 0x99, module: 'wasm://wasm/1a2b3c4d' },
    { index: 13, name: null, offset: 0xff, module: 'wasm://wasm/app.wasm-1a2b3c4d' },
    { index: 3, name: null, offset: 0x10, module: 'http://127.0.0.1:8080/a%20b.wasm' },
    { index: 4, name: null, offset: 0x11, module: 'http://127.0.0.1:8080/a%20b.wasm' },
    { index: null, name: null, offset: 418, module: 'wasm://wasm/app.wasm-1a2b3c4d' },
  ]);
});

test('a message that looks like a stack is none', () => {
  const message = 'first\n    at fake (wasm://wasm/app-1:wasm-function[1]:0x1)';
  const stack = `RuntimeError: ${message}\n    at f (wasm://wasm/app-1:wasm-function[2]:0x2)`;
  assert.deepEqual(
    parseStack(error('RuntimeError', message, stack)).map(({ index }) => index),
    [2],
  );
});

test('SpiderMonkey', () => {
  const frames =
    parsed(`deepest@http://h/app.js line 14 > WebAssembly.Module:wasm-function[12]:0x1a2
@http://h/app.wasm:wasm-function[7]:0x3e
run@http://h/app.js:14:9
@http://h/app.js:20:1
`);
  assert.deepEqual(frames, [
    {
      index: 12,
      name: null,
      offset: 0x1a2,
      module: 'http://h/app.js line 14 > WebAssembly.Module',
    },
    { index: 7, name: null, offset: 0x3e, module: 'http://h/app.wasm' },
  ]);
});

test('JavaScriptCore, and Bun', () => {
  const frames = parsed(`<?>.wasm-function[deepest]@[wasm code]
<?>.wasm-function[Thing::operator[](int)]@[wasm code]
app.wasm-function[9]@[wasm code]
.wasm-function[3]@[wasm code]
run@<?>:wasm-function[1]
run@wasm-function[1]
run@app:wasm-function[2]:0x1f
wasm-stub@[wasm code]
main@http://h/app.js:3:4
    at kit.wasm-function[trapper] ([wasm code])`);
  assert.deepEqual(frames, [
    { index: null, name: 'deepest', offset: null, module: '<?>' },
    { index: null, name: 'Thing::operator[](int)', offset: null, module: '<?>' },
    { index: 9, name: null, offset: null, module: 'app' },
    { index: 3, name: null, offset: null, module: '' },
    { index: 1, name: null, offset: null, module: '<?>' },
    { index: 1, name: null, offset: null, module: '' },
    { index: 2, name: null, offset: 0x1f, module: 'app' },
    { index: null, name: 'trapper', offset: null, module: 'kit' },
  ]);
});

// What other engines would say of a crash that V8 saw.
const asSpiderMonkey = (frames) =>
  frames.map(
    ({ name, index, offset }) =>
      `${name}@http://h/a.js line 3 > WebAssembly.Module:wasm-function[${index}]:0x${offset.toString(16)}`,
  );
const asJavaScriptCore = (frames) =>
  frames.map(({ name }) => `<?>.wasm-function[${name}]@[wasm code]`);
const asDeno = (frames) =>
  frames.map(({ name, offset }) => `    at ${name} (wasm://wasm/a-1:1:${offset + 1})`);

test('the same dumps from the stacks of all engines', () => {
  for (const [file, call] of [
    ['plain.wasm', 'trap'],
    ['crashes.wasm', 'outside'],
  ]) {
    const module = compile(file);
    const { exports } = instantiate(module);
    const real = thrown(() => exports[call](1));
    const frames = engineFrames(real, file).map((frame) => ({
      ...frame,
      name: frame.name.replace(`${file}.`, ''),
    }));
    const wanted = backtrace(
      file,
      client.coredumpFromError(real, module, exports.memory),
    );
    const kind = client.crashInfo(client.coredumpFromError(real, module, null)).kind;
    for (const [write, message, hasOffsets] of [
      [
        asSpiderMonkey,
        call === 'trap' ? 'unreachable executed' : 'index out of bounds',
        true,
      ],
      [
        asJavaScriptCore,
        call === 'trap'
          ? "Unreachable code should not be executed (evaluating 'f()')"
          : 'Out of bounds memory access',
        false,
      ],
      [asDeno, real.message, true],
    ]) {
      const text = error(
        'RuntimeError',
        message,
        `${write(frames).join('\n')}\nrun@http://h/a.js:3:4\n`,
      );
      const dump = client.coredumpFromError(text, read(file), exports.memory);
      const found = backtrace(file, dump);
      assert.deepEqual(
        found.map((frame) => frame.function),
        wanted.map((frame) => frame.function),
      );
      if (hasOffsets) assert.deepEqual(summary(found), summary(wanted));
      else
        assert.ok(
          info(dump).threads[0].frames.every(({ codeOffset }) => codeOffset === 0),
        );
      assert.equal(client.crashInfo(dump).kind, kind);
    }
  }
});

test('outer frames from the stacks of all engines', () => {
  const module = compile('crashes.wasm');
  const instance = instantiate(module, { hook: (n) => instance.exports.trap(n) });
  const real = thrown(() => instance.exports.entry(1));
  const frames = engineFrames(real, 'crashes.wasm').map((frame) => ({
    ...frame,
    name: frame.name.replace('crashes.wasm.', ''),
  }));
  const { memory } = instance.exports;
  const wanted = backtrace(
    'crashes.wasm',
    client.extractCoredump(memory, { error: real, module }),
  );
  for (const write of [asSpiderMonkey, asJavaScriptCore]) {
    const text = error('RuntimeError', 'unreachable', write(frames).join('\n'));
    const found = backtrace(
      'crashes.wasm',
      client.extractCoredump(memory, { error: text, module }),
    );
    assert.deepEqual(
      found.map((frame) => frame.function),
      wanted.map((frame) => frame.function),
    );
    if (write === asSpiderMonkey) assert.deepEqual(summary(found), summary(wanted));
  }
});

test('texts of traps', () => {
  const kinds = {
    1: ['unreachable', 'unreachable executed', 'Unreachable code should not be executed'],
    4: [
      'divide by zero',
      'remainder by zero',
      'integer divide by zero',
      'Division by zero',
    ],
    5: ['divide result unrepresentable', 'integer overflow', 'Integer overflow'],
    6: [
      'float unrepresentable in integer range',
      'invalid conversion to integer',
      'Out of bounds Trunc operation',
    ],
    8: [
      'memory access out of bounds',
      'index out of bounds',
      "Out of bounds memory access (evaluating 'f()')",
    ],
    9: ['indirect call to null', 'call_indirect to a null table entry'],
    10: [
      'table index is out of bounds',
      'table access out of bounds',
      'Out of bounds call_indirect',
      'Out of bounds table access',
      'table index out of bounds',
    ],
    11: [
      'null function or function signature mismatch',
      'indirect call signature mismatch',
      'call_indirect to a signature that does not match',
      'function signature mismatch',
    ],
    13: ['Stack overflow'],
    0: [
      'operation does not support unaligned accesses',
      'unaligned memory access',
      'something new',
    ],
  };
  for (const [kind, messages] of Object.entries(kinds)) {
    for (const message of messages) {
      assert.equal(trapKindOf(error('RuntimeError', message, '')), Number(kind), message);
    }
  }
  assert.equal(
    trapKindOf(error('RangeError', 'Maximum call stack size exceeded', '')),
    13,
  );
  assert.equal(
    trapKindOf(error('RangeError', 'Maximum call stack size exceeded.', '')),
    13,
  );
  assert.equal(trapKindOf(error('InternalError', 'too much recursion', '')), 13);
  assert.equal(trapKindOf(error('RangeError', 'Invalid array length', '')), 17);
  for (const other of [null, undefined, 1, 'unreachable', Symbol('x'), {}])
    assert.equal(trapKindOf(other), 17);
});

test('modules at one URL: what does not fit is left out', () => {
  const info = {
    hasFunctions: true,
    holds: (index, offset) => index < 3 && (offset === null || offset < 100),
    indexOfName: () => null,
  };
  const of = (...lines) =>
    framesOf(error('RuntimeError', 'x', lines.join('\n')), info).frames.map(
      ({ index }) => index,
    );
  const line = (url, index, offset) =>
    `f@${url}:wasm-function[${index}]:0x${offset.toString(16)}`;
  assert.deepEqual(of(line('a', 1, 10), line('a', 2, 20), line('b', 0, 5)), [1, 2]);
  assert.deepEqual(of(line('a', 1, 10), line('a', 2, 2000), line('b', 0, 5)), [0]);
  assert.deepEqual(of(line('a', 1, 10), line('a', 2, 2000)), [1]);
});

test('setStackTraceLimit', () => {
  const before = Error.stackTraceLimit;
  client.setStackTraceLimit();
  assert.equal(Error.stackTraceLimit, 10000);
  client.setStackTraceLimit(3);
  const instance = instantiate(compile('plain.wasm'));
  assert.equal(
    engineFrames(
      thrown(() => instance.exports.overflow(1)),
      'plain.wasm',
    ).length,
    3,
  );
  client.setStackTraceLimit(before);
});
