// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Crashes the example worker-rust, which the RUN lines built into the current
// directory, in the Workers runtime, and keeps the dumps that it reports.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeForm } from '../../client/Inputs/service.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { Miniflare, Response } = createRequire(here('../../package.json'))('miniflare');

const client = here('../../../workers/client/src/');
const esModule = (path, contents) => ({ type: 'ESModule', path, contents });

const arrived = [];
let wake = () => {};
async function receive(request) {
  arrived.push(await decodeForm(await request.formData()));
  wake();
  return new Response('{"key": "coredump.1"}');
}
async function nextReport() {
  while (arrived.length === 0) await new Promise((done) => (wake = done));
  return arrived.shift();
}

const mf = new Miniflare({
  cf: false,
  telemetry: { enabled: false },
  host: '127.0.0.1',
  port: 0,
  // Uncaught errors are what is tested.
  handleStructuredLogs: () => undefined,
  log: undefined,
  modules: [
    // What a bundler does with the package.
    esModule(
      'src/index.js',
      readFileSync('src/index.js', 'utf8').replace('@wasm-coredump/client', '../client/index.js'),
    ),
    ...readdirSync(client).map((name) =>
      esModule(`client/${name}`, readFileSync(join(client, name), 'utf8')),
    ),
    { type: 'CompiledWasm', path: 'dist/bill.wasm', contents: readFileSync('dist/bill.wasm') },
  ],
  compatibilityDate: '2026-04-01',
  serviceBindings: { COREDUMP_SERVICE: receive },
});
after(() => mf.dispose());

const split = (bill) =>
  mf.dispatchFetch(`http://bills.example/?bill=${encodeURIComponent(bill)}`);

const good = async () => {
  const response = await split('tea 2.40, cake 3.10 / 2');
  assert.equal(await response.text(), '2.75 each; the dearest was the cake\n');
};

for (const [name, bill] of [
  ['index', 'tea 0, cake 0.0 / 3'],
  ['divide', 'tea 2.40 / 0'],
]) {
  test(name, async () => {
    await good();
    const response = await split(bill);
    assert.equal(response.status, 500);
    assert.match(await response.text(), /^RuntimeError: unreachable/);
    writeFileSync(`${name}.core`, (await nextReport()).dump);
    await good();
  });
}
