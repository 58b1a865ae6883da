// The package itself: what it declares is what it has, and it needs nothing.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import * as client from '../../../workers/client/src/index.js';

const root = fileURLToPath(new URL('../../../workers/client/', import.meta.url));
const read = (name) => readFileSync(join(root, name), 'utf8');

test('the types declare the functions that there are', () => {
  const declared = [...read('index.d.ts').matchAll(/^export function (\w+)/gm)].map(
    (match) => match[1],
  );
  assert.deepEqual(declared.sort(), Object.keys(client).sort());
});

test('the README documents them all', () => {
  const text = read('README.md');
  for (const name of Object.keys(client)) assert.ok(text.includes(`\`${name}(`), name);
});

test('it is small', () => {
  const files = readdirSync(join(root, 'src')).map((file) => read(join('src', file)));
  assert.ok(gzipSync(files.join('')).length < 30_000);
});

test('no dependencies, nothing of one host only', () => {
  const manifest = JSON.parse(read('package.json'));
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.exports['.'].default, './src/index.js');
  for (const file of readdirSync(join(root, 'src'))) {
    const text = read(join('src', file));
    for (const [, from] of text.matchAll(/(?:from|import) '([^']*)'/g))
      assert.match(from, /^\.\//);
    // Compiling from bytes is forbidden in Workers.
    assert.doesNotMatch(
      text,
      /\b(process|Buffer|window|document|require|eval)\b\s*[.(]|new WebAssembly\./,
    );
  }
});
