// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A program that crashes all the time floods neither R2 nor Sentry.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Gate } from '../../../workers/service/src/gate.js';
import { Rate } from '../../../workers/service/src/rate.js';
import { authorized, crash, dumpOf, faulty, start, until } from './tools.mjs';

const runtime = await start({
  counted: { entry: faulty },
  // Two isolates with one bucket.
  one: { r2Buckets: { STORAGE: 'shared' } },
  two: { r2Buckets: { STORAGE: 'shared' } },
  limited: { ratelimits: { RATE_LIMITER: { simple: { limit: 2, period: 60 } } } },
});
after(() => runtime.close());

const share = dumpOf(crash('split/orders.wasm', 'share', 0));
const order = dumpOf(crash('split/orders.wasm', 'order', 5));

async function post(name, body = share) {
  const worker = await runtime.worker(name);
  const response = await worker.fetch('http://x/', {
    method: 'POST',
    body,
    headers: { ...authorized, 'content-type': 'application/wasm' },
  });
  return {
    status: response.status,
    text: await response.text(),
    headers: response.headers,
  };
}

/** So many at a time, of which each sends one after the other. */
async function many(name, count, width) {
  const answers = [];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let n = 0; n < count / width; ++n) answers.push(await post(name));
    }),
  );
  return answers;
}

const statuses = (answers) => {
  const counts = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const groupOf = async (name) => {
  const [key] = await runtime.keys(name, 'group.');
  return JSON.parse(new TextDecoder().decode(await runtime.stored(name, key)));
};

test('1,000 crashes of one kind: five are kept, the others are counted', async () => {
  const answers = await many('counted', 1000, 20);
  assert.deepEqual(statuses(answers), { 202: 5, 429: 995 });
  const { headers, text } = answers.find(({ status }) => status === 429);
  assert.match(text, /^there are enough reports of [0-9a-f]{16} for now\n$/);
  const wait = Number(headers.get('retry-after'));
  assert.ok(wait > 0 && wait <= 3600);

  await until(async () => (await runtime.keys('counted', 'coredump.')).length === 5);
  // Counted up to the last power of two, and exact up to then.
  await until(async () => (await groupOf('counted')).count >= 5 + 512);
  const group = await groupOf('counted');
  assert.ok(group.count <= 1000);
  assert.equal(group.kept, 5);
  assert.equal(group.recent.length, 5);
  await until(() => runtime.envelopes.length === 5);

  assert.equal((await runtime.keys('counted')).length, 5 + 5 + 1);
  const worker = await runtime.worker('counted');
  const operations = await (await worker.fetch('http://x/')).json();
  // A dump and a report each; the group for each of them, and at 1, 2, 4 ... 512 others,
  // with some attempts more where two wrote at once.
  assert.ok(operations.put <= 5 * 2 + 4 * (5 + 10), `${operations.put} puts`);
  assert.ok(operations.get <= 100, `${operations.get} gets`);
  // All of them are in the log.
  const logged = runtime.logs.filter(({ message }) => message.startsWith('wasm crash'));
  assert.equal(logged.length, 1000);
});

test('another crash is not affected', async () => {
  assert.equal((await post('counted', order)).status, 202);
  await until(() => runtime.envelopes.length === 6);
});

test('all isolates together keep five', async () => {
  const before = runtime.envelopes.length;
  const { length } = runtime.logs;
  const answers = (await Promise.all([many('one', 30, 10), many('two', 30, 10)])).flat();
  // Each isolate takes five; the bucket decides which.
  assert.deepEqual(statuses(answers), { 202: 10, 429: 50 });
  const isDropped = ({ message }) =>
    /not kept, there are enough|neither counted nor stored/.test(message);
  let dumps;
  await until(async () => {
    dumps = (await runtime.keys('one', 'coredump.')).length;
    return dumps + runtime.logs.slice(length).filter(isDropped).length === 10;
  });
  assert.ok(dumps >= 1 && dumps <= 5, `${dumps} dumps`);
  await until(() => runtime.envelopes.length === before + dumps);
  const group = await groupOf('one');
  assert.deepEqual([group.kept, group.recent.length], [dumps, dumps]);
  assert.equal((await runtime.keys('one', 'report.')).length, dumps);
});

test('with a limiter of Cloudflare', async () => {
  const answers = await many('limited', 8, 1);
  assert.deepEqual(statuses(answers), { 202: 2, 429: 6 });
});

const limits = { perCrash: 2, total: 5, window: 1000 };

test('a new window begins anew', () => {
  const rate = new Rate();
  const keeps = (name, now) => rate.see(name, limits, now).keep;
  assert.deepEqual(
    [0, 1, 2, 999].map((now) => keeps('a', now)),
    [true, true, false, false],
  );
  assert.deepEqual(
    [1000, 1001, 1002].map((now) => keeps('a', now)),
    [true, true, false],
  );
  rate.close('b');
  assert.equal(keeps('b', 1003), true);
  rate.close('b');
  assert.equal(keeps('b', 1004), false);
  assert.equal(keeps('b', 2000), true);
});

test('many kinds at once', () => {
  const rate = new Rate();
  const kept = Array.from({ length: 50 }, (_, i) => rate.see(`${i}`, limits, 5).keep);
  assert.deepEqual(kept, [...Array(5).fill(true), ...Array(45).fill(false)]);
  // What is remembered is bounded: the first were forgotten.
  for (let i = 0; i < 5000; ++i) rate.see(`x${i}`, limits, 5);
  assert.equal(rate.takeUncounted('0'), 0);
  assert.equal(rate.takeUncounted('x4999'), 1);
});

test('what is counted, and when', () => {
  const rate = new Rate();
  const told = [];
  for (let i = 0; i < 40; ++i)
    if (rate.see('a', limits, 5).count) told.push(rate.takeUncounted('a'));
  assert.deepEqual(told, [1, 1, 1, 1, 2, 4, 8, 16]);
  rate.giveBack('a', 3);
  const later = { ...limits, window: 1e9 };
  rate.see('a', later, 10);
  assert.equal(rate.see('a', later, 70_000).count, true);
  assert.equal(rate.takeUncounted('a'), 3 + 6 + 2);
});

test('a gate lets in as much as there is room for', async () => {
  const gate = new Gate(100);
  const first = await gate.enter(60);
  assert.equal(await gate.enter(60, { patience: 0 }), null);
  const second = await gate.enter(40, { patience: 0 });
  assert.ok(second);
  const third = gate.enter(1000);
  gate.leave(first);
  gate.leave(second);
  // Heavier than the capacity: alone.
  gate.leave(await third);
  // What nobody left expires.
  await gate.enter(100, { lifetime: -1 });
  assert.ok(await gate.enter(100, { patience: 0 }));
});
