// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The pages in a browser, and what hostile programs and clients can do to them, to the
// log and to Sentry: nothing.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launchChromium } from '../../Inputs/chromium.mjs';
import { backtrace, client } from '../../client/Inputs/tools.mjs';
import {
  authorized,
  crash,
  envelope,
  fetchFrom,
  lineOf,
  secret,
  start,
  until,
} from './tools.mjs';

const bindings = { RATE_LIMIT: '3' };
const runtime = await start({
  service: { bindings },
  hostile: { bindings: { ...bindings, KEEP_QUERY: 'true' } },
  many: { bindings },
  bare: { r2Buckets: {} },
});
const root = await runtime.mf.ready;
let browser, page;
const problems = [];

before(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(error));
  page.on('console', (message) => problems.push(message.text()));
  page.on('dialog', (dialog) => {
    problems.push(dialog.message());
    dialog.dismiss();
  });
});
after(async () => {
  await browser?.close();
  await runtime.close();
});

// As a browser that was asked for name and password.
const credentials = { authorization: `Basic ${btoa(`me:${secret}`)}` };

async function visit(name, path = '') {
  await page.setExtraHTTPHeaders({ ...credentials, 'x-to': name });
  return page.goto(new URL(path, root).href);
}

const texts = (selector) => page.locator(selector).allTextContents();

async function send(name, options) {
  const coredumpService = await runtime.service(name);
  return client.recordCoredump({ coredumpService, secret, ...options });
}

async function post(name, form) {
  const worker = await runtime.worker(name);
  const init = { method: 'POST', body: form, headers: authorized };
  const response = await fetchFrom(worker, 'http://x/', init);
  assert.equal(response.status, 202);
  const { key } = await response.json();
  await until(async () => (await runtime.keys(name, 'coredump.')).includes(key));
  return key;
}

test('crashes by fingerprint, one crash, its dump', async () => {
  const symbolFile = readdirSync('split').find((name) => name.endsWith('.symbols'));
  const bytes = new Uint8Array(readFileSync(join('split', symbolFile)));
  await (await runtime.bucket('service')).put(symbolFile, bytes);
  assert.equal((await visit('service')).status(), 200);
  assert.match((await texts('body'))[0], /There are none/);

  const request = new Request('https://shop.example/order?x=1', {
    headers: { 'user-agent': 'Me/1' },
  });
  await send('service', { ...crash('split/orders.wasm', 'order', 5), request });
  for (let i = 0; i < 5; ++i)
    await send('service', crash('split/orders.wasm', 'share', 0));
  await until(async () => (await runtime.keys('service', 'coredump.')).length === 4);
  await until(async () => {
    await visit('service');
    return (await texts('tbody td.number')).sort().join() === '1,5';
  });
  assert.equal(await page.title(), 'Crashes');
  const rows = await texts('tbody tr');
  assert.equal(rows.length, 2);
  const [five, one] = rows[0].includes('divide') ? rows : rows.reverse();
  assert.match(
    five,
    /integer divide by zero\s+divide \(A=12, B=0\) at .*orders\.cpp:\d+\s+orders\.wasm/,
  );
  assert.match(one, /unreachable executed\s+check \(/);
  assert.match(one, /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);

  await page.click('a:text("unreachable executed")');
  assert.match((await texts('body'))[0], /1 times, from/);
  await page.click('tbody a');
  assert.equal((await texts('h1'))[0], 'unreachable executed');
  const stack = (await texts('.stack tr')).map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );
  assert.equal(stack.length, 4);
  assert.match(
    stack[0],
    new RegExp(
      `^#0 check \\(O=@0x[0-9a-f]+, Left=-2\\) .*orders\\.cpp:${lineOf('Left < 0') + 1}$`,
    ),
  );
  assert.match(stack[1], /^#1 take \(O=@0x[0-9a-f]+, Stock=3\) inlined /);
  assert.match(stack[3], /^#3 order \(Number=5\) /);
  const body = (await texts('body'))[0];
  assert.match(body, /https:\/\/shop\.example\/order\s/);
  assert.match(body, /Me\/1/);
  assert.match(body, /RuntimeError: unreachable/);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('a.download'),
  ]);
  const path = join(process.cwd(), download.suggestedFilename());
  assert.match(path, /\/coredump\.[^/]*\.core$/);
  await download.saveAs(path);
  const frames = backtrace('orders.wasm', readFileSync(path));
  assert.deepEqual(
    frames.map((frame) => frame.function),
    ['check', 'take', 'ship', 'order'],
  );
});

test('headers that keep pages to themselves', async () => {
  const worker = await runtime.worker('service');
  const [key] = await runtime.keys('service', 'coredump.');
  for (const path of ['', `crash/${key}`, 'nothing']) {
    const { headers } = await worker.fetch(`http://x/${path}`, { headers: authorized });
    assert.match(
      headers.get('content-security-policy'),
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
  }
  const dump = await worker.fetch(`http://x/dump/${key}`, { headers: authorized });
  assert.equal(dump.headers.get('content-type'), 'application/octet-stream');
  assert.match(dump.headers.get('content-security-policy'), /sandbox/);
});

test('paths that are none, or of something else in the bucket', async () => {
  const worker = await runtime.worker('service');
  const [group] = await runtime.keys('service', 'group.');
  const [report] = await runtime.keys('service', 'report.');
  const [symbols] = await runtime.keys('service', 'debug-');
  const [key] = await runtime.keys('service', 'coredump.');
  const paths = [
    group,
    report,
    symbols,
    `../${key}`,
    `${key}x`,
    '',
    '%E0%A4%A',
    '.',
    'coredump.',
  ];
  for (const path of paths) {
    for (const kind of ['dump', 'crash', 'group']) {
      const response = await worker.fetch(
        `http://x/${kind}/${path.replaceAll('/', '%2f')}`,
        { headers: authorized },
      );
      assert.equal(response.status, 404, path);
    }
  }
  for (const path of [
    'x',
    'crash',
    'index.html',
    `crash/${key.replace(/.$/, (c) => (c === '0' ? '1' : '0'))}`,
  ]) {
    const response = await worker.fetch(`http://x/${path}`, { headers: authorized });
    assert.equal(response.status, 404, path);
  }
});

//===--------------------------------------------------------------------------===//
// Hostile text
//===--------------------------------------------------------------------------===//

const markup = `<script>alert(1)</script><img src=x onerror="alert(2)">'"&amp;`;
const mean = `${markup}\u001b[31m\r\n    at evil (x.js:1:1)\n#0 forged () at x.c:1\u202e\u2028\0`;

const leb = (value) =>
  value < 128 ? [value] : [(value % 128) | 128, ...leb(value >> 7)];
const name = (text) => {
  const bytes = [...new TextEncoder().encode(text)];
  return [...leb(bytes.length), ...bytes];
};
const custom = (title, contents) => {
  const all = [...name(title), ...contents];
  return [0, ...leb(all.length), ...all];
};

// A dump and a name section in which every name is mean.
const hostileDump = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...custom('core', [0, ...name(mean)]),
  ...custom('coremodules', [1, 0, ...name(mean)]),
  ...custom('coreinstances', [1, 0, 0, 0, 0]),
  ...custom('corestack', [0, ...name(mean), 2, 0, 0, 7, 1, 0, 0, 0, 0, 8, 1, 0, 0]),
]);
const functions = [2, 7, ...name(mean), 8, ...name('plain')];
const hostileNames = Uint8Array.from([1, ...leb(functions.length), ...functions]);

function hostileForm() {
  const form = new FormData();
  form.set('coredump', new Blob([hostileDump]), 'coredump');
  form.set('name-section', new Blob([hostileNames]), 'name-section');
  const headers = { 'User-Agent': mean, ACCEPT: mean, cookie: 'hidden', [mean]: mean };
  const url = `https://a.example/${markup}?q=${markup}`;
  form.set('request', JSON.stringify({ url, method: mean, headers, other: mean }));
  const error = { name: mean, message: mean, stack: mean };
  form.set(
    'event',
    JSON.stringify({
      type: mean,
      class: mean,
      queue: mean,
      ids: [mean, 5],
      cron: mean,
      [mean]: mean,
      error,
    }),
  );
  return form;
}

let hostileKey;

test('hostile names and headers: in the log', async () => {
  const { length } = runtime.logs;
  hostileKey = await post('hostile', hostileForm());
  const [{ message }] = runtime.logs.slice(length);
  const lines = message.split('\n');
  assert.equal(lines.filter((one) => /^#\d/.test(one)).length, 2);
  assert.match(
    lines.find((one) => /^#0/.test(one)),
    /^#0 <script>.*alert\(2\).*\ufffd\[31m at evil .* #0 forged/,
  );
  assert.ok(lines.every((one) => !/^\s+at /.test(one)));
  assert.doesNotMatch(message.replaceAll('\n', ''), /[\p{Cc}\p{Zl}\u202e]/u);
  assert.doesNotMatch(message, /hidden/);
});

test('hostile names and headers: in Sentry', async () => {
  const sent = await until(() =>
    runtime.envelopes.find((one) => envelope(one)[2].tags.coredump === hostileKey),
  );
  // Three lines, whatever names hold.
  const [, item, event] = envelope(sent);
  assert.equal(item.length, Buffer.byteLength(sent.text.split('\n')[2]));
  assert.deepEqual(Object.keys(event.request.headers), ['accept', 'user-agent']);
  assert.doesNotMatch(sent.text, /hidden|\\u001b|\\u0000|\u202e/);
  for (const text of Object.values(event.tags)) assert.ok(text.length <= 200);
});

test('hostile names and headers: on the pages', async () => {
  const seen = problems.length;
  for (const path of ['', `crash/${hostileKey}`, `group/${hostileKey.slice(-16)}`]) {
    assert.equal((await visit('hostile', path)).status(), 200);
    assert.equal(await page.locator('script, img, iframe, [onerror]').count(), 0);
    const all = (await texts('body'))[0];
    assert.ok(
      all.includes('<script>alert(1)</script><img src=x onerror="alert(2)">\'"&amp;'),
      path,
    );
  }
  assert.equal((await texts('.stack tr')).length, 0);
  await visit('hostile', `crash/${hostileKey}`);
  assert.equal((await texts('.stack tr')).length, 2);
  for (const href of await page
    .locator('a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href'))))
    assert.match(href, /^\/(?:|crash\/[\w.%-]+|group\/[0-9a-f]{16}|dump\/[\w.%-]+)$/);
  assert.deepEqual(problems.slice(seen), []);
});

test('more crashes than a page has', async () => {
  const bucket = await runtime.bucket('many');
  const numbers = Array.from({ length: 230 }, (_, i) => i);
  await Promise.all(
    numbers.map((i) =>
      bucket.put(`group.${i.toString(16).padStart(16, '0')}`, '{}', {
        customMetadata: {
          count: `${i}`,
          trap: 'x',
          top: 'f',
          first: '2026-01-01T00:00:00.000Z',
          last: '2026-01-01T00:00:00.000Z',
        },
      }),
    ),
  );
  await visit('many');
  const found = [];
  for (;;) {
    found.push(...(await texts('tbody td.number')).map(Number));
    const next = page.locator('a[rel=next]');
    if ((await next.count()) === 0) break;
    assert.ok(found.length <= 230);
    await next.click();
  }
  assert.deepEqual(
    found.sort((a, b) => a - b),
    numbers,
  );
  // Of those, nothing more is known.
  const worker = await runtime.worker('many');
  const response = await worker.fetch('http://x/group/0000000000000001', {
    headers: authorized,
  });
  assert.equal(response.status, 404);
});

test('without a bucket', async () => {
  await visit('bare');
  assert.match((await texts('h1'))[0], /no bucket STORAGE/);
});

test('it looks like a page', async () => {
  await visit('service');
  // The style is applied, so the policy lets it.
  const width = await page
    .locator('body')
    .evaluate((body) => getComputedStyle(body).maxWidth);
  assert.equal(width, '1200px');
  await page.screenshot({ path: 'index.png' });
  await page.click('tbody a');
  await page.click('tbody a');
  await page.screenshot({ path: 'crash.png', fullPage: true });
  assert.deepEqual(problems, []);
});
