// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//   node demo-workers.mjs WORKER CORE COREDUMP KEY=VALUE...
//
// Runs a Worker of examples/, which is built in the folder WORKER, and the core-dump
// service in the Workers runtime, with a bucket and a Sentry of its own; uploads the
// debug info as `debuginfo-split --upload` would; sends each KEY=VALUE as a query, of which
// one crashes; prints what becomes of it, and leaves the dump that the service stored in
// COREDUMP.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const [worker, core, coredump, ...queries] = process.argv.slice(2);
const dist = join(worker, 'dist');
const root = fileURLToPath(new URL('..', import.meta.url));
const { Miniflare } = createRequire(join(root, 'test/package.json'))('miniflare');

const title = (text) => console.log(`\n=== ${text}`);

const sources = (folder, as) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({
      type: 'ESModule',
      path: `${as}/${name}`,
      contents: readFileSync(join(folder, name), 'utf8'),
    }));
const client = join(root, 'workers/client/src');
const wasm = (file, as) => ({ type: 'CompiledWasm', path: as, contents: readFileSync(file) });
const entryFirst = (modules, entry) =>
  modules.sort((a, b) => (b.path === entry) - (a.path === entry));

const isDebugFile = (name) => name.startsWith('debug-');
const files = readdirSync(dist, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name);
const shipped = files.filter((name) => name.endsWith('.wasm') && !isDebugFile(name));

// Sentry, as far as it takes envelopes.
const events = [];
const sentry = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const lines = Buffer.concat(parts).toString().split('\n');
    events.push(JSON.parse(lines[2]));
    response.end('{}');
  });
});
await new Promise((listening) => sentry.listen(0, '127.0.0.1', listening));

const common = { modules: true, compatibilityDate: '2026-04-01' };
const logs = [];
const mf = new Miniflare({
  cf: false,
  telemetry: { enabled: false },
  host: '127.0.0.1',
  port: 0,
  handleStructuredLogs: (entry) => void logs.push(entry.message),
  workers: [
    {
      ...common,
      name: 'example',
      modules: entryFirst(
        [
          ...sources(join(worker, 'src'), 'src'),
          // As a bundler resolves it; here it is a name beside the importer's.
          ...sources(client, 'src/@wasm-coredump/client/src'),
          {
            type: 'ESModule',
            path: 'src/@wasm-coredump/client',
            contents: "export * from './client/src/index.js';",
          },
          ...shipped.map((name) => wasm(join(dist, name), `dist/${name}`)),
        ],
        'src/index.js',
      ),
      serviceBindings: { COREDUMP_SERVICE: { name: 'coredump-service', entrypoint: 'Reports' } },
    },
    {
      ...common,
      name: 'coredump-service',
      modules: entryFirst(
        [
          ...sources(join(root, 'workers/service/src'), 'service/src'),
          ...sources(client, 'client/src'),
          wasm(core, 'service/core.wasm'),
        ],
        'service/src/index.js',
      ),
      r2Buckets: { STORAGE: 'coredumps' },
      bindings: {
        COREDUMP_SECRET: 'secret of the demo',
        SENTRY_DSN: `http://key@127.0.0.1:${sentry.address().port}/1`,
      },
    },
  ],
});

async function until(what, found) {
  for (let n = 0; n < 600; ++n) {
    const result = await found();
    if (result) return result;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`no ${what} within a minute; the log:\n${logs.join('\n')}`);
}

try {
  const url = await mf.ready;
  const bucket = await mf.getR2Bucket('STORAGE', 'coredump-service');
  for (const name of files.filter(isDebugFile))
    await bucket.put(name, new Uint8Array(readFileSync(join(dist, name))));

  title('Requests');
  for (const query of queries) {
    const [key, value] = query.split(/=(.*)/s);
    const response = await fetch(new URL(`/?${key}=${encodeURIComponent(value)}`, url));
    const text = (await response.text()).split('\n')[0];
    console.log(`GET /?${query}\n  ${response.status} ${text}`);
  }

  const { objects } = await until('dump', async () => {
    const listed = await bucket.list({ prefix: 'coredump.' });
    return listed.objects.length && events.length ? listed : null;
  });
  title("The service's log");
  console.log(logs.filter((line) => !line.startsWith('Error')).join('\n'));
  title('R2');
  for (const { key, size } of (await bucket.list()).objects) console.log(`${size}\t${key}`);
  title('The event at Sentry');
  const { event_id, level, platform, exception, tags, request, fingerprint } = events[0];
  console.log(
    JSON.stringify({ event_id, level, platform, fingerprint, tags, request, exception }, null, 1),
  );
  const object = await bucket.get(objects[0].key);
  writeFileSync(coredump, gunzipSync(Buffer.from(await object.arrayBuffer())));
} finally {
  await mf.dispose();
  sentry.close();
}
