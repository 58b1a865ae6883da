// withCoredumps outside of the Workers runtime: what it may not change, and what it
// records.

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { service } from './service.mjs';
import {
  backtrace,
  client,
  compile,
  info,
  instantiate,
  instrumented,
  thrown,
} from './tools.mjs';

const { withCoredumps } = client;
const module = compile('crashes.wasm');
const names = (dump) => backtrace('crashes.wasm', dump).map((frame) => frame.function);
const trapped = ['deepest', 'deeper', 'trap'];

// A program: an instance, the options for the wrapper, and a context as the runtime has.
function program(extra = {}) {
  const self = { instance: instantiate(module), results: [], waiting: [], resets: 0 };
  self.exports = () => self.instance.exports;
  self.service = service();
  self.env = { COREDUMP_SERVICE: self.service };
  // Each event has a context of its own.
  self.newContext = () => ({ waitUntil: (promise) => void self.waiting.push(promise) });
  self.ctx = self.newContext();
  self.options = {
    wasmModule: module,
    instance: () => self.instance,
    onResult: (result) => void self.results.push(result),
    ...extra,
  };
  self.reports = async () => {
    await Promise.all(self.waiting);
    return self.service.reports();
  };
  return self;
}

const crashing = (self) => ({ fetch: async () => self.exports().trap(1) });

const request = new Request('http://worker.example/');
const rejected = (promise) =>
  promise.then(
    () => assert.fail('nothing was thrown'),
    (error) => error,
  );

// Reports arrive in any order.
const byText = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

// A promise to be settled later.
function later() {
  const self = {};
  self.promise = new Promise((resolve) => (self.resolve = resolve));
  return self;
}

test('a crash: the same error, the dump, what was called', async () => {
  const self = program();
  let original;
  const handler = withCoredumps(
    {
      async fetch() {
        original = thrown(() => self.exports().trap(1));
        throw original;
      },
    },
    self.options,
  );
  const error = await rejected(handler.fetch(request, self.env, self.ctx));
  assert.equal(error, original);
  assert.equal(self.waiting.length, 1);
  assert.equal(client.holdsCoredump(self.exports().memory), false);
  const [report] = await self.reports();
  assert.deepEqual(names(report.dump), trapped);
  assert.equal(report.request.url, 'http://worker.example/');
  assert.equal(report.event.type, 'fetch');
  assert.equal(report.event.error.message, 'unreachable');
  assert.deepEqual(self.results, [{ sent: true, reason: null }]);
});

test('handlers that are not async throw at once', async () => {
  const self = program();
  const handler = withCoredumps(
    { scheduled: () => self.exports().trap(1), queue: (batch) => batch.messages.length },
    self.options,
  );
  const controller = { cron: '0 * * * *', scheduledTime: 5 };
  const error = thrown(() => handler.scheduled(controller, self.env, self.ctx));
  assert.equal(error.message, 'unreachable');
  const [{ event, request }] = await self.reports();
  assert.deepEqual(
    { ...event, error: undefined },
    { type: 'scheduled', cron: '0 * * * *', scheduledTime: 5, error: undefined },
  );
  assert.equal(request, null);
  assert.equal(handler.queue({ messages: [1, 2] }), 2);
});

test('a queue: how many, which, but not what', async () => {
  const self = program();
  const handler = withCoredumps(
    { queue: async () => self.exports().trap(1) },
    self.options,
  );
  const body = 'secret';
  const messages = Array.from({ length: 30 }, (_, i) => ({ id: `m${i}`, body }));
  await rejected(handler.queue({ queue: 'jobs', messages }, self.env, self.ctx));
  const [{ event }] = await self.reports();
  assert.equal(event.type, 'queue');
  assert.equal(event.queue, 'jobs');
  assert.equal(event.messages, 30);
  assert.deepEqual(event.ids.slice(-1), ['m19']);
  assert.ok(!JSON.stringify(event).includes('secret'));
});

test('nothing is changed where nothing crashes', async () => {
  const self = program();
  const seen = [];
  const response = new Response('text');
  class App {
    #hidden = 5;
    fetch(...args) {
      seen.push(this, ...args);
      return this.#hidden === 5 ? response : null;
    }
    async email() {}
    other() {
      return this;
    }
  }
  const app = new App();
  app.own = 1;
  const wrapped = withCoredumps(app, self.options);
  assert.equal(wrapped.fetch(request, self.env, self.ctx), response);
  assert.deepEqual(seen, [app, request, self.env, self.ctx]);
  assert.equal(seen[3], self.ctx);
  assert.equal(wrapped.own, 1);
  assert.ok(wrapped instanceof App);
  assert.equal(wrapped.queue, undefined);
  assert.equal('queue' in wrapped, false);
  assert.equal(await wrapped.email(), undefined);

  const three = async (request, env, ctx) => [request, env, ctx];
  const frozen = Object.freeze({ fetch: three, name: 'x' });
  const other = withCoredumps(frozen, self.options);
  assert.equal(other.fetch.length, 3);
  assert.equal(other.fetch.name, 'three');
  assert.deepEqual(Object.keys(other), ['fetch', 'name']);
  assert.deepEqual(await other.fetch(1, 2, 3), [1, 2, 3]);
  assert.deepEqual(self.waiting, []);
  assert.deepEqual(self.service.got, []);

  // No handlers: for the runtime to say.
  const arrow = () => {};
  for (const nothing of [undefined, null, 5, arrow]) {
    assert.equal(withCoredumps(nothing, self.options), nothing);
  }
});

test('errors of JavaScript are none of ours', async () => {
  const self = program();
  const failure = new TypeError('of JavaScript');
  const handler = withCoredumps(
    {
      async fetch() {
        throw failure;
      },
      async queue() {
        throw undefined;
      },
    },
    self.options,
  );
  assert.equal(await rejected(handler.fetch(request, self.env, self.ctx)), failure);
  assert.equal(await rejected(handler.queue({}, self.env, self.ctx)), undefined);
  assert.deepEqual(self.waiting, []);
});

test('streams are not read', async () => {
  const self = program();
  let pulled = 0;
  const body = new ReadableStream(
    { pull: (controller) => controller.enqueue(new Uint8Array([++pulled])) },
    { highWaterMark: 0 },
  );
  const handler = withCoredumps({ fetch: async () => new Response(body) }, self.options);
  const response = await handler.fetch(request, self.env, self.ctx);
  assert.equal(pulled, 0);
  assert.equal(response.body, body);
  await body.cancel();
});

test('crashes that leave no dump come from the stack', async () => {
  const self = program();
  const handler = withCoredumps(
    { fetch: async () => self.exports().outside() },
    self.options,
  );
  await rejected(handler.fetch(request, self.env, self.ctx));
  const [{ dump }] = await self.reports();
  assert.deepEqual(names(dump), ['load', 'outside']);
  assert.equal(info(dump).crash.flags, 1);
});

test('an error that the handler caught', async () => {
  const self = program();
  const handler = withCoredumps(
    {
      async fetch() {
        thrown(() => self.exports().trap(1));
        return new Response('sorry', { status: 500 });
      },
    },
    self.options,
  );
  const response = await handler.fetch(request, self.env, self.ctx);
  assert.equal(response.status, 500);
  const [report] = await self.reports();
  assert.deepEqual(names(report.dump), trapped);
  assert.equal(report.request.url, 'http://worker.example/');
  assert.equal(report.event.error, undefined);
  // Once.
  const second = withCoredumps({ fetch: async () => null }, self.options);
  await second.fetch(request, self.env, self.ctx);
  assert.equal(self.waiting.length, 1);
});

test('with other events under way, nobody knows whose such a crash is', async () => {
  const self = program();
  const gate = later();
  const handler = withCoredumps(
    {
      async fetch() {
        thrown(() => self.exports().trap(1));
        return null;
      },
      scheduled: () => gate.promise,
    },
    self.options,
  );
  const controller = { cron: 'x', scheduledTime: 1 };
  const other = handler.scheduled(controller, self.env, self.newContext());
  await handler.fetch(request, self.env, self.ctx);
  // The other event may still throw the error that belongs to the dump.
  assert.equal(self.waiting.length, 0);
  gate.resolve();
  await other;
  const [report] = await self.reports();
  assert.deepEqual(report.event, { type: 'unknown' });
  assert.equal(report.request, null);
  assert.deepEqual(names(report.dump), trapped);
});

test('nor of a crash that was there before, whatever the handler throws', async () => {
  const self = program();
  const handler = withCoredumps(
    {
      async fetch() {
        throw new TypeError('of JavaScript');
      },
      async queue() {
        self.exports().trap(2);
      },
    },
    self.options,
  );
  thrown(() => self.exports().trap(1));
  await rejected(handler.fetch(request, self.env, self.ctx));
  const [stale] = await self.reports();
  assert.deepEqual(stale.event, { type: 'unknown' });
  assert.equal(stale.request, null);
  // One of its own is known all the same.
  thrown(() => self.exports().trap(1));
  await rejected(handler.queue({ messages: [] }, self.env, self.ctx));
  const own = (await self.reports())[1];
  assert.equal(own.event.type, 'queue');
  assert.equal(backtrace('crashes.wasm', own.dump)[2].arguments[0].value, '2');
});

test('exceptions of imports are known by their stack', async () => {
  const self = program();
  const host = instrumented(module, () => ({
    hook: () => {
      throw new TypeError('of an import');
    },
  }));
  self.instance = host.instance;
  const gate = later();
  const handler = withCoredumps(
    { fetch: async () => host.exports.entry(1), scheduled: () => gate.promise },
    self.options,
  );
  const other = handler.scheduled({}, self.env, self.newContext());
  await rejected(handler.fetch(request, self.env, self.newContext()));
  gate.resolve();
  await other;
  const [report] = await self.reports();
  assert.equal(report.event.type, 'fetch');
  assert.equal(report.event.error.message, 'of an import');
  assert.deepEqual(names(report.dump), ['leaf', 'middle', 'low', 'entry']);
  assert.equal(info(report.dump).crash.kind, 17);
});

test('an error arrives late: its dump is not taken for another event', async () => {
  const self = program();
  const gate = later();
  const handler = withCoredumps(
    {
      async fetch() {
        try {
          self.exports().trap(1);
        } finally {
          await gate.promise;
        }
      },
      async scheduled() {},
    },
    self.options,
  );
  const failing = handler.fetch(request, self.env, self.ctx);
  await handler.scheduled({}, self.env, self.newContext());
  gate.resolve();
  await rejected(failing);
  const reports = await self.reports();
  assert.equal(reports.length, 1);
  assert.equal(reports[0].event.type, 'fetch');
  assert.deepEqual(names(reports[0].dump), trapped);
  assert.equal(info(reports[0].dump).crash.flags, 0);
});

test('a promise that never settles: recorded, and given up', async () => {
  const self = program({ timeout: 1 });
  const handler = withCoredumps(
    {
      fetch() {
        // As from a callback of which the handler does not hear.
        queueMicrotask(() => thrown(() => self.exports().trap(1)));
        return new Promise(() => {});
      },
    },
    self.options,
  );
  const error = await rejected(handler.fetch(request, self.env, self.ctx));
  assert.match(error.message, /wasm crashed/);
  const reports = await self.reports();
  assert.equal(reports.length, 1);
  assert.equal(reports[0].event.type, 'fetch');
  assert.deepEqual(names(reports[0].dump), trapped);
});

test('a handler that takes its time is not given up', async () => {
  const self = program({ timeout: 1 });
  const slow = later();
  const handler = withCoredumps({ fetch: () => slow.promise }, self.options);
  const result = handler.fetch(request, self.env, self.ctx);
  // A timer that is due later than the wrapper's.
  setTimeout(() => slow.resolve('done'), 20);
  assert.equal(await result, 'done');
  assert.deepEqual(self.waiting, []);
});

test('nor one of which nobody knows whether it crashed', async () => {
  const self = program({ timeout: 1 });
  const gates = [later(), later()];
  const handler = withCoredumps({ queue: (gate) => gate.promise }, self.options);
  const results = gates.map((gate) => handler.queue(gate, self.env, self.newContext()));
  thrown(() => self.exports().trap(1));
  setTimeout(() => gates.forEach((gate, i) => gate.resolve(i)), 20);
  assert.deepEqual(await Promise.all(results), [0, 1]);
  const reports = await self.reports();
  assert.equal(reports.length, 1);
  assert.equal(reports[0].event.type, 'unknown');
});

test('while others are watched, a late error still has its dump', async () => {
  const self = program();
  const gates = [later(), later()];
  const handler = withCoredumps(
    {
      async fetch() {
        try {
          self.exports().trap(1);
        } finally {
          await gates[0].promise;
        }
      },
      scheduled: () => gates[1].promise,
    },
    self.options,
  );
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const failing = rejected(handler.fetch(request, self.env, self.newContext()));
    const other = handler.scheduled({}, self.env, self.newContext());
    for (let i = 0; i < 10; ++i) mock.timers.tick(250);
    assert.deepEqual(self.waiting, []);
    gates[0].resolve();
    await failing;
    gates[1].resolve();
    await other;
  } finally {
    mock.timers.reset();
  }
  const [report] = await self.reports();
  assert.equal(self.waiting.length, 1);
  assert.equal(report.event.type, 'fetch');
  assert.deepEqual(names(report.dump), trapped);
});

test('alone, a crash is recorded before the handler ends', async () => {
  const self = program();
  const gate = later();
  const handler = withCoredumps(
    {
      async fetch() {
        thrown(() => self.exports().trap(1));
        return gate.promise;
      },
    },
    self.options,
  );
  mock.timers.enable({ apis: ['setTimeout'] });
  let result;
  try {
    result = handler.fetch(request, self.env, self.ctx);
    mock.timers.tick(250);
    assert.equal(self.waiting.length, 1);
    gate.resolve('ended');
    assert.equal(await result, 'ended');
  } finally {
    mock.timers.reset();
  }
  assert.equal((await self.reports())[0].event.type, 'fetch');
  assert.equal(self.waiting.length, 1);
});

test('a new instance for the events that follow', async () => {
  const self = program({
    reset: () => {
      ++self.resets;
      self.instance = instantiate(module);
    },
  });
  const handler = withCoredumps(
    { fetch: async (_, { call }) => self.exports()[call](1) },
    self.options,
  );
  const fetch = (call) => handler.fetch(request, { ...self.env, call }, self.ctx);
  const old = self.instance;
  self.exports().set(5);
  await rejected(fetch('trap'));
  assert.equal(self.resets, 1);
  assert.notEqual(self.instance, old);
  assert.equal(await fetch('value'), 0);
  assert.equal(self.resets, 1);
  await rejected(fetch('overflow')); // Leaves no dump in memory.
  assert.equal(self.resets, 2);
  assert.equal((await self.reports()).length, 2);
});

test('an event goes on in an instance that was replaced', async () => {
  const self = program({ reset: () => void (self.instance = instantiate(module)) });
  const gate = later();
  const handler = withCoredumps(
    {
      async fetch() {
        self.exports().trap(1);
      },
      async queue({ call }) {
        const { exports } = self.instance;
        await gate.promise;
        exports[call](1);
      },
    },
    self.options,
  );
  const calls = ['trap', 'outside'].map((call) => {
    const batch = { call, queue: 'q', messages: [] };
    return rejected(handler.queue(batch, self.env, self.newContext()));
  });
  await rejected(handler.fetch(request, self.env, self.ctx));
  gate.resolve();
  await Promise.all(calls);
  const reports = await self.reports();
  const rows = reports.map(({ event, dump }) => {
    return [event.type, info(dump).crash.memoryPages > 0, ...names(dump)];
  });
  // Where which of the two memories it was is not known, none is shown.
  assert.deepEqual(rows.sort(byText), [
    ['fetch', true, ...trapped],
    ['queue', false, 'load', 'outside'],
    ['queue', true, ...trapped],
  ]);
});

test('only a memory is given', async () => {
  const self = program();
  const options = { ...self.options, instance: undefined };
  const { memory } = self.exports();
  options.memory = () => memory;
  const handler = withCoredumps(crashing(self), options);
  for (const count of [1, 2]) {
    await rejected(handler.fetch(request, self.env, self.ctx));
    assert.equal(client.holdsCoredump(memory), false);
    assert.equal((await self.reports()).length, count);
  }
});

test('whatever fails, the error is the same', async () => {
  const quiet = console.error;
  const lines = [];
  console.error = (line) => lines.push(line);
  const fail = () => {
    throw new Error('secondary');
  };
  try {
    for (const wrong of [
      { wasmModule: fail },
      { memory: fail },
      { instance: fail },
      { instance: () => 5 },
      { coredumpService: fail },
      { coredumpService: { fetch: fail } },
      { secret: fail },
      { headers: fail },
      { reset: fail },
      { reset: async () => fail() },
      { onResult: fail },
      { redact: {} },
    ]) {
      const self = program(wrong);
      const handler = withCoredumps(crashing(self), self.options);
      for (const ctx of [self.ctx, undefined, {}, { waitUntil: fail }]) {
        for (const env of [self.env, undefined, {}]) {
          const error = await rejected(handler.fetch(request, env, ctx));
          assert.equal(error.message, 'unreachable', Object.keys(wrong)[0]);
        }
      }
      await Promise.all(self.waiting);
    }
    assert.ok(lines.some((line) => line === 'wasm-coredump: reset failed: secondary'));
    // Without onResult, the log says it.
    const self = program({ onResult: undefined });
    const handler = withCoredumps(crashing(self), self.options);
    await rejected(handler.fetch(request, {}, self.ctx));
    await Promise.all(self.waiting);
    assert.equal(
      lines.at(-1),
      'wasm-coredump: core dump not sent: no core-dump service is given',
    );
  } finally {
    console.error = quiet;
  }
});

// As the runtime's own base class.
class Base {
  constructor(ctx, env) {
    this.ctx = ctx;
    this.env = env;
  }
}

test('classes: methods, inherited ones, fields, constructors', async () => {
  const self = program();
  class Middle extends Base {
    inherited() {
      return self.exports().trap(1);
    }
  }
  class Counter extends Middle {
    #hidden = 7;
    static shared = 1;
    webSocketMessage = () => self.exports().trap(1);
    constructor(ctx, env) {
      super(ctx, env);
      if (env.fail) self.exports().trap(1);
    }
    async fetch() {
      return this.#hidden;
    }
    async alarm() {
      self.exports().trap(1);
    }
    async outer() {
      return this.alarm();
    }
  }
  const Wrapped = withCoredumps(Counter, self.options);
  assert.equal(Wrapped.name, 'Counter');
  assert.equal(Wrapped.shared, 1);
  assert.ok(Wrapped.prototype instanceof Base);
  const ctx = { ...self.ctx, id: { toString: () => 'abc123', name: 'secret' } };
  const object = new Wrapped(ctx, self.env);
  assert.ok(object instanceof Counter);
  assert.equal(object.ctx, ctx);
  assert.equal(await object.fetch(request), 7);
  assert.deepEqual(self.waiting, []);

  thrown(() => object.inherited());
  await rejected(object.alarm({ retryCount: 2, isRetry: true }));
  thrown(() => object.webSocketMessage({}, 'secret'));
  await rejected(object.outer());
  thrown(() => new Wrapped(ctx, { ...self.env, fail: true }));
  const reports = await self.reports();
  const own = ({ type, method, retryCount, isRetry, ...rest }) => {
    delete rest.error;
    assert.deepEqual(rest, { class: 'Counter', id: 'abc123' });
    return [type, method, retryCount, isRetry];
  };
  assert.deepEqual(
    reports.map(({ event }) => own(event)).sort(byText),
    [
      ['alarm', undefined, 2, true],
      ['alarm', undefined, undefined, undefined], // Once, where it was first seen.
      ['constructor', undefined, undefined, undefined],
      ['rpc', 'inherited', undefined, undefined],
      ['webSocketMessage', undefined, undefined, undefined],
    ].sort(byText),
  );
  for (const { dump } of reports) assert.deepEqual(names(dump), trapped);
});

test('methods that call each other are one event', async () => {
  const self = program({ timeout: 1 });
  class Entry extends Base {
    async fetch() {
      await null;
      await this.helper();
      return new Promise(() => {});
    }
    async helper() {
      thrown(() => self.exports().trap(1));
    }
  }
  const Wrapped = withCoredumps(Entry, self.options);
  const entry = new Wrapped(self.ctx, self.env);
  await rejected(entry.fetch(request));
  const reports = await self.reports();
  assert.equal(reports.length, 1);
  assert.equal(reports[0].event.type, 'fetch');
});
