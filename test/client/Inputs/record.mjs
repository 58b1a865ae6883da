import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { backtrace, client, compile, info, instantiate, thrown } from './tools.mjs';

const { recordCoredump } = client;
const module = compile('crashes.wasm');

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

function crash(name) {
  const instance = instantiate(module);
  return {
    error: thrown(() => instance.exports[name](1)),
    memory: instance.exports.memory,
  };
}

// A service that keeps what it gets.
function service(response = { ok: true, status: 200 }) {
  const got = [];
  return {
    got,
    fetch: async (url, init) => {
      got.push(init);
      return response;
    },
  };
}

const dumpIn = async (form) => new Uint8Array(await form.get('coredump').arrayBuffer());

test('the dump, the request without secrets, the build id', async () => {
  const { memory, error } = crash('trap');
  const coredumpService = service();
  const result = await recordCoredump({
    memory,
    wasmModule: module,
    request,
    coredumpService,
    error,
  });
  assert.deepEqual(result, { sent: true, reason: null });
  const [{ method, body }] = coredumpService.got;
  assert.equal(method, 'POST');
  assert.deepEqual([...body.keys()].sort(), ['build_id-section', 'coredump', 'request']);
  assert.deepEqual(JSON.parse(body.get('request')), {
    url: 'http://worker.example/path?q=1',
    method: 'PUT',
    headers: { 'content-type': 'text/x', 'user-agent': 'test' },
  });
  const [section] = WebAssembly.Module.customSections(module, 'build_id');
  assert.deepEqual(await body.get('build_id-section').arrayBuffer(), section);
  const dump = await dumpIn(body);
  assert.ok(dump.length < memory.buffer.byteLength / 5);
  assert.deepEqual(
    backtrace('crashes.wasm', dump).map((frame) => frame.function),
    ['deepest', 'deeper', 'trap'],
  );
});

test('what the module did not record comes from the error', async () => {
  const coredumpService = service();
  const { memory, error } = crash('outside');
  await recordCoredump({ memory, wasmModule: module, request, coredumpService, error });
  const dump = await dumpIn(coredumpService.got[0].body);
  assert.equal(info(dump).crash.flags, 1);
  assert.deepEqual(
    backtrace('crashes.wasm', dump).map((frame) => frame.function),
    ['load', 'outside'],
  );
  assert.deepEqual(
    await recordCoredump({ memory, wasmModule: module, request, coredumpService }),
    { sent: false, reason: 'no core dump' },
  );
  assert.equal(coredumpService.got.length, 1);
});

test('over HTTP, as multipart', async () => {
  const bodies = [];
  const server = createServer(async (incoming, response) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    bodies.push(
      new Response(Buffer.concat(chunks), {
        headers: { 'content-type': incoming.headers['content-type'] },
      }),
    );
    response.end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  try {
    const { port } = server.address();
    const coredumpService = {
      fetch: (_, init) => fetch(`http://127.0.0.1:${port}/`, init),
    };
    const { memory } = crash('trap');
    const result = await recordCoredump({
      memory,
      wasmModule: module,
      request,
      coredumpService,
    });
    assert.deepEqual(result, { sent: true, reason: null });
    const form = await bodies[0].formData();
    assert.equal(info(await dumpIn(form)).threads[0].frames.length, 3);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('never throws', async () => {
  const { memory, error } = crash('trap');
  const good = { memory, wasmModule: module, request, coredumpService: service(), error };
  const refused = await recordCoredump({
    ...good,
    coredumpService: service({ ok: false, status: 503 }),
  });
  assert.deepEqual(refused, { sent: false, reason: 'the service answered 503' });
  const failing = {
    fetch: async () => {
      throw new Error('unreachable service');
    },
  };
  assert.deepEqual(await recordCoredump({ ...good, coredumpService: failing }), {
    sent: false,
    reason: 'unreachable service',
  });
  for (const wrong of [
    undefined,
    {},
    { ...good, coredumpService: undefined },
    { ...good, memory: 5 },
    { ...good, request: {} },
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
  assert.equal((await recordCoredump({ memory, coredumpService: service() })).sent, true);
});
