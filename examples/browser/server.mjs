// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Serves the example on 127.0.0.1, and answers a dump with its stack as wasmgdb
// sees it. For development: see README.md.
//
//   node server.mjs [PORT [FOLDER-OF-THE-MODULE]]

import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const client = fileURLToPath(new URL('../../workers/client/src/', import.meta.url));
const [port = '8080', moduleFolder = here] = process.argv.slice(2);
const modulePath = join(moduleFolder, 'shop.wasm');
const maxDump = 64 * 1024 * 1024;

const types = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
};

// What a path of the page is as a file; undefined if there is none.
function fileOf(path) {
  if (path === '/') return join(here, 'index.html');
  if (path === '/page.mjs') return join(here, 'page.mjs');
  if (path === '/shop.wasm') return modulePath;
  const part = /^\/client\/(\w+\.js)$/.exec(path);
  return part ? join(client, part[1]) : undefined;
}

async function sendFile(path, response) {
  const file = fileOf(path);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[file.split('.').pop()] });
  await pipeline(createReadStream(file), response);
}

async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    if ((size += chunk.length) > maxDump) throw new Error('the core dump is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function symbolicate(request, response) {
  const folder = await mkdtemp(join(tmpdir(), 'coredump-'));
  try {
    const file = join(folder, 'core');
    await writeFile(file, await readBody(request));
    const { stdout } = await promisify(execFile)(
      'wasmgdb',
      ['--batch', '--json', '-ex', 'bt', modulePath, file],
      { maxBuffer: 256 * 1024 * 1024 },
    );
    response.writeHead(200, { 'content-type': 'application/json' }).end(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  try {
    if (request.method === 'POST' && pathname === '/symbolicate')
      await symbolicate(request, response);
    else if (request.method === 'GET') await sendFile(pathname, response);
    else response.writeHead(405).end();
  } catch (error) {
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end(error.stderr || error.message);
  }
});

server.listen(Number(port), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});
