// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Parts of the service by themselves: what is the project's own code, which crashes are
// the same, where Sentry is, what is left of a text.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { eventOf, requestOf } from '../../../workers/service/src/context.js';
import { fingerprintOf } from '../../../workers/service/src/fingerprint.js';
import { framesOf } from '../../../workers/service/src/frames.js';
import { html, htmlPage } from '../../../workers/service/src/html.js';
import { limitsOf } from '../../../workers/service/src/limits.js';
import { Final, Later, retry } from '../../../workers/service/src/retry.js';
import { SegmentReader } from '../../../workers/service/src/segments.js';
import { sentryOf } from '../../../workers/service/src/sentry.js';
import { dumpKey, isDumpKey } from '../../../workers/service/src/store.js';
import { symbolKey } from '../../../workers/service/src/symbols.js';
import { line, lines } from '../../../workers/service/src/text.js';

const root = fileURLToPath(new URL('../../../workers/', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');

const frame = (name, file = '', more = {}) => ({
  function: 1,
  codeOffset: 2,
  name: 'f',
  language: 'c++',
  source:
    file === null
      ? []
      : [
          {
            name,
            directory: '/d',
            file,
            line: 1,
            column: 1,
            inlined: false,
            parameters: [],
            ...more,
          },
        ],
});
const isOwn = (physical, symbols = 'found') =>
  framesOf({ symbols, frames: [physical] })[0].inApp;

test("the project's own code, and that of libraries", () => {
  for (const [name, file, directory = ''] of [
    ['main', 'main.cpp'],
    ['shop::order', '/home/me/shop/src/order.rs'],
    ['stdlike::f', 'src/lib.rs'],
    ['abortion', 'a.c'],
    ['freeze', 'a.c'],
    ['handle', 'library/books.c'],
  ])
    assert.equal(isOwn(frame(name, file, { directory })), true, name);
  for (const [name, file, directory = ''] of [
    ['std::__2::sort', '/usr/include/c++/v1/__algorithm/sort.h'],
    ['core::panicking::panic_fmt', 'library/core/src/panicking.rs'],
    [
      'alloc::vec::Vec<T>::push',
      '/rustc/4a4ef493e3a1488c6e321570238084b38948f6db/library/alloc/src/vec/mod.rs',
    ],
    ['<alloc::string::String as core::fmt::Write>::write_str', 'string.rs'],
    [
      'f',
      'src/lib.rs',
      '/home/me/.cargo/registry/src/index.crates.io-6f17d22bba15001f/serde-1.0.0',
    ],
    ['_start', 'crt1-command.c'],
    ['qsort', './libc-top-half/musl/src/stdlib/qsort.c'],
    ['abort', 'a.c'],
    ['free', 'a.c'],
  ])
    assert.equal(isOwn(frame(name, file, { directory })), false, name);
  // Without a place: with symbols a library's, without them nobody knows.
  assert.equal(isOwn(frame('f', null)), false);
  assert.equal(isOwn(frame('f', null), 'none'), true);
});

test('what a stack can hold is bounded', () => {
  const parameters = Array(50).fill({
    name: 'n'.repeat(200),
    type: 't'.repeat(500),
    value: 'v'.repeat(900),
  });
  const frames = framesOf({
    symbols: 'found',
    frames: Array(5000).fill(frame('f', 'a.c', { parameters })),
  });
  assert.equal(frames.length, 1000);
  assert.equal(frames[0].parameters.length, 30);
  // Where some were left out, it says so.
  assert.deepEqual(frames.at(-1).parameters, [
    { name: '...', type: '', value: null, artificial: false },
  ]);
  assert.ok(JSON.stringify(frames).length < 1_000_000);
});

const print = (frames, trap = { kind: 1 }, buildId = 'ab') =>
  fingerprintOf({
    trap,
    frames: framesOf({ symbols: 'found', frames }),
    buildId,
    executable: 'a.wasm',
  });

test('the same crash: of any build, with any values, however deep', async () => {
  const same = await print([frame('a', 'a.c'), frame('b', 'a.c')]);
  assert.match(same, /^[0-9a-f]{16}$/);
  const value = {
    parameters: [{ name: 'x', type: 'int', value: '5' }],
    line: 7,
    directory: '/e',
  };
  assert.equal(
    await print(
      [frame('a', 'a.c', value), frame('b', '/home/a.c')],
      { kind: 1, address: 5 },
      'cd',
    ),
    same,
  );
  assert.equal(
    await print([frame('a', 'a.c'), frame('a', 'a.c'), frame('b', 'a.c')]),
    same,
  );
  assert.equal(
    await print([
      frame('std::sort', '/usr/include/x'),
      frame('a', 'a.c'),
      frame('b', 'a.c'),
    ]),
    same,
  );
  assert.notEqual(await print([frame('a', 'a.c'), frame('b', 'a.c')], { kind: 2 }), same);
  assert.notEqual(await print([frame('b', 'a.c'), frame('a', 'a.c')]), same);
  const rust = (hash) => print([frame(`a::b::h${hash}`, 'a.rs')]);
  assert.equal(await rust('0123456789abcdef'), await rust('fedcba9876543210'));
  // Numbers mean something in one build only.
  const numbered = (build) =>
    print([{ ...frame('', null), name: '' }], { kind: 1 }, build);
  assert.notEqual(await numbered('ab'), await numbered('cd'));
});

test('where Sentry is', () => {
  const at = (env) => sentryOf(env)?.url;
  assert.equal(at({}), undefined);
  assert.equal(
    at({ SENTRY_DSN: 'https://k@o1.ingest.sentry.io/5' }),
    'https://o1.ingest.sentry.io/api/5/envelope/',
  );
  assert.equal(
    at({ SENTRY_DSN: 'http://k@127.0.0.1:9000/path/5' }),
    'http://127.0.0.1:9000/path/api/5/envelope/',
  );
  assert.equal(
    at({ SENTRY_HOST: 'a.example', SENTRY_PROJECT_ID: '5', SENTRY_API_KEY: 'k' }),
    'https://a.example/api/5/envelope/',
  );
  assert.equal(
    at({
      SENTRY_HOST: 'http://a.example:90/',
      SENTRY_PROJECT_ID: '5',
      SENTRY_API_KEY: 'k',
    }),
    'http://a.example:90/api/5/envelope/',
  );
  for (const env of [
    { SENTRY_DSN: 'x' },
    { SENTRY_DSN: 'https://a.example/5' },
    { SENTRY_DSN: 'ftp://k@a.example/5' },
    { SENTRY_DSN: 'https://k@a.example/' },
    { SENTRY_HOST: 'a.example' },
  ])
    assert.throws(() => sentryOf(env));
});

test('text in one line', () => {
  assert.equal(
    line('a\r\n  b\u0000\u001b[1m\u202ec\ud800'),
    'a b\ufffd\ufffd[1m\ufffdc\ufffd',
  );
  assert.equal(line('x'.repeat(500), 10), 'xxxxxxx...');
  assert.equal(line('\u{1f600}'.repeat(10), 10), `${'\u{1f600}'.repeat(3)}...`);
  assert.equal(line('é漢\u{1f600}'), 'é漢\u{1f600}');
  for (const value of [undefined, null, 5, {}, []]) assert.equal(line(value), '');
  assert.equal(lines('a\n\tb\u0007'), 'a\n\ufffdb\ufffd');
});

test('requests and events: what is known, and no secrets', () => {
  const url = 'https://me:pass@a.example/p?token=1#there';
  assert.equal(requestOf({ url }).url, 'https://a.example/p');
  assert.equal(
    requestOf({ url }, { keepQuery: true }).url,
    'https://a.example/p?token=1',
  );
  for (const other of ['javascript:alert(1)', 'data:text/html,x', 'x', 5, null])
    assert.equal(requestOf({ url: other }).url, '');
  const headers = { Cookie: 'x', Host: 'a', 'user-agent': 5, 'x-forwarded-for': '::1' };
  assert.deepEqual(requestOf({ headers }).headers, { host: 'a' });
  assert.deepEqual(requestOf({ headers: 'x' }).headers, {});
  assert.deepEqual(
    eventOf({
      type: 5,
      ids: Array(50).fill('a'),
      messages: 'x',
      __proto__: { cron: 'c' },
    }),
    {
      type: 'unknown',
      cron: 'c',
      ids: Array(20).fill('a'),
    },
  );
  assert.deepEqual(eventOf({ type: 'rpc', error: { message: 5 } }).error, {
    name: '',
    message: '',
    stack: '',
  });
});

test('what is put into a page is text', async () => {
  const page = await htmlPage(
    '</title>',
    html`<p title="${'"><b>'}">${['<', html`<i>`, null, false, 0]}</p>`,
  );
  const text = await page.text();
  assert.ok(text.includes('<title>&lt;/title&gt;</title>'));
  assert.ok(text.includes('<p title="&quot;&gt;&lt;b&gt;">&lt;<i>0</p>'));
});

test('keys', () => {
  const crash = {
    time: '2026-11-26T14:30:05.123Z',
    buildId: '',
    fingerprint: '0123456789abcdef',
  };
  assert.match(
    dumpKey(crash),
    /^coredump\.20261126T143005123Z-[0-9a-f]{8}\.unknown\.0123456789abcdef$/,
  );
  assert.ok(isDumpKey(dumpKey(crash)));
  assert.ok(isDumpKey(dumpKey({ ...crash, buildId: 'ab'.repeat(20) })));
  assert.equal(
    symbolKey('0123456789abcdef0123456789abcdef01234567'),
    'debug-01234567-89ab-cdef-0123-456789abcdef.symbols',
  );
  assert.equal(symbolKey('0123'), null);
});

test('limits are numbers, whatever is configured', () => {
  const usual = limitsOf();
  assert.equal(usual.body, 20 * 2 ** 20);
  assert.equal(usual.dump, 256 * 2 ** 20);
  for (const text of ['', 'x', 'NaN', 'Infinity'])
    assert.deepEqual(limitsOf({ MAX_BODY_MB: text, RATE_LIMIT: text }), usual);
  assert.equal(limitsOf({ RATE_LIMIT: '-5' }).perCrash, 1);
  assert.equal(limitsOf({ MAX_FRAMES: '1e9' }).frames, 1000);
});

// Segments as [address, ...bytes], given byte by byte, or as a whole.
function segmentsOf(data, room) {
  const results = [1, data.length || 1].map((step) => {
    const reader = new SegmentReader(room);
    for (let at = 0; at < data.length; at += step)
      reader.push(Uint8Array.from(data.slice(at, at + step)));
    return reader.finish().map(({ address, bytes }) => [address, ...bytes]);
  });
  assert.deepEqual(results[0], results[1]);
  return results[0];
}

test('the first segments of data, as far as there is room', () => {
  const data = [
    3, 0, 0x41, 8, 0x0b, 2, 1, 2, 2, 0, 0x42, 16, 0x0b, 1, 3, 0, 0x41, 32, 0x0b, 3, 4, 5,
    6,
  ];
  assert.deepEqual(segmentsOf(data, 99), [
    [8, 1, 2],
    [16, 3],
    [32, 4, 5, 6],
  ]);
  assert.deepEqual(segmentsOf(data, 5), [
    [8, 1, 2],
    [16, 3],
    [32, 4, 5],
  ]);
  assert.deepEqual(segmentsOf(data, 1), [[8, 1]]);
  assert.deepEqual(segmentsOf(data, 0), []);
  // Damaged: nothing is certain.
  for (let end = 0; end < data.length; ++end)
    assert.deepEqual(segmentsOf(data.slice(0, end), 99), []);
  assert.deepEqual(segmentsOf([...data, 0], 99), []);
  // Passive; of an address that is not constant; endless.
  assert.deepEqual(segmentsOf([1, 1, 1, 9], 99), []);
  assert.deepEqual(segmentsOf([1, 0, 0x23, 0, 0x0b, 1, 9], 99), []);
  assert.deepEqual(segmentsOf([0xff, 0xff, 0xff, 0xff, 0x0f, 0], 99), []);
});

test('segments that are left out may have changed those that are kept', () => {
  const first = [0, 0x41, 8, 0x0b, 4, 1, 2, 3, 4];
  const over = (address, ...bytes) => [
    2,
    ...first,
    0,
    0x41,
    address,
    0x0b,
    bytes.length,
    ...bytes,
  ];
  // With room for both, the later one wins, as readers know.
  assert.deepEqual(segmentsOf(over(9, 7), 99), [
    [8, 1, 2, 3, 4],
    [9, 7],
  ]);
  for (const address of [8, 9, 11]) assert.deepEqual(segmentsOf(over(address, 7), 4), []);
  for (const address of [7, 12])
    assert.deepEqual(segmentsOf(over(address, 7), 4), [[8, 1, 2, 3, 4]]);
  assert.deepEqual(segmentsOf(over(7, 7, 7), 4), []);
  assert.deepEqual(segmentsOf(over(0, ...Array(50).fill(7)), 4), []);
});

test('trying again', async () => {
  const after = (times, error) => {
    let n = 0;
    return {
      action: async () => (++n > times ? n : Promise.reject(error)),
      count: () => n,
    };
  };
  const options = { pause: 1 };
  assert.equal(await retry(after(3, new Error('x')).action, options), 4);
  const never = after(9, new Error('x'));
  await assert.rejects(retry(never.action, options), /x/);
  assert.equal(never.count(), 4);
  const final = after(9, new Final('x'));
  await assert.rejects(retry(final.action, options), /x/);
  assert.equal(final.count(), 1);
  // Too late to wait for.
  const later = after(9, new Later('x', 60_000));
  await assert.rejects(
    retry(later.action, { ...options, deadline: Date.now() + 10_000 }),
    /x/,
  );
  assert.equal(later.count(), 1);
  await assert.rejects(
    retry(() => 5, { deadline: 0 }),
    /no time/,
  );
  let signal;
  const hangs = retry((given) => ((signal = given), new Promise(() => {})), {
    attempts: 1,
    timeout: 1,
  });
  await assert.rejects(hangs, /no answer within 1 ms/);
  assert.ok(signal.aborted);
});

test('script and core are small', () => {
  const files = ['service', 'client'].flatMap((part) =>
    readdirSync(join(root, part, 'src')).map((name) => read(`${part}/src/${name}`)),
  );
  const size =
    gzipSync(files.join('')).length + gzipSync(readFileSync(process.env.CORE)).length;
  assert.ok(size < 300_000, `${size} bytes`);
});

test('no dependencies, and the README names every variable', () => {
  const manifest = JSON.parse(read('service/package.json'));
  assert.equal(manifest.dependencies, undefined);
  const readme = read('service/README.md');
  for (const name of readdirSync(join(root, 'service/src'))) {
    const text = read(`service/src/${name}`);
    for (const [, from] of text.matchAll(/^(?:import|export) .*from '([^']*)'/gm))
      assert.match(
        from,
        /^(\.\/|\.\.\/\.\.\/client\/src\/|\.\.\/core\.wasm$|cloudflare:workers$)/,
        name,
      );
    for (const [, variable] of text.matchAll(/env\.([A-Z_]+)/g))
      assert.ok(readme.includes(`\`${variable}\``), variable);
    for (const [, variable] of text.matchAll(/\b((?:SENTRY|ACCESS|COREDUMP)_[A-Z_]+)\b/g))
      assert.ok(readme.includes(`\`${variable}\``), variable);
  }
});
