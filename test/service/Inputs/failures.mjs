// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What fails harms nothing else: R2, Sentry, symbols, the core itself.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, test } from 'node:test';
import {
  Response,
  authorized,
  crash,
  dumpOf,
  envelope,
  faulty,
  fetchFrom,
  gunzip,
  start,
  until,
} from './tools.mjs';

// What Sentry answers, one after the other; then 200.
let answers = [];
const sentry = () => answers.shift()?.() ?? new Response('{}');
const answer =
  (status, headers = {}) =>
  () =>
    new Response('no\u001b[2J', { status, headers });

const bindings = { RATE_LIMIT: '100' };
const runtime = await start(
  {
    service: { entry: faulty, bindings },
    misconfigured: { bindings: { ...bindings, SENTRY_DSN: 'https://nowhere' } },
  },
  { sentry },
);
after(() => runtime.close());

const symbolFile = readdirSync('split').find((name) => name.endsWith('.symbols'));
const symbols = new Uint8Array(readFileSync(`split/${symbolFile}`));
const dump = dumpOf(crash('split/orders.wasm', 'share', 0));

/** { log, key, problems, events }: functions for what comes later. */
async function send(fault, { name = 'service', sections = {}, body = dump } = {}) {
  const { length } = runtime.logs;
  const { length: numSent } = runtime.envelopes;
  const form = new FormData();
  form.set('coredump', new Blob([body]), 'coredump');
  for (const [section, bytes] of Object.entries(sections))
    form.append(`${section}-section`, new Blob([bytes]), section);
  const worker = await runtime.worker(name);
  const headers = { ...authorized, ...(fault && { 'x-fault': fault }) };
  const response = await fetchFrom(worker, 'http://x/', {
    method: 'POST',
    body: form,
    headers,
  });
  assert.equal(response.status, 202, await response.clone().text());
  const { key } = await response.json();
  const since = () => runtime.logs.slice(length);
  const log = await until(() =>
    since().find(({ message }) => message.endsWith(`key: ${key}`)),
  );
  const isOurs = (one) => envelope(one)[2].tags.coredump === key;
  return {
    key,
    log: log.message,
    problem: (pattern) =>
      until(() =>
        since().find(({ level, message }) => level === 'warn' && pattern.test(message)),
      ),
    attempts: () => runtime.envelopes.slice(numSent).filter(isOurs),
    stored: () =>
      until(async () => (await runtime.keys(name, 'coredump.')).includes(key)),
  };
}

const upload = async (bytes, key = symbolFile) =>
  (await runtime.bucket('service')).put(key, bytes);
const bySource =
  /#0 divide \(A=12, B=0\) at .*orders\.cpp:\d+\n#1 share \(Among=0\) at .*orders\.cpp:\d+\n/;
const byNumber = /#0 function\[\d+\] \(\) in function\[\d+\]\+0x[0-9a-f]+\n#1 function\[/;

test('R2 is down: log and Sentry have it', async () => {
  const sent = await send('down');
  assert.match(sent.log, byNumber);
  assert.match(
    sent.log,
    new RegExp(`no symbols: ${symbolFile} cannot be read: R2 is down`),
  );
  await until(() => sent.attempts().length === 1);
  await sent.problem(/R2: coredump\..* is neither counted nor stored: R2 is down/);
});

test('R2 takes nothing: symbols are read all the same', async () => {
  await upload(symbols);
  const sent = await send('puts');
  assert.match(sent.log, bySource);
  await until(() => sent.attempts().length === 1);
  await sent.problem(/R2: coredump\..* is neither counted nor stored/);
});

test('R2 fails once', async () => {
  const sent = await send('flaky');
  await sent.stored();
  await until(() => sent.attempts().length === 1);
});

test('R2 counts, but the answer is lost: nothing is counted twice', async () => {
  const groups = async () => {
    const [key] = await runtime.keys('service', 'group.');
    return JSON.parse(new TextDecoder().decode(await runtime.stored('service', key)));
  };
  const before = await groups();
  const sent = await send('lost');
  await sent.stored();
  const { count, kept, recent } = await groups();
  assert.equal(recent.filter(({ key }) => key === sent.key).length, 1);
  assert.deepEqual([count - before.count, kept - before.kept], [1, 1]);
});

test('many write the same group: there are enough', async () => {
  const sent = await send('busy');
  await sent.problem(/neither counted nor stored: others write it at the same time/);
  assert.equal(sent.attempts().length, 0);
  assert.ok(!(await runtime.keys('service', 'coredump.')).includes(sent.key));
});

test('R2 never answers: the report is taken, and Sentry has it', async () => {
  const sent = await send('hangs');
  assert.match(sent.log, bySource); // Of ranges that were read before.
  await until(() => sent.attempts().length === 1);
  await sent.problem(
    /R2: coredump\..* is neither counted nor stored: no answer within \d+ ms/,
  );
});

test('Sentry is down: R2 has it', async () => {
  answers = Array(20).fill(answer(503));
  const sent = await send();
  await sent.stored();
  await sent.problem(
    /Sentry: the crash is not reported: Sentry answered 503: no\ufffd\[2J$/,
  );
  assert.equal(sent.attempts().length, 4);
  // The same event each time, so that Sentry can drop a second one.
  assert.equal(new Set(sent.attempts().map((one) => envelope(one)[2].event_id)).size, 1);
  answers = [];
});

test('Sentry is slow, then well', async () => {
  answers = [answer(500), answer(429, { 'retry-after': '1' })];
  const sent = await send();
  await until(() => sent.attempts().length === 3);
  assert.deepEqual(answers, []);
});

test('Sentry refuses: nobody insists', async () => {
  answers = [answer(403)];
  const sent = await send();
  await sent.problem(/Sentry answered 403/);
  await sent.stored();
  assert.equal(sent.attempts().length, 1);
});

test('Sentry never answers: the report is taken, and stored', async () => {
  answers = [() => new Promise(() => {})];
  const sent = await send();
  await sent.stored();
  // The second attempt.
  await until(() => sent.attempts().length === 2);
});

test('Sentry is configured wrongly', async () => {
  const sent = await send(undefined, { name: 'misconfigured' });
  await sent.problem(
    /Sentry: the crash is not reported: SENTRY_DSN is not https:\/\/KEY@HOST\/PROJECT/,
  );
  await sent.stored();
});

test('a symbol file of another build says nothing', async () => {
  const other = Uint8Array.from(symbols);
  other[24] ^= 1; // Of the build id.
  const sent = await send(undefined, { sections: { 'wasm_coredump.symbols': other } });
  assert.match(sent.log, byNumber);
  assert.match(sent.log, /the symbols of the report are those of another build/);
});

test('damaged symbol files', async () => {
  const wrong = Uint8Array.from(symbols);
  wrong.fill(0xff, 100);
  const damaged = [
    symbols.subarray(0, 200),
    symbols.subarray(0, 3),
    wrong,
    new Uint8Array(5000),
  ];
  for (const bytes of damaged) {
    const sent = await send(undefined, { sections: { 'wasm_coredump.symbols': bytes } });
    assert.match(sent.log, byNumber);
    assert.match(
      sent.log,
      /the symbols of the report (are damaged|know none of these functions)/,
    );
    await sent.stored();
  }
});

test('sections that are none', async () => {
  const junk = new TextEncoder().encode('junk');
  const sections = {
    name: junk,
    build_id: junk,
    'wasm_coredump.functions': junk,
    '.debug_info': junk,
  };
  const sent = await send(undefined, { sections });
  assert.match(sent.log, bySource);
});

test('a core that fails: the dump is kept as it came', async () => {
  const sent = await send('core');
  assert.match(sent.log, /^wasm crash: unknown trap in a module\n/);
  assert.match(sent.log, /the dump cannot be read here/);
  await sent.stored();
  assert.deepEqual(gunzip(await runtime.stored('service', sent.key)), dump);
  await until(() => sent.attempts().length === 1);
});
