// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Cloudflare Access in front of the service: which tokens let in.

import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { after, test } from 'node:test';
import { Response, start } from './tools.mjs';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const current = pair(),
  next = pair(),
  stranger = pair();
const jwk = ({ publicKey }, kid) => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  alg: 'RS256',
  use: 'sig',
});

// What the team publishes.
let published = [jwk(current, 'one')];
let isDown = false;
let asked = 0;
function certs(request) {
  assert.equal(request.url, 'https://team.cloudflareaccess.com/cdn-cgi/access/certs');
  ++asked;
  return isDown
    ? new Response('', { status: 500 })
    : new Response(JSON.stringify({ keys: published }));
}

const bindings = { COREDUMP_SECRET: '', ACCESS_AUD: 'app' };
const runtime = await start(
  {
    service: { bindings: { ...bindings, ACCESS_TEAM: 'team' } },
    // An isolate that knows no keys yet.
    fresh: {
      bindings: { ...bindings, ACCESS_TEAM: 'https://team.cloudflareaccess.com' },
    },
    both: { bindings: { ACCESS_AUD: 'app', ACCESS_TEAM: 'team' } },
  },
  { sentry: certs },
);
after(() => runtime.close());

const now = Math.floor(Date.now() / 1000);
const claims = {
  aud: ['app'],
  iss: 'https://team.cloudflareaccess.com',
  exp: now + 600,
  nbf: now - 5,
  email: 'me@a.example',
};
const encode = (value) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString(
    'base64url',
  );

function token({ header = {}, payload = {}, keys = current } = {}) {
  const text = `${encode({ alg: 'RS256', kid: 'one', ...header })}.${encode({ ...claims, ...payload })}`;
  const key = createPrivateKey(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

async function statusOf(text, name = 'service') {
  const worker = await runtime.worker(name);
  const headers = text === null ? {} : { 'cf-access-jwt-assertion': text };
  return (await worker.fetch('http://x/', { headers })).status;
}

test('no keys can be had: nobody gets in', async () => {
  isDown = true;
  assert.equal(await statusOf(token(), 'fresh'), 401);
  isDown = false;
  assert.equal(await statusOf(token(), 'fresh'), 200);
});

test('a token of the team for this application', async () => {
  assert.equal(await statusOf(token()), 200);
  assert.equal(await statusOf(token({ payload: { aud: 'app' } })), 200);
  assert.equal(await statusOf(token(), 'both'), 200);
});

test('all others', async () => {
  const good = token();
  const [header, payload, signature] = good.split('.');
  const bad = {
    none: null,
    empty: '',
    'another application': token({ payload: { aud: ['other'] } }),
    'no application': token({ payload: { aud: undefined } }),
    'another team': token({ payload: { iss: 'https://other.cloudflareaccess.com' } }),
    expired: token({ payload: { exp: now - 1 } }),
    'without an end': token({ payload: { exp: undefined } }),
    'not yet': token({ payload: { nbf: now + 600 } }),
    'signed by a stranger': token({ keys: stranger }),
    'a key that nobody knows': token({ header: { kid: 'two' }, keys: next }),
    'another algorithm': token({ header: { alg: 'HS256' } }),
    unsigned: `${encode({ alg: 'none', kid: 'one' })}.${payload}.`,
    changed: `${header}.${encode({ ...claims, email: 'you@a.example' })}.${signature}`,
    'cut off': `${header}.${payload}`,
    junk: 'a.b.c',
    long: `${'x'.repeat(9000)}.${'y'.repeat(9000)}.z`,
  };
  for (const [what, text] of Object.entries(bad))
    assert.equal(await statusOf(text), 401, what);
});

test('keys are fetched rarely', async () => {
  const before = asked;
  for (let i = 0; i < 10; ++i) assert.equal(await statusOf(token()), 200);
  for (let i = 0; i < 10; ++i)
    assert.equal(await statusOf(token({ header: { kid: `${i}` } })), 401);
  assert.equal(asked, before);
});

test('with a secret, either is enough', async () => {
  const worker = await runtime.worker('both');
  const get = async (headers) => (await worker.fetch('http://x/', { headers })).status;
  assert.equal(await get({ authorization: 'Bearer swordfish' }), 200);
  assert.equal(
    await get({ authorization: 'Bearer wrong', 'cf-access-jwt-assertion': token() }),
    200,
  );
  assert.equal(await get({ authorization: 'Bearer wrong' }), 401);
});
