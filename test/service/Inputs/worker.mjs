// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Client and service in the Workers runtime, bound to each other: from a request that
// crashes to the log with lines. With large memories, too, and how much the service needs.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { backtrace, client, thrown } from '../../client/Inputs/tools.mjs';
import {
  common,
  crash,
  dumpOf,
  gunzip,
  modulesOf,
  secret,
  start,
  until,
} from './tools.mjs';

const app = {
  ...common,
  name: 'app',
  modules: modulesOf({
    path: 'app/app.mjs',
    contents: readFileSync(fileURLToPath(new URL('app.mjs', import.meta.url)), 'utf8'),
  }),
  serviceBindings: { COREDUMP_SERVICE: { name: 'service', entrypoint: 'Reports' } },
};
const bindings = { RATE_LIMIT: '100' };
const runtime = await start(
  {
    // No secret: nobody but the app may report, and nobody may look.
    service: { bindings: { ...bindings, COREDUMP_SECRET: '' } },
    large: { bindings },
  },
  { others: [app] },
);
after(() => runtime.close());

const symbolFile = readdirSync('split').find((name) => name.endsWith('.symbols'));
for (const name of ['service', 'large']) {
  const bytes = new Uint8Array(readFileSync(`split/${symbolFile}`));
  await (await runtime.bucket(name)).put(symbolFile, bytes);
}

const crashes = () =>
  runtime.logs
    .map(({ message }) => message)
    .filter((text) => text.startsWith('wasm crash'));
const frameLines = (text) => text.split('\n').filter((one) => /^#\d+ /.test(one));

async function request(path) {
  const worker = await runtime.mf.getWorker('app');
  await assert.rejects(
    worker.fetch(`http://app.example/${path}`),
    /unreachable|out of bounds/,
  );
}

test('a request crashes: the log has it, R2 has it, Sentry has it', async () => {
  await request('order=5');
  const [text] = await until(() => crashes().length === 1 && crashes());
  assert.match(text, /#0 check \(O=@0x[0-9a-f]+, Left=-2\) at /);
  assert.match(text, /\nrequest: GET http:\/\/app\.example\/order=5\n/);
  const [key] = await until(async () => {
    const keys = await runtime.keys('service', 'coredump.');
    return keys.length === 1 && keys;
  });
  const frames = backtrace('orders.wasm', gunzip(await runtime.stored('service', key)));
  assert.deepEqual(
    frames.map((frame) => frame.function),
    ['check', 'take', 'ship', 'order'],
  );
  await until(() => runtime.envelopes.length === 1);
});

test("many at once: each one's own values", async () => {
  const { length } = crashes();
  const numbers = Array.from({ length: 20 }, (_, i) => 10 + i);
  await Promise.all(numbers.map((n) => request(`order=${n}`)));
  const texts = await until(
    () => crashes().length === length + 20 && crashes().slice(length),
  );
  const seen = texts.map((text) => {
    const [, number] = /#3 order \(Number=(\d+)\) at/.exec(text);
    assert.match(text, new RegExp(`Left=${3 - number}\\)`));
    assert.match(text, new RegExp(`request: GET http://app\\.example/order=${number}\n`));
    return Number(number);
  });
  assert.deepEqual(
    seen.sort((a, b) => a - b),
    numbers,
  );
  await until(async () => (await runtime.keys('service', 'coredump.')).length === 21);
});

test('a crash that only the engine saw', async () => {
  const { length } = crashes();
  await request('outside');
  const [text] = await until(() => crashes().length > length && crashes().slice(length));
  assert.match(text, /^wasm crash: memory access out of bounds/);
  assert.match(frameLines(text)[0], /^#0 load \(Address=<optimized out>\) at /);
});

test('the default entrypoint refuses, and the other one takes reports only', async () => {
  const worker = await runtime.mf.getWorker('service');
  assert.equal((await worker.fetch('http://x/')).status, 403);
  const app = await runtime.mf.getWorker('app');
  assert.equal(
    await (await app.fetch('http://app.example/peek')).text(),
    '405 expected POST\n',
  );
});

test('128 MiB of memory, nearly empty', async () => {
  const { length } = crashes();
  await request('grow=2048/order=5');
  const [text] = await until(() => crashes().length > length && crashes().slice(length));
  assert.match(text, /#3 order \(Number=5\)/);
});

// From here on, sent by Node: what the runtime takes is then the service's own.
async function send(name, dead, options) {
  const { length } = crashes();
  const coredumpService = await runtime.service(name);
  const result = await client.recordCoredump({
    coredumpService,
    secret,
    ...dead,
    ...options,
  });
  assert.deepEqual(result, { sent: true, reason: null, instance: null });
  return until(() => crashes().slice(length)[0]);
}

// A crash with so many pages of memory, of which `fill(exports, pages)` made something.
function crashWith(pages, fill) {
  const dead = crash('split/orders.wasm', 'order', 5);
  const { exports } = new WebAssembly.Instance(dead.wasmModule);
  exports._initialize?.();
  fill(exports, pages);
  const error = thrown(() => exports.order(5));
  return { ...dead, error, memory: exports.memory };
}

const noise = (exports, pages) => assert.equal(exports.fill(pages), pages);
const ones = ({ memory, grow }, pages) => {
  const end = memory.buffer.byteLength;
  assert.notEqual(grow(pages), -1);
  new Uint8Array(memory.buffer, end).fill(1);
};

// What the runtime, a process, has needed so far at most, in MiB.
function peak() {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
    .trim()
    .split(/\s+/);
  const sizes = children.map((pid) => {
    const [, size] = /VmHWM:\s+(\d+) kB/.exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    ) ?? [0, 0];
    return Number(size) / 1024;
  });
  return Math.max(...sizes);
}

test("128 MiB without zeros: they are never in the service's memory at once", async () => {
  const body = gzipSync(dumpOf(crashWith(2048, ones)), { level: 1 });
  const worker = await runtime.mf.getWorker('large');
  const post = async () => {
    const { length } = crashes();
    const headers = {
      authorization: `Bearer ${secret}`,
      'content-type': 'application/wasm',
      'content-encoding': 'gzip',
    };
    const response = await worker.fetch('http://x/', { method: 'POST', body, headers });
    assert.equal(response.status, 202);
    return until(() => crashes().slice(length)[0]);
  };
  const before = peak();
  const text = await post();
  assert.match(text, /#0 check \(O=@0x[0-9a-f]+, Left=-2\) at /);
  assert.match(text, /only a part of its memory was read/);
  const needed = peak() - before;
  assert.ok(needed < 96, `${needed} MiB`);
});

test('16 MiB that cannot be compressed: a part of memory is read, all of it is stored', async () => {
  const dead = crashWith(256, noise);
  const text = await send('large', dead);
  assert.match(text, /#0 check \(O=@0x[0-9a-f]+, Left=-2\) at /);
  assert.match(text, /#3 order \(Number=5\)/);
  assert.match(text, /only a part of its memory was read; it is stored as it came/);
  const [, key] = /key: (\S+)$/.exec(text);
  await until(async () => (await runtime.keys('large', 'coredump.')).includes(key));
  const dump = gunzip(await runtime.stored('large', key));
  assert.ok(dump.length > 14 * 2 ** 20);
  assert.equal(Buffer.compare(dump, dumpOf(dead)), 0);
});

test('too much that cannot be compressed: the stack without memory', async () => {
  const text = await send('large', crashWith(400, noise));
  assert.match(text, /#3 order \(Number=5\)/);
});
