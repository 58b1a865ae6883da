// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Dumps that are too long to be read whole: what is left is right, and what is missing is
// unknown, not zero.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backtrace, client, memoryText, summary } from '../../client/Inputs/tools.mjs';
import { readDump } from '../../../workers/service/src/reduce.js';
import { crash } from './tools.mjs';

const { memory } = crash('orders.wasm', 'order', 5);
const image = client.extractCoredump(memory);
// The stack comes first in memory: this has a part of it, and of what follows.
const limits = { dump: 2 ** 20, whole: 90_000, memory: 70_000 };

async function* inChunks(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const bytesOf = (dump, size) => memoryText(dump, 0, size).split(' ').slice(0, size);

// Each byte as it was, or unknown.
function compare(reduced, original) {
  const size = 131_072;
  const before = bytesOf(original, size),
    after = bytesOf(reduced, size);
  let known = 0;
  for (let at = 0; at < size; ++at) {
    if (after[at] === '--') continue;
    assert.equal(after[at], before[at].replace('?', ''), `at ${at}`);
    ++known;
  }
  return known;
}

test('a dump that is short enough stays as it is', async () => {
  const read = await readDump(inChunks(image, 1000), { ...limits, whole: 2 ** 20 });
  assert.deepEqual(read, { dump: image, size: image.length, isWhole: true });
});

test('a memory image: its beginning', async () => {
  for (const size of [13, 4096, image.length]) {
    const { dump, isWhole } = await readDump(inChunks(image, size), limits);
    assert.equal(isWhole, false);
    assert.ok(dump.length < limits.whole + limits.memory);
    const known = compare(dump, image);
    assert.equal(known, limits.memory);
    // The same stack with the same values.
    assert.deepEqual(
      summary(backtrace('orders.wasm', dump)),
      summary(backtrace('orders.wasm', image)),
    );
  }
});

test('a trimmed dump: its first segments', async () => {
  const trimmed = client.trimCoredump(image);
  const few = { ...limits, whole: 1500, memory: 1000 };
  const { dump, isWhole } = await readDump(inChunks(trimmed, 100), few);
  assert.equal(isWhole, false);
  const known = compare(dump, image);
  assert.ok(known > 0 && known <= 1000, `${known}`);
});

test('dumps that are cut, or too long', async () => {
  const refused = (bytes, more = {}) =>
    readDump(inChunks(bytes, 500), { ...limits, ...more });
  await assert.rejects(refused(image.subarray(0, image.length - 1)), {
    status: 400,
    message: 'the core dump is damaged',
  });
  await assert.rejects(refused(image, { dump: 100_000 }), { status: 413 });
  // More than memory may have, where it may not be left out.
  const custom = [0, 0xff, 0xff, 3, 1, 0x78];
  const long = Uint8Array.from([
    ...image.subarray(0, 8),
    ...custom,
    ...Array(65_533).fill(0),
    ...custom,
    ...Array(65_533).fill(0),
  ]);
  await assert.rejects(refused(long), { status: 413, message: /besides memory/ });
  await assert.rejects(refused(new Uint8Array(50_000)), {
    status: 400,
    message: 'not a core dump',
  });
});
