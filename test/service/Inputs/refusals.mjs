// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What the service refuses, with which reason, and that nothing is kept of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { client } from '../../client/Inputs/tools.mjs';
import { authorized, crash, dumpOf, fetchFrom, start } from './tools.mjs';

const runtime = await start({
  service: { bindings: { MAX_BODY_MB: '1', MAX_DUMP_MB: '40' } },
  closed: { bindings: { COREDUMP_SECRET: '' } },
});
after(() => runtime.close());
const worker = await runtime.worker('service');
const closed = await runtime.worker('closed');

const dump = dumpOf(crash('split/orders.wasm', 'share', 0));

const post = (body, headers = {}, to = worker) =>
  fetchFrom(to, 'http://service.example/', {
    method: 'POST',
    body,
    headers: { ...authorized, ...headers },
  });
const raw = (body, headers) =>
  post(body, { 'content-type': 'application/wasm', ...headers });

function form(fields = {}, type = '') {
  const all = new FormData();
  for (const [name, value] of Object.entries({ coredump: dump, ...fields })) {
    for (const one of [value].flat()) {
      if (one instanceof Uint8Array) all.append(name, new Blob([one], { type }), name);
      else if (one !== undefined) all.append(name, one);
    }
  }
  return all;
}

async function refused(response, status, reason) {
  const { status: got, headers } = await response;
  const text = await (await response).text();
  assert.deepEqual([got, text], [status, `${reason}\n`]);
  assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
}

test('those who do not know the secret', async () => {
  const reason = 'the secret is missing or wrong';
  const basic = `Basic ${btoa('me:swordfish')}`;
  for (const authorization of [
    '',
    'Bearer',
    'Bearer x',
    'Bearer swordfishy',
    'Bearer SWORDFISH',
    'swordfish',
    basic,
  ]) {
    const response = await post(form(), { authorization });
    assert.match(response.headers.get('www-authenticate'), /^Basic /);
    await refused(response, 401, reason);
  }
  for (const path of ['', 'crash/x', 'dump/x', 'group/0123456789abcdef'])
    await refused(worker.fetch(`http://service.example/${path}`), 401, reason);
  // A token of Access means nothing where Access is not configured.
  await refused(
    post(form(), { authorization: '', 'cf-access-jwt-assertion': 'a.b.c' }),
    401,
    reason,
  );
});

test('everybody, if no secret is configured', async () => {
  const reason =
    'this service has neither COREDUMP_SECRET nor ACCESS_TEAM and ACCESS_AUD: it refuses everything';
  for (const authorization of ['', 'Bearer ', 'Bearer undefined']) {
    await refused(post(form(), { authorization }, closed), 403, reason);
    await refused(closed.fetch('http://x/', { headers: { authorization } }), 403, reason);
  }
});

test('forms that a browser sends for another site', async () => {
  await refused(
    post(form(), { 'sec-fetch-site': 'cross-site' }),
    403,
    'a report of another site',
  );
  await refused(
    post(form(), { 'sec-fetch-site': 'same-site' }),
    403,
    'a report of another site',
  );
});

test('other methods and types', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const response = await worker.fetch('http://x/', { method, headers: authorized });
    assert.equal(response.headers.get('allow'), 'GET, POST');
    await refused(response, 405, 'expected GET or POST');
  }
  const reason =
    'expected multipart/form-data, application/wasm or application/octet-stream';
  for (const type of ['application/json', 'text/plain', 'multipart/form-data2', ''])
    await refused(raw(dump, { 'content-type': type }), 415, reason);
  for (const encoding of ['br', 'gzip, gzip'])
    await refused(
      raw(dump, { 'content-encoding': encoding }),
      415,
      'expected Content-Encoding: gzip, or none',
    );
});

test('bodies that are no report', async () => {
  const broken = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const body of ['', 'abc', '--x\r\nabc', '--x\r\n\r\nabc\r\n--x', '--y--'])
    await refused(post(body, broken), 400, 'the report is no multipart form');
  await refused(
    post('abc', { 'content-type': 'multipart/form-data' }),
    400,
    'the report is no multipart form',
  );
  await refused(post(form({ coredump: undefined })), 400, 'the report has no `coredump`');
  await refused(post(form({ coredump: 'text' })), 400, '`coredump` must be a file');
  await refused(
    post(form({ coredump: [dump, dump] })),
    400,
    '`coredump` is there more than once',
  );
  await refused(
    post(form({ more: Array(300).fill('x') })),
    400,
    'the report has more than 200 fields',
  );
  for (const field of ['request', 'event']) {
    await refused(post(form({ [field]: dump })), 400, `\`${field}\` must be a text`);
    for (const text of ['', '{', 'null', '5', '[]', '"x"'])
      await refused(
        post(form({ [field]: text })),
        400,
        `\`${field}\` is not a JSON object`,
      );
    const long = JSON.stringify({ x: 'x'.repeat(200_000) });
    await refused(
      post(form({ [field]: long })),
      413,
      `\`${field}\` has more than 131072 characters`,
    );
  }
  await refused(
    raw(dump, { 'coredump-event': 'x' }),
    400,
    '`Coredump-Event` is not a JSON object',
  );
  await refused(
    raw(dump, { 'coredump-event': JSON.stringify({ x: 'x'.repeat(9000) }) }),
    413,
    '`Coredump-Event` has more than 8192 characters',
  );
});

test('dumps that are none', async () => {
  const empty = new Uint8Array();
  await refused(raw(empty), 400, 'the core dump is empty');
  await refused(post(form({ coredump: empty })), 400, 'the core dump is empty');
  const zeros = new Uint8Array(100);
  const noDumps = [
    zeros,
    new TextEncoder().encode('text'),
    readFileSync('orders.wasm'),
    dump.slice(0, 8),
  ];
  for (const bytes of noDumps) {
    for (const response of [await raw(bytes), await post(form({ coredump: bytes }))]) {
      assert.equal(response.status, 400);
      assert.match(await response.text(), /^[^\n]{5,250}\n$/);
    }
  }
});

test('damaged gzip', async () => {
  const packed = gzipSync(dump);
  const wrong = Uint8Array.from(packed);
  wrong[packed.length - 5] ^= 1;
  const headers = { 'content-encoding': 'gzip' };
  for (const bytes of [dump, packed.subarray(0, 100), packed.subarray(0, -1), wrong]) {
    await refused(raw(bytes, headers), 400, 'the core dump is damaged gzip');
    await refused(
      post(form({ coredump: Uint8Array.from(bytes) }, 'application/gzip')),
      400,
      'the core dump is damaged gzip',
    );
  }
});

test('bodies that are too large, whether they say so or not', async () => {
  const large = new Uint8Array(2 ** 20 + 1);
  large.set(dump);
  await refused(raw(large), 413, 'the report has more than 1 MB');
  await refused(post(form({ coredump: large })), 413, 'the report has more than 1 MB');
  for (const type of ['application/wasm', 'multipart/form-data; boundary=x']) {
    const headers = { 'content-type': type, 'x-chunked': `${50 * 2 ** 20}` };
    await refused(post('x', headers), 413, 'the report has more than 1 MB');
  }
});

// A section of a wasm file, with the size that it claims.
const leb = (value) =>
  value < 128 ? [value] : [(value % 128) | 128, ...leb(Math.floor(value / 128))];
const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

test('bombs: little gzip that becomes much', async () => {
  const bomb = (head, zeros) =>
    gzipSync(Buffer.concat([Buffer.from(head), Buffer.alloc(zeros)]), { level: 1 });
  const gzip = { 'content-encoding': 'gzip' };
  const size = 50 * 2 ** 20;
  await refused(raw(bomb([], size), gzip), 400, 'not a core dump');
  const custom = [...magic, 0, ...leb(size), 1, 0x78];
  await refused(
    raw(bomb(custom, size - 2), gzip),
    413,
    'the dump has more than 8 MB besides memory',
  );
  const data = [...magic, 11, ...leb(size), 1, 0, 0x41, 0, 0x0b, ...leb(size - 9)];
  await refused(raw(bomb(data, size - 9), gzip), 413, 'the dump has more than 40 MB');
  // Sections of the module are ignored, not refused.
  const section = gzipSync(Buffer.alloc(20 * 2 ** 20), { level: 1 });
  const all = form({}, '');
  for (const name of ['name', 'wasm_coredump.symbols', '.debug_info'])
    all.append(
      `${name}-section`,
      new Blob([section], { type: 'application/gzip' }),
      name,
    );
  assert.equal((await runtime.keys('service')).length, 0);
  assert.equal((await post(all, {})).status, 202);
});

// A generator of its own, so that a failure can be repeated.
function* random(seed) {
  for (let state = seed; ;)
    yield (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

test('damaged dumps are read, or refused, and harm nobody', async () => {
  const numbers = random(7);
  const next = (n) => Math.floor(numbers.next().value * n);
  const statuses = new Set();
  for (let round = 0; round < 150; ++round) {
    const bytes = Uint8Array.from(
      dump.subarray(0, round % 3 === 0 ? next(dump.length) : dump.length),
    );
    for (let n = 1 + next(8); n > 0 && bytes.length > 0; --n)
      bytes[next(bytes.length)] = next(256);
    const response = await raw(bytes);
    const text = await response.text();
    statuses.add(response.status);
    assert.ok(
      [202, 400, 429].includes(response.status),
      `round ${round}: ${response.status} ${text}`,
    );
  }
  assert.ok(statuses.has(400) && statuses.has(202));
  const good = await raw(dump);
  assert.ok([202, 429].includes(good.status));
});

test('nothing was kept of what was refused', async () => {
  const keys = await runtime.keys('closed');
  assert.deepEqual(keys, []);
  // Of each dump there is one object, of each report one.
  const dumps = await runtime.keys('service', 'coredump.');
  const crashes = runtime.logs.filter(({ message }) => message.startsWith('wasm crash'));
  assert.ok(
    dumps.length <= crashes.filter(({ message }) => message.includes('key: ')).length,
  );
  assert.ok(client.holdsCoredump(dump));
});
