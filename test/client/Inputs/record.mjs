import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { serve, service } from './service.mjs';
import { backtrace, client, compile, info, instantiate, thrown } from './tools.mjs';

const { recordCoredump } = client;
const module = compile('crashes.wasm');
const split = compile('split.wasm');

const request = new Request('http://worker.example/path?q=1', {
  method: 'PUT',
  body: 'secret body',
  headers: {
    'user-agent': 'test',
    authorization: 'secret',
    cookie: 'secret',
    'content-type': 'text/x',
  },
});

const sent = { sent: true, reason: null, instance: null };

function crash(name, from = module) {
  const instance = instantiate(from);
  return {
    instance,
    error: thrown(() => instance.exports[name](1)),
    memory: instance.exports.memory,
  };
}

const names = (dump) => backtrace('crashes.wasm', dump).map((frame) => frame.function);

test('the dump, the request without secrets, the sections', async () => {
  const { memory, error } = crash('trap');
  const coredumpService = service();
  const wasmModule = module;
  const result = await recordCoredump({
    memory,
    wasmModule,
    request,
    coredumpService,
    error,
  });
  assert.deepEqual(result, sent);
  assert.equal(coredumpService.got[0].method, 'POST');
  const [report] = await coredumpService.reports();
  assert.deepEqual(report.request, {
    url: 'http://worker.example/path?q=1',
    method: 'PUT',
    headers: { 'content-type': 'text/x', 'user-agent': 'test' },
  });
  assert.equal(report.event.type, 'fetch');
  assert.deepEqual(report.event.error, {
    name: 'RuntimeError',
    message: 'unreachable',
    stack: error.stack.slice(0, 16000),
  });
  assert.deepEqual(Object.keys(report.sections).sort(), [
    '.debug_abbrev',
    '.debug_info',
    '.debug_line',
    '.debug_ranges',
    '.debug_str',
    'build_id',
    'name',
    'wasm_coredump.functions',
  ]);
  for (const [name, bytes] of Object.entries(report.sections)) {
    const [section] = WebAssembly.Module.customSections(module, name);
    assert.deepEqual(bytes, new Uint8Array(section), name);
  }
  assert.ok(report.dump.length < memory.buffer.byteLength / 5);
  assert.deepEqual(names(report.dump), ['deepest', 'deeper', 'trap']);
  for (const type of Object.values(report.types)) assert.equal(type, 'application/gzip');
  assert.ok(coredumpService.got[0].body.get('coredump').size < report.dump.length / 3);
});

test('sections: of a split module few, and on demand fewer', async () => {
  const coredumpService = service();
  const { memory } = crash('trap', split);
  await recordCoredump({ memory, wasmModule: split, coredumpService });
  await recordCoredump({
    memory,
    wasmModule: module,
    coredumpService,
    debugSections: false,
  });
  const reports = await coredumpService.reports();
  assert.deepEqual(Object.keys(reports[0].sections).sort(), [
    'build_id',
    'external_debug_info',
    'wasm_coredump.functions',
  ]);
  assert.deepEqual(Object.keys(reports[1].sections), ['build_id']);
  assert.equal(reports[0].event.type, 'unknown');
  assert.equal(reports[0].request, null);
});

test('the symbol file, if the module has it', async () => {
  const coredumpService = service();
  const wasmModule = compile('embedded/crashes.wasm');
  const { memory } = crash('trap', wasmModule);
  await recordCoredump({ memory, wasmModule, coredumpService });
  await recordCoredump({ memory, wasmModule, coredumpService, debugSections: false });
  const [{ sections }, other] = await coredumpService.reports();
  const [file] = readdirSync('embedded').filter((name) => name.endsWith('.symbols'));
  assert.deepEqual(
    Buffer.from(sections['wasm_coredump.symbols']),
    readFileSync(`embedded/${file}`),
  );
  assert.equal(other.sections['wasm_coredump.symbols'], undefined);
});

test('the form as older services read it', async () => {
  const coredumpService = service();
  const { memory } = crash('trap');
  const wasmModule = module;
  await recordCoredump({
    memory,
    wasmModule,
    request,
    coredumpService,
    compress: false,
  });
  const [{ url, body }] = coredumpService.got;
  assert.equal(new URL(url).host, 'coredump-service');
  const bytes = new Uint8Array(await body.get('coredump').arrayBuffer());
  assert.deepEqual(names(bytes), ['deepest', 'deeper', 'trap']);
  const [section] = WebAssembly.Module.customSections(module, 'build_id');
  assert.deepEqual(await body.get('build_id-section').arrayBuffer(), section);
  assert.equal(JSON.parse(body.get('request')).method, 'PUT');
});

test('other events, as the caller describes them', async () => {
  const coredumpService = service();
  const { memory } = crash('trap');
  const event = { type: 'cron', cron: '* * * * *' };
  await recordCoredump({ memory, coredumpService, event });
  assert.deepEqual((await coredumpService.reports())[0].event, event);
});

test('what the module did not record comes from the error', async () => {
  const coredumpService = service();
  const { memory, error } = crash('outside');
  await recordCoredump({ memory, wasmModule: module, request, coredumpService, error });
  const [{ dump }] = await coredumpService.reports();
  assert.equal(info(dump).crash.flags, 1);
  assert.deepEqual(names(dump), ['load', 'outside']);
  assert.deepEqual(
    await recordCoredump({ memory, wasmModule: module, request, coredumpService }),
    { sent: false, reason: 'no core dump', instance: null },
  );
  // An error of another Worker is not about the wasm that is here.
  error.remote = true;
  assert.equal(
    (await recordCoredump({ memory, wasmModule: module, coredumpService, error })).sent,
    false,
  );
  assert.equal(coredumpService.got.length, 1);
});

test('the dump is that of the crash, whatever happens while it is sent', async () => {
  const { memory } = crash('trap');
  const before = client.trimCoredump(client.extractCoredump(memory));
  const coredumpService = service();
  const done = recordCoredump({ memory, wasmModule: module, request, coredumpService });
  new Uint8Array(memory.buffer).fill(0x55);
  await done;
  assert.deepEqual((await coredumpService.reports())[0].dump, before);
});

test('redacted', async () => {
  const { memory } = crash('trap');
  const coredumpService = service();
  await recordCoredump({ memory, coredumpService, redact: { memory: 'none' } });
  const [{ dump }] = await coredumpService.reports();
  assert.ok(info(dump).crash.flags & 4);
  assert.deepEqual(names(dump), ['deepest', 'deeper', 'trap']);
});

test('what is too large is left out, the stack last', async () => {
  const { memory, error } = crash('outside');
  // Something that does not compress.
  const noise = new Uint8Array(memory.buffer, 100000, 60000);
  for (let i = 0, x = 1; i < noise.length; ++i) {
    x = (x * 48271) % 0x7fffffff;
    noise[i] = x >> 8;
  }
  const coredumpService = service();
  const options = { memory, wasmModule: module, error, coredumpService };
  for (const maxSize of [undefined, 63000, 20000, 1000]) {
    assert.equal((await recordCoredump({ ...options, maxSize })).sent, true);
  }
  const sizes = await Promise.all(
    coredumpService.got.map(async ({ body }) => {
      const parts = [...body.values()].filter((part) => part instanceof Blob);
      return parts.reduce((sum, part) => sum + part.size, 0);
    }),
  );
  assert.ok(sizes[1] <= 63000 && sizes[2] <= 20000 && sizes[3] <= 1000, `${sizes}`);
  const reports = await coredumpService.reports();
  const redacted = reports.map(({ dump }) => (info(dump).crash.flags & 4) !== 0);
  assert.deepEqual(redacted, [false, false, true, true]);
  const hasDwarf = reports.map(({ sections }) => '.debug_info' in sections);
  assert.deepEqual(hasDwarf, [true, false, true, false]);
  for (const { dump, sections } of reports) {
    assert.deepEqual(names(dump), ['load', 'outside']);
    assert.ok('build_id' in sections);
  }
});

test('the instance to go on with', async () => {
  const { instance } = crash('trap');
  const { memory } = instance.exports;
  const coredumpService = service();
  const options = { instance, wasmModule: module, coredumpService };
  const first = recordCoredump(options);
  // Before anything is awaited.
  assert.equal(client.holdsCoredump(memory), false);
  assert.equal((await first).instance, instance);
  assert.equal(instance.exports.value(), 0);
  const again = thrown(() => instance.exports.trap(1));
  const fresh = instantiate(module);
  const result = await recordCoredump({
    ...options,
    error: again,
    instantiate: async () => fresh,
  });
  assert.deepEqual(result, { sent: true, reason: null, instance: fresh });
  // What did not crash is kept.
  const kept = await recordCoredump({
    ...options,
    instance: fresh,
    error: new TypeError('of JavaScript'),
    instantiate: () => assert.fail(),
  });
  assert.deepEqual(kept, { sent: false, reason: 'no core dump', instance: fresh });
  // A stack that overflows leaves no dump, and a new instance is due all the same.
  const full = crash('overflow');
  const replaced = await recordCoredump({
    instance: full.instance,
    error: full.error,
    coredumpService,
    instantiate: () => fresh,
  });
  assert.equal(replaced.instance, fresh);
  // One that crashed is never handed back as it is: neither if no new one can be made
  // nor if it has no support for a reset.
  const plain = crash('trap', compile('plain.wasm'));
  const unsupported = await recordCoredump({
    instance: plain.instance,
    error: plain.error,
    coredumpService,
  });
  assert.equal(unsupported.instance, null);
  const { instance: broken, error } = crash('trap');
  const instantiateFails = () => {
    throw new Error('no');
  };
  const survived = await recordCoredump({
    instance: broken,
    error,
    coredumpService,
    instantiate: instantiateFails,
  });
  assert.deepEqual(survived, { sent: true, reason: null, instance: null });
});

test('over HTTP, with a secret', async () => {
  const server = await serve();
  try {
    const { memory } = crash('trap');
    const result = await recordCoredump({
      memory,
      wasmModule: module,
      request,
      coredumpService: server.url,
      secret: 'swordfish',
      headers: { 'cf-access-client-id': 'id' },
    });
    assert.deepEqual(result, sent);
    const [{ headers, report }] = server.got;
    assert.equal(headers.authorization, 'Bearer swordfish');
    assert.equal(headers['cf-access-client-id'], 'id');
    assert.match(headers['content-type'], /^multipart\/form-data; boundary=/);
    assert.equal(info(report.dump).threads[0].frames.length, 3);
    assert.equal(report.types.coredump, 'application/gzip');
  } finally {
    server.close();
  }
});

test('what the service says is the reason; redirections are not followed', async () => {
  let answer = { status: 401, text: 'wrong\x1b[31m secret\n' };
  const server = await serve(() => answer);
  try {
    const { memory } = crash('trap');
    const options = { memory, coredumpService: server.url, secret: 'x' };
    const refused = await recordCoredump(options);
    assert.equal(refused.reason, 'the service answered 401: wrong [31m secret');
    answer = { status: 307, headers: { location: server.url } };
    const moved = await recordCoredump(options);
    assert.equal(moved.sent, false);
    assert.equal(server.got.length, 2);
  } finally {
    server.close();
  }
});

test('a service that never answers', async () => {
  const { memory } = crash('trap');
  let signal;
  const coredumpService = {
    fetch: (_, init) => {
      ({ signal } = init);
      return new Promise(() => {});
    },
  };
  const result = await recordCoredump({ memory, coredumpService, timeout: 1 });
  assert.deepEqual(result, {
    sent: false,
    reason: 'the service did not answer within 1 ms',
    instance: null,
  });
  assert.ok(signal.aborted);
});

test('never throws', async () => {
  const { memory, error } = crash('trap');
  const good = { memory, wasmModule: module, request, coredumpService: service(), error };
  const refused = await recordCoredump({
    ...good,
    coredumpService: service({ ok: false, status: 503 }),
  });
  assert.equal(refused.reason, 'the service answered 503');
  const failing = {
    fetch: async () => {
      throw new Error('unreachable service');
    },
  };
  assert.deepEqual(await recordCoredump({ ...good, coredumpService: failing }), {
    sent: false,
    reason: 'unreachable service',
    instance: null,
  });
  for (const wrong of [
    undefined,
    {},
    { ...good, coredumpService: undefined },
    { ...good, memory: 5 },
    { ...good, secret: 'two\nlines' },
    {
      ...good,
      coredumpService: {
        fetch() {
          throw undefined;
        },
      },
    },
  ]) {
    const { sent, reason } = await recordCoredump(wrong);
    assert.equal(sent, false);
    assert.equal(typeof reason, 'string');
  }
  // Of the rest only the service is needed.
  const coredumpService = service();
  assert.equal((await recordCoredump({ memory, coredumpService })).sent, true);
  const described = { ...good, request: {}, coredumpService };
  assert.equal((await recordCoredump(described)).sent, true);
  // Errors may be anything.
  const mean = {
    get message() {
      throw 1;
    },
    get remote() {
      throw 1;
    },
  };
  for (const thing of [null, 5, Symbol('s'), mean, Object.create(null)]) {
    const result = await recordCoredump({ ...good, error: thing, coredumpService });
    assert.equal(result.sent, true);
  }
});
