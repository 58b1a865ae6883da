// The client in the Workers runtime.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeForm } from './service.mjs';
import { backtrace, info, read } from './tools.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { Miniflare, Response } = createRequire(here('../../package.json'))('miniflare');

const source = here('../../../workers/client/src/');
const esModule = (path, file) => ({
  type: 'ESModule',
  path,
  contents: readFileSync(file, 'utf8'),
});

// What the service got, in order; tests take the next.
const arrived = [];
let wake = () => {};

async function receive(request) {
  const form = await request.formData();
  arrived.push({
    dump: new Uint8Array(await form.get('coredump').arrayBuffer()),
    event: JSON.parse(form.get('event')),
    request: JSON.parse(form.get('request')),
    names: [...form.keys()].sort(),
  });
  wake();
  return new Response('ok');
}

async function nextReport() {
  while (arrived.length === 0) await new Promise((done) => (wake = done));
  return arrived.shift();
}

// As a service that is reached without the one in the Workers runtime.
async function receiveForm(request) {
  arrived.push(await decodeForm(await request.formData()));
  wake();
  return new Response('{"key": "coredump.1"}');
}

const packageModules = [
  ...readdirSync(source).map((name) => esModule(`client/${name}`, join(source, name))),
  { type: 'CompiledWasm', path: 'crashes.wasm', contents: read('crashes.wasm') },
];

const common = { modules: true, compatibilityDate: '2026-04-01' };
const mf = new Miniflare({
  cf: false,
  telemetry: { enabled: false },
  host: '127.0.0.1',
  port: 0,
  // Uncaught errors are what is tested.
  handleStructuredLogs: () => undefined,
  log: undefined,
  workers: [
    {
      ...common,
      name: 'app',
      modules: [
        esModule('worker.mjs', here('runtime-worker.mjs')),
        ...packageModules,
      ],
      bindings: { COREDUMP_SECRET: 'swordfish', NAME: 'here' },
      serviceBindings: {
        COREDUMP_SERVICE: 'service',
        ENTRY: { name: 'app', entrypoint: 'Entry' },
      },
      durableObjects: { COUNTER: 'Counter' },
      queueConsumers: { jobs: { maxBatchSize: 10, maxBatchTimeout: 0, maxRetries: 0 } },
      queueProducers: { JOBS: 'jobs' },
    },
    {
      ...common,
      name: 'service',
      modules: [esModule('service.mjs', here('runtime-service.mjs'))],
      serviceBindings: { TEST: receive },
    },
    {
      ...common,
      name: 'by-hand',
      modules: [esModule('worker.mjs', here('runtime-by-hand.mjs')), ...packageModules],
      serviceBindings: { COREDUMP_SERVICE: receiveForm },
    },
  ],
});
after(() => mf.dispose());

const call = (path, init) => mf.dispatchFetch(`http://worker.example/${path}`, init);

// Miniflare answers for a Worker that threw: 500, with the error.
async function fails(path, error, init) {
  const response = await call(path, init);
  assert.equal(response.status, 500);
  assert.equal((await response.text()).split('\n')[0], error);
}

const trap = 'RuntimeError: unreachable';
const names = (dump) => backtrace('crashes.wasm', dump).map((frame) => frame.function);
const trapped = ['deepest', 'deeper', 'trap'];

test('a crash: the error is what it was, the dump is the whole crash', async () => {
  await fails('trap?x=1', trap, { headers: { cookie: 'secret' } });
  const report = await nextReport();
  assert.deepEqual(names(report.dump), trapped);
  assert.equal(report.request.url, 'http://worker.example/trap?x=1');
  assert.equal(report.request.headers.cookie, undefined);
  assert.equal(report.event.type, 'fetch');
  assert.equal(report.event.error.message, 'unreachable');
  assert.deepEqual(report.names, ['build_id-section', 'coredump', 'event', 'request']);
});

test('a new instance follows', async () => {
  await call('set');
  assert.equal(await (await call('value')).text(), '7');
  await fails('trap', trap);
  await nextReport();
  assert.equal(await (await call('value')).text(), '0');
});

test('crashes that the module did not record', async () => {
  await fails('outside', 'RuntimeError: memory access out of bounds');
  const outside = await nextReport();
  assert.deepEqual(names(outside.dump), ['load', 'outside']);
  assert.equal(info(outside.dump).crash.flags & 1, 1);
  await fails('overflow', 'RangeError: Maximum call stack size exceeded');
  const frames = names((await nextReport()).dump);
  assert.ok(frames.length > 100);
  assert.ok(frames.every((name) => name === 'overflow'));
});

test('many at once: a dump for each, and whose it is', async () => {
  const numbers = Array.from({ length: 20 }, (_, i) => `${i}`);
  await Promise.all(numbers.map((n) => fails(`later?n=${n}`, trap)));
  const seen = [];
  for (const _ of numbers) {
    const { dump, event, request } = await nextReport();
    assert.equal(event.type, 'fetch');
    assert.deepEqual(names(dump), trapped);
    assert.equal(info(dump).crash.flags, 0);
    seen.push(new URL(request.url).searchParams.get('n'));
  }
  assert.deepEqual(seen.sort(), numbers.sort());
});

test('one that the handler caught', async () => {
  const response = await call('caught');
  assert.equal(response.status, 503);
  assert.equal(await response.text(), 'caught unreachable');
  assert.deepEqual(names((await nextReport()).dump), trapped);
});

test('one from a callback: the handler never ends, and is given up', async () => {
  await fails('never', 'Error: wasm crashed, and the handler has not ended since');
  const report = await nextReport();
  assert.deepEqual(names(report.dump), trapped);
  assert.equal(report.event.type, 'fetch');
});

test('a handler that hangs without a crash is the runtime\'s matter', async () => {
  const response = await call('hang');
  assert.equal(response.status, 500);
  assert.match(await response.text(), /had hung/);
});

test('nothing else is changed', async () => {
  await fails('javascript', 'TypeError: of JavaScript');
  const stream = await call('stream');
  assert.equal(stream.headers.get('x-kind'), 'stream');
  assert.equal(await stream.text(), 'first second');
  assert.equal(
    await (await call('context')).text(),
    '[object ExecutionContext] 0',
  );
  const echo = await call('echo', { method: 'POST', body: 'body' });
  assert.equal(await echo.text(), 'body');
  const { webSocket } = await call('socket', { headers: { upgrade: 'websocket' } });
  const answer = new Promise((done) => webSocket.addEventListener('message', done));
  webSocket.accept();
  webSocket.send('it');
  assert.equal((await answer).data, 'got it');
  webSocket.close();
});

test('cron and queues', async () => {
  const worker = await mf.getWorker('app');
  const scheduled = await worker.scheduled({ cron: '0 * * * *' });
  assert.equal(scheduled.outcome, 'exception');
  const { event } = await nextReport();
  assert.equal(event.type, 'scheduled');
  assert.equal(event.cron, '0 * * * *');

  const message = (body) => ({ id: 'm1', timestamp: new Date(), attempts: 1, body });
  const good = await worker.queue('jobs', [message('ok')]);
  assert.equal(good.outcome, 'ok');
  assert.equal(good.ackAll, true);
  const bad = await worker.queue('jobs', [message('secret')]);
  assert.equal(bad.outcome, 'exception');
  const report = await nextReport();
  assert.deepEqual(names(report.dump), trapped);
  assert.deepEqual(
    { ...report.event, error: undefined },
    { type: 'queue', queue: 'jobs', messages: 1, ids: ['m1'], error: undefined },
  );
});

test('a Durable Object: its own crash, once', async () => {
  await fails('object?method=fetch', trap);
  const report = await nextReport();
  assert.equal(report.event.type, 'fetch');
  assert.equal(report.event.class, 'Counter');
  assert.match(report.event.id, /^[0-9a-f]{64}$/);
  assert.ok(!JSON.stringify(report.event).includes('secret'));
  assert.equal(await (await call('object?method=setAlarm')).text(), 'alarm');
  const alarm = await nextReport();
  assert.equal(alarm.event.type, 'alarm');
  assert.equal(alarm.event.isRetry, false);
  assert.deepEqual(names(alarm.dump), trapped);
  assert.equal(await (await call('value')).text(), '0');
});

test('an entrypoint with methods', async () => {
  assert.equal(await (await call('entryFetch')).text(), 'entry here');
  assert.equal(await (await call('entry?method=add')).text(), '42');
  const none = 'TypeError: The RPC receiver does not implement the method "none".';
  await fails('entry?method=none', none);
  await fails('entry?method=crash', trap);
  const report = await nextReport();
  assert.equal(report.event.type, 'rpc');
  assert.equal(report.event.method, 'crash');
  assert.equal(report.event.class, 'Entry');
});

test('the older call, by hand', async () => {
  const worker = await mf.getWorker('by-hand');
  const fetch = (n) => worker.fetch('http://by-hand.example/', { headers: { n } });
  assert.equal(await (await fetch(-1)).text(), '2');
  assert.deepEqual(arrived, []);
  await assert.rejects(fetch(5), { name: 'RuntimeError', message: 'unreachable' });
  const { dump, request, sections } = await nextReport();
  assert.deepEqual(names(dump), trapped);
  assert.equal(request.url, 'http://by-hand.example/');
  const module = new WebAssembly.Module(read('crashes.wasm'));
  for (const name of ['build_id', 'name', '.debug_info', '.debug_line']) {
    const [section] = WebAssembly.Module.customSections(module, name);
    assert.deepEqual(sections[name], new Uint8Array(section), name);
  }
});

test('none of them more than once', async () => {
  assert.deepEqual(arrived, []);
});
