// Crashes on their way through the service: what is in the log, in R2 and in Sentry.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { backtrace, client, info } from '../../client/Inputs/tools.mjs';
import {
  authorized,
  crash,
  dumpOf,
  envelope,
  fetchFrom,
  gunzip,
  lineOf,
  secret,
  start,
  until,
} from './tools.mjs';

const runtime = await start({
  service: { bindings: { RATE_LIMIT: '100' } },
  // Nothing but the log.
  bare: { bindings: { RATE_LIMIT: '100', SENTRY_DSN: '' }, r2Buckets: {} },
  // As it was configured for the service before.
  older: {
    bindings: {
      SENTRY_DSN: '',
      SENTRY_HOST: 'own.example',
      SENTRY_PROJECT_ID: '7',
      SENTRY_API_KEY: 'key',
      SENTRY_CF_ACCESS_CLIENT_ID: 'me',
      SENTRY_CF_ACCESS_CLIENT_SECRET: 'mine',
      STORAGE_NAME: 'dumps',
    },
  },
});
after(() => runtime.close());

const symbolFile = readdirSync('split').find((name) => name.endsWith('.symbols'));
const buildId = symbolFile.replace(/^debug-|-|\.symbols$/g, '');

const withSymbols = async (name) =>
  (await runtime.bucket(name)).put(
    symbolFile,
    new Uint8Array(readFileSync(`split/${symbolFile}`)),
  );

/** Sends a crash; gives what there is of it afterwards. */
async function send(name, options, { expectSentry = true, expectStored = true } = {}) {
  const before = runtime.logs.length;
  const coredumpService = await runtime.service(name);
  const result = await client.recordCoredump({ coredumpService, secret, ...options });
  assert.deepEqual(result, { sent: true, reason: null, instance: null });
  const log = await until(() =>
    runtime.logs.slice(before).find(({ message }) => message.startsWith('wasm crash')),
  );
  assert.equal(log.level, 'error');
  const lines = log.message.split('\n');
  const key = /key: (\S+)$/.exec(lines.at(-1))?.[1] ?? null;
  assert.equal(key !== null, expectStored);
  const found = { lines, key };
  if (expectSentry) {
    const isOurs = (one) => envelope(one)[2].tags.coredump === key;
    const sent = await until(() => runtime.envelopes.find(isOurs));
    [found.header, found.item, found.event] = envelope(sent);
    found.sent = sent;
  }
  if (expectStored) {
    await until(async () => (await runtime.keys(name, 'coredump.')).includes(key));
    found.dump = gunzip(await runtime.stored(name, key));
    found.object = await (await runtime.bucket(name)).head(key);
  }
  return found;
}

const logOf = (key) =>
  until(() => runtime.logs.find(({ message }) => message.endsWith(`key: ${key}`)));

const frameLines = (lines) => lines.filter((one) => /^#\d+ /.test(one));

// The log's frames with functions and lines, as wasmgdb has them for the same dump.
function sameAsDebugger(lines, module, dump) {
  const own = frameLines(lines).map((one) => {
    const [, name, place] = /^#\d+ (.*) \(.*\) at (.*)$/.exec(one);
    return `${name} ${place}`;
  });
  const other = backtrace(module, dump).map(
    (frame) => `${frame.function} ${frame.file}:${frame.line}`,
  );
  assert.deepEqual(own, other);
}

const request = new Request('https://shop.example/order?token=hidden#there', {
  headers: {
    cookie: 'hidden',
    authorization: 'hidden',
    'user-agent': 'test',
    'x-key': 'hidden',
  },
});

test('a module that was split: the log has functions, lines and arguments', async () => {
  await withSymbols('service');
  const { lines, dump, key, object, header, item, event, sent } = await send('service', {
    ...crash('split/orders.wasm', 'order', 5),
    request,
  });
  assert.equal(
    lines[0],
    `wasm crash: unreachable executed in orders.wasm (build ${buildId})`,
  );
  const at = (text, below = 0) => `orders\\.cpp:${lineOf(text) + below}`;
  const expected = [
    `^#0 check \\(O=@0x[0-9a-f]+, Left=-2\\) at .*${at('Left < 0', 1)}$`,
    `^#1 take \\(O=@0x[0-9a-f]+, Stock=3\\) at .*${at('check(O, Left)')}$`,
    `^#2 ship \\(O=0x[0-9a-f]+, Stock=3\\) at .*${at('take(*O, Stock)')}$`,
    `^#3 order \\(Number=5\\) at .*${at('return ship(')}$`,
  ];
  const frames = frameLines(lines);
  assert.equal(frames.length, expected.length);
  for (const [i, text] of expected.entries()) assert.match(frames[i], new RegExp(text));
  sameAsDebugger(lines, 'orders.wasm', dump);

  // The stored dump is one in the specification's form, without zeros.
  assert.equal(info(dump).dialect, 'spec');
  assert.ok(dump.length < 20_000);
  const fingerprint = key.slice(key.lastIndexOf('.') + 1);
  assert.match(
    key,
    new RegExp(`^coredump\\.\\d{8}T\\d{9}Z-[0-9a-f]{8}\\.${buildId}\\.[0-9a-f]{16}$`),
  );
  const { trap, top, event: type, url, build } = object.customMetadata;
  assert.deepEqual(
    { trap, type, url, build, fingerprint: object.customMetadata.fingerprint },
    {
      trap: 'unreachable executed',
      type: 'fetch',
      url: 'https://shop.example/order',
      build: buildId,
      fingerprint,
    },
  );
  assert.match(top, /^check \(O=@0x[0-9a-f]+, Left=-2\) at .*orders\.cpp:\d+$/);

  assert.equal(sent.url, 'https://sentry.example/api/42/envelope/');
  assert.match(
    sent.headers['x-sentry-auth'],
    /^Sentry sentry_version=7, .*sentry_key=abc$/,
  );
  assert.equal(header.event_id, event.event_id);
  assert.equal(item.length, Buffer.byteLength(JSON.stringify(event)));
  assert.equal(event.platform, 'native');
  assert.equal(event.level, 'fatal');
  assert.deepEqual(event.fingerprint, [fingerprint]);
  assert.equal(event.tags.coredump, key);
  assert.deepEqual(event.request, {
    url: 'https://shop.example/order',
    method: 'GET',
    headers: { 'user-agent': 'test' },
  });
  const [exception] = event.exception.values;
  assert.equal(exception.type, 'unreachable executed');
  assert.deepEqual(
    exception.stacktrace.frames.map((frame) => [frame.function, frame.in_app]),
    [
      ['order', true],
      ['ship', true],
      ['take', true],
      ['check', true],
    ],
  );
  assert.equal(exception.stacktrace.frames.at(-1).vars.Left, '-2');
  assert.equal(
    event.debug_meta.images[0].debug_id,
    symbolFile.slice(6, -'.symbols'.length),
  );
  // Nothing that should not leave the program has.
  for (const text of [sent.text, lines.join('\n'), JSON.stringify(object.customMetadata)])
    assert.doesNotMatch(text, /hidden|there/);
});

test('a module with its symbol file in it needs no R2 and no Sentry', async () => {
  const dead = crash('embedded/orders.wasm', 'share', 0);
  const { lines } = await send('bare', dead, {
    expectSentry: false,
    expectStored: false,
  });
  assert.equal(
    lines[0],
    `wasm crash: integer divide by zero in orders.wasm (build ${buildId})`,
  );
  sameAsDebugger(lines, 'orders.wasm', dumpOf(dead));
  assert.match(frameLines(lines)[0], /^#0 divide \(A=12, B=0\) at /);
});

test('one that was not split has names and lines, and is told how to have more', async () => {
  const { lines, event } = await send('older', crash('orders.wasm', 'order', 5));
  assert.deepEqual(
    frameLines(lines).map((one) => one.replace(/ at .*\//, ' at ')),
    [
      `#0 check(Order const&, int) at orders.cpp:${lineOf('Left < 0') + 1}`,
      `#1 ship(Order*, int) at orders.cpp:${lineOf('check(O, Left)')}`,
      `#2 order () at orders.cpp:${lineOf('return ship(')}`,
    ],
  );
  const upload = `wrangler r2 object put dumps/${symbolFile} --file=${symbolFile} --remote`;
  assert.ok(
    lines.some(
      (one) => one.includes(`${symbolFile} is not in STORAGE`) && one.includes(upload),
    ),
  );
  assert.equal(event.tags.symbols, 'lines');
});

test('one without debug info has names', async () => {
  const { lines, event } = await send('older', crash('named.wasm', 'order', 5));
  assert.deepEqual(
    frameLines(lines).map((one) =>
      one.replace(/ in function\[\d+\]\+0x[0-9a-f]+$/, ' in'),
    ),
    ['#0 check(Order const&, int) in', '#1 ship(Order*, int) in', '#2 order () in'],
  );
  assert.equal(event.tags.symbols, 'none');
});

test('one without names has numbers', async () => {
  const { lines, event, sent } = await send(
    'older',
    crash('split/orders.wasm', 'order', 5),
  );
  assert.match(
    frameLines(lines)[0],
    /^#0 function\[\d+\] \(\) in function\[\d+\]\+0x[0-9a-f]+$/,
  );
  assert.equal(event.exception.values[0].stacktrace.frames.length, 3);
  assert.equal(sent.url, 'https://own.example/api/7/envelope/');
  assert.match(sent.headers['x-sentry-auth'], /sentry_key=key$/);
  assert.equal(sent.headers['cf-access-client-id'], 'me');
  assert.equal(sent.headers['cf-access-client-secret'], 'mine');
});

test("a crash that the module did not record: the host's dump", async () => {
  const dead = crash('split/orders.wasm', 'outside');
  const { lines, dump } = await send('service', dead);
  assert.match(lines[0], /^wasm crash: memory access out of bounds/);
  sameAsDebugger(lines, 'orders.wasm', dump);
  // Values are not known, and not guessed.
  assert.match(frameLines(lines)[0], /^#0 load \(Address=<optimized out>\) at /);
});

test('a deep stack: the youngest frames, and how many there are', async () => {
  const { lines, event } = await send(
    'service',
    crash('split/orders.wasm', 'recurse', 500),
  );
  assert.equal(frameLines(lines).length, 100);
  assert.match(frameLines(lines)[0], /recurse \(Depth=0\)/);
  assert.match(frameLines(lines)[1], /recurse \(Depth=1\)/);
  assert.ok(lines.includes('(100 more lines of the stack are in the stored report)'));
  assert.ok(lines.includes('(301 older frames are not shown)'));
  assert.equal(event.exception.values[0].stacktrace.frames.length, 200);
});

test('the form of older clients: nothing compressed, no event', async () => {
  const dump = dumpOf(crash('split/orders.wasm', 'share', 0));
  const form = new FormData();
  form.set('coredump', new Blob([dump]), 'coredump');
  form.set(
    'request',
    JSON.stringify({
      url: 'https://a.example/',
      method: 'PUT',
      headers: { Cookie: 'hidden' },
    }),
  );
  const worker = await runtime.worker('service');
  const init = { method: 'POST', body: form, headers: authorized };
  const response = await fetchFrom(worker, 'http://coredump-service/', init);
  assert.equal(response.status, 202);
  const { key } = await response.json();
  await logOf(key);
  const report = JSON.parse(
    new TextDecoder().decode(
      await until(
        async () =>
          (await runtime.keys('service', 'report.')).includes(
            key.replace('coredump', 'report'),
          ) && runtime.stored('service', key.replace('coredump', 'report')),
      ),
    ),
  );
  assert.deepEqual(report.request, {
    url: 'https://a.example/',
    method: 'PUT',
    headers: {},
  });
  assert.equal(report.event.type, 'fetch');
  assert.deepEqual(
    report.frames.map(({ name }) => name),
    ['divide', 'share'],
  );
});

test('a dump as the body, compressed or not', async () => {
  const dump = dumpOf(crash('split/orders.wasm', 'share', 0));
  const worker = await runtime.worker('service');
  const event = { type: 'queue', queue: 'jobs', messages: 3, other: 'dropped' };
  for (const [body, headers] of [
    [dump, { 'content-type': 'application/octet-stream' }],
    [
      new Uint8Array(gzipSync(dump)),
      {
        'content-type': 'application/wasm',
        'content-encoding': 'gzip',
        'coredump-event': JSON.stringify(event),
      },
    ],
  ]) {
    const response = await worker.fetch('http://x/', {
      method: 'POST',
      body,
      headers: { ...authorized, ...headers },
    });
    assert.equal(response.status, 202);
    const { key } = await response.json();
    const { message } = await logOf(key);
    assert.match(message, /#1 share \(Among=0\)/);
    assert.equal(/event: queue jobs/.test(message), body !== dump);
  }
});

test('what the program says', async () => {
  const { lines, event } = await send('service', crash('split/orders.wasm', 'say', 5));
  const at = lineOf('abort();');
  assert.match(lines[0], /^wasm crash: .*out of apples/);
  assert.deepEqual(lines.slice(1, 4), [
    '| out of apples',
    '|     at the \ufffd[31mshop',
    '|',
  ]);
  assert.match(
    frameLines(lines).find((one) => / say /.test(one)),
    new RegExp(`say \\(Number=5\\) at .*orders\\.cpp:${at}$`),
  );
  assert.match(event.exception.values[0].value, /^out of apples\n/);
});

test('what the error says, if the engine is not its author', async () => {
  const dead = crash('split/orders.wasm', 'share', 0);
  const error = new Error('the price\nis gone\u001b[2J');
  const { lines, event } = await send('service', { ...dead, error });
  assert.equal(lines[1], '| Error: the price is gone\ufffd[2J');
  assert.equal(event.exception.values[0].value, 'Error: the price is gone\ufffd[2J');
});

test('another event, of a class', async () => {
  const event = { type: 'alarm', class: 'Cart', id: 'abc', retryCount: 1 };
  const dead = crash('split/orders.wasm', 'share', 0);
  const { lines, event: sent, object } = await send('service', { ...dead, event });
  assert.ok(lines.includes('event: alarm Cart'));
  assert.equal(sent.tags.class, 'Cart');
  assert.equal(object.customMetadata.event, 'alarm');
  assert.equal(sent.request, undefined);
});
