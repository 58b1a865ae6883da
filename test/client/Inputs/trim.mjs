import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  backtrace,
  check,
  client,
  compile,
  gdb,
  info,
  instantiate,
  memoryText,
  summary,
  thrown,
} from './tools.mjs';

const { extractCoredump, redact, trimCoredump } = client;
const module = compile('crashes.wasm');

// A crash with single bytes here and there in a large array of zeros.
function crash() {
  const { exports } = instantiate(module);
  for (const at of [5000, 100000, 100001, 299999]) exports.fill(at, at % 255 || 1);
  thrown(() => exports.trap(3));
  return { dump: extractCoredump(exports.memory), start: exports.addressOf(0), exports };
}

const bytesIn = (text) => text.replaceAll('00?', '00');

test('trimmed: smaller, and the same to every reader', () => {
  const { dump } = crash();
  const trimmed = trimCoredump(dump);
  assert.ok(trimmed.length < dump.length / 10);
  check('crashes.wasm', trimmed);
  const [before, after] = [info(dump), info(trimmed)];
  for (const key of [
    'threads',
    'globals',
    'crash',
    'executable',
    'modules',
    'instances',
  ]) {
    assert.deepEqual(after[key], before[key]);
  }
  assert.ok(after.memories[0].segments.length > 2);
  assert.equal(after.memories[0].minPages, before.memories[0].minPages);
  assert.deepEqual(
    after.sections.filter(({ name }) => name.endsWith('filler')),
    [],
  );
  const size = before.memories[0].minPages * 65536;
  assert.equal(bytesIn(memoryText(trimmed, 0, size)), bytesIn(memoryText(dump, 0, size)));
  assert.deepEqual(backtrace('crashes.wasm', trimmed), backtrace('crashes.wasm', dump));
});

test('trimming again changes nothing', () => {
  const trimmed = trimCoredump(crash().dump);
  assert.deepEqual(trimCoredump(trimmed), trimmed);
});

test('segments that overlap are left alone: a later one wins, also with zeros', () => {
  // magic; core; corestack without frames; one memory page; two segments.
  const head = [0, 97, 115, 109, 1, 0, 0, 0, 0, 7, 4, 99, 111, 114, 101, 0, 0];
  const stack = [0, 13, 9, ...Buffer.from('corestack'), 0, 0, 0];
  const memory = [5, 3, 1, 0, 1];
  const data = [11, 17, 2, 0, 0x41, 0, 0x0b, 3, 1, 2, 3, 0, 0x41, 1, 0x0b, 2, 0, 0, 0];
  const overlapping = [...data.slice(0, -1)];
  overlapping[1] = overlapping.length - 2;
  const dump = Uint8Array.from([...head, ...stack, ...memory, ...overlapping]);
  assert.match(memoryText(dump, 0, 3), /^01 00 00 complete/);
  assert.match(memoryText(trimCoredump(dump), 0, 3), /^01 00 00 complete/);
});

test('redacted: the stack only', () => {
  const { dump, start } = crash();
  for (const source of [dump, trimCoredump(dump)]) {
    const redacted = redact(source, { memory: 'none' });
    assert.ok(redacted.length < 1000);
    check('crashes.wasm', redacted);
    assert.deepEqual(
      summary(backtrace('crashes.wasm', redacted)),
      summary(backtrace('crashes.wasm', dump)),
    );
    // Not zero: unknown.
    assert.match(memoryText(redacted, start, 3), /^-- -- --/);
    assert.match(gdb('crashes.wasm', redacted, 'print large[0]'), /\$1 = <unavailable>/);
    assert.match(gdb('crashes.wasm', redacted, 'info process'), /redacted/);
    assert.deepEqual(info(redacted).crash.flags, 4);
  }
});

test('redacted: chosen ranges, zeros in them too', () => {
  const { dump, start } = crash();
  const ranges = [
    [start + 100000, start + 100002],
    [start + 4999, start + 5002],
    [start + 5001, start + 5003],
    [2 ** 40, 2 ** 41],
    [7, 7],
  ];
  for (const source of [dump, trimCoredump(dump)]) {
    const redacted = redact(source, { memory: ranges });
    assert.equal(info(redacted).memories[0].segments.length, 2);
    assert.match(memoryText(redacted, start + 4998, 6), /^-- 00 9b 00 00 --/);
    assert.match(memoryText(redacted, start + 99999, 4), /^-- 28 29 --/);
    // What was taken out does not come back, nor what was kept get lost.
    assert.deepEqual(trimCoredump(redacted), redacted);
    const again = redact(redacted, {
      memory: [
        [start + 5000, start + 6000],
        [start, start + 10],
      ],
    });
    assert.match(memoryText(again, start + 4999, 5), /^-- 9b 00 00 --/);
    assert.match(memoryText(again, start, 2), /^-- --/);
  }
  // The reserved region was never the program's.
  assert.match(
    memoryText(redact(dump, { memory: [[0, 2 ** 30]] }), 1022, 3),
    /^-- -- 00/,
  );
});

test('redacted: a dump of the host, and one of another producer', () => {
  const instance = instantiate(compile('plain.wasm'));
  const error = thrown(() => instance.exports.trap(1));
  const dump = client.coredumpFromError(
    error,
    compile('plain.wasm'),
    instance.exports.memory,
  );
  const redacted = redact(dump, { memory: 'none' });
  assert.equal(info(redacted).crash.flags, 1 | 2 | 4);
  assert.equal(backtrace('plain.wasm', redacted)[0].function, 'deepest');
  assert.ok(
    redact(client.coredumpFromError(error, compile('plain.wasm'), null), {
      memory: 'none',
    }).length > 0,
  );
});

test('wrong uses', () => {
  const { dump, exports } = crash();
  for (const call of [trimCoredump, (bytes) => redact(bytes, { memory: 'none' })]) {
    assert.throws(() => call(new Uint8Array(100)), /not a core dump/);
    assert.throws(() => call(dump.subarray(0, dump.length - 1)), /damaged/);
  }
  assert.throws(() => redact(dump, { memory: 'all' }), /expected memory/);
  assert.throws(() => redact(dump, { memory: [[0]] }), /expected ranges/);
  // A memory that has not grown since is the file.
  assert.deepEqual(trimCoredump(exports.memory), trimCoredump(dump));
});
