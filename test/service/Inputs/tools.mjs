// What the tests of the service share: the service in the Workers runtime, with what it
// logs, sends and stores; and crashes of the modules that the RUN lines compiled into the
// current directory.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { client, thrown } from '../../client/Inputs/tools.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { Miniflare, Response, FormData } = createRequire(here('../../package.json'))(
  'miniflare',
);

export { Response, FormData };

export const secret = 'swordfish';
export const sentryDsn = 'https://abc@sentry.example/42';

//===--------------------------------------------------------------------------===//
// The service
//===--------------------------------------------------------------------------===//

const workers = here('../../../workers/');
const sources = (part) =>
  readdirSync(join(workers, part, 'src')).map((name) => ({
    type: 'ESModule',
    path: `${part}/src/${name}`,
    contents: readFileSync(join(workers, part, 'src', name), 'utf8'),
  }));

/** Modules of a Worker: `entry` ({ path, contents }, or a path in workers/) first. */
export function modulesOf(entry = 'service/src/index.js') {
  const all = [
    ...sources('service'),
    ...sources('client'),
    {
      type: 'CompiledWasm',
      path: 'service/core.wasm',
      contents: readFileSync(process.env.CORE),
    },
    {
      type: 'CompiledWasm',
      path: 'service/other.wasm',
      contents: readFileSync('orders.wasm'),
    },
  ];
  if (typeof entry !== 'string') return [{ type: 'ESModule', ...entry }, ...all];
  return [
    ...all.filter(({ path }) => path === entry),
    ...all.filter(({ path }) => path !== entry),
  ];
}

// In front of the services: a test speaks to this one by HTTP, and it to them by a service
// binding. It takes the whole body first; a service that refuses does not, and HTTP over a
// loopback would then be a matter of luck. `x-chunked: N` sends N bytes without their number.
const door = `export default {
  async fetch(request, env) {
    const headers = new Headers(request.headers);
    const to = env[headers.get('x-to')];
    const size = Number(headers.get('x-chunked'));
    headers.delete('x-to');
    headers.delete('x-chunked');
    const { method, url } = request;
    let body = request.body ? await request.arrayBuffer() : undefined;
    if (size) {
      headers.delete('content-length');
      let left = size;
      body = new ReadableStream({
        pull(controller) {
          if (left > 0) controller.enqueue(new Uint8Array(Math.min(left, 65536)));
          else controller.close();
          left -= 65536;
        },
      });
    }
    return to.fetch(url, { method, headers, body });
  },
};`;

export const common = { modules: true, compatibilityDate: '2026-04-01' };

/**
 * Services in one runtime: { name: options }, where options are those of a Worker of
 * Miniflare. `sentry(request)` answers for Sentry.
 */
export async function start(
  services,
  { sentry = () => new Response('{}'), others = [] } = {},
) {
  const self = { logs: [], envelopes: [] };
  const outboundService = async (request) => {
    const text = await request.text();
    const { method, url } = request;
    self.envelopes.push({
      method,
      url,
      headers: Object.fromEntries(request.headers),
      text,
    });
    return sentry(request, self.envelopes.length);
  };
  self.mf = new Miniflare({
    cf: false,
    telemetry: { enabled: false },
    host: '127.0.0.1',
    port: 0,
    handleStructuredLogs: (entry) => void self.logs.push(entry),
    workers: [
      {
        ...common,
        name: 'door',
        script: door,
        serviceBindings: Object.fromEntries(
          Object.keys(services).map((name) => [name, name]),
        ),
      },
      ...others,
      ...Object.entries(services).map(([name, { bindings, entry, ...options }]) => ({
        ...common,
        name,
        modules: modulesOf(entry),
        r2Buckets: { STORAGE: name },
        bindings: { COREDUMP_SECRET: secret, SENTRY_DSN: sentryDsn, ...bindings },
        outboundService,
        ...options,
      })),
    ],
  });
  await self.mf.ready;
  self.bucket = (name) => self.mf.getR2Bucket('STORAGE', name);
  self.keys = async (name, prefix) => {
    const keys = [];
    let cursor;
    do {
      const listed = await (await self.bucket(name)).list({ prefix, cursor });
      keys.push(...listed.objects.map(({ key }) => key));
      cursor = listed.truncated ? listed.cursor : undefined;
    } while (cursor);
    return keys;
  };
  self.stored = async (name, key) =>
    new Uint8Array(await (await (await self.bucket(name)).get(key)).arrayBuffer());
  /** The service, reached as Workers reach it. */
  self.worker = async (name) => {
    const door = await self.mf.getWorker('door');
    return {
      fetch: (url, { headers, ...init } = {}) =>
        door.fetch(url, { ...init, headers: { ...headers, 'x-to': name } }),
    };
  };
  /** Where recordCoredump sends to. */
  self.service = async (name) => {
    const worker = await self.worker(name);
    return { fetch: (url, init) => fetchFrom(worker, url, init) };
  };
  self.close = () => self.mf.dispose();
  return self;
}

// Node's form and Miniflare's are of different classes: over the wire they are the same.
export async function fetchFrom(worker, url, { body, headers, ...init } = {}) {
  if (body === undefined || body === null) return worker.fetch(url, { headers, ...init });
  const request = new Request('http://x/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  });
  const bytes = new Uint8Array(await request.arrayBuffer());
  return worker.fetch(url, {
    method: init.method,
    redirect: init.redirect,
    headers: Object.fromEntries(request.headers),
    body: bytes,
  });
}

/** Until something is so. The test's own time limit ends it otherwise. */
export async function until(condition) {
  for (let value; ; await new Promise((done) => setTimeout(done, 5)))
    if ((value = await condition())) return value;
}

//===--------------------------------------------------------------------------===//
// Crashes
//===--------------------------------------------------------------------------===//

/** A crash of a module: what recordCoredump wants of it. */
export function crash(file, name, ...args) {
  const module = new WebAssembly.Module(readFileSync(file));
  const instance = new WebAssembly.Instance(module);
  instance.exports._initialize?.();
  const error = thrown(() => instance.exports[name](...args));
  return { wasmModule: module, memory: instance.exports.memory, error };
}

export const dumpOf = ({ memory, error, wasmModule }) =>
  client.trimCoredump(
    client.extractCoredump(memory, { error, module: wasmModule }) ??
      client.coredumpFromError(error, wasmModule, memory),
  );

export const gunzip = (bytes) => new Uint8Array(gunzipSync(bytes));

/** Header, item's header and event of an envelope. */
export const envelope = ({ text }) =>
  text
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one));

export const lineOf = (text) => {
  const found = readFileSync(here('orders.cpp'), 'utf8')
    .split('\n')
    .flatMap((one, i) => (one.includes(text) ? [i + 1] : []));
  if (found.length !== 1) throw new Error(`${found.length} lines have: ${text}`);
  return found[0];
};

/** The service with an R2 that fails on demand. */
export const faulty = {
  path: 'service/src/faulty.mjs',
  contents: readFileSync(here('faulty.mjs'), 'utf8'),
};

export const authorized = { authorization: `Bearer ${secret}` };
