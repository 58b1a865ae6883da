// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Who may talk to the default entrypoint: those who know the secret, and those whom
// Cloudflare Access let through.

import { Refusal } from './limits.js';

const encoder = new TextEncoder();

// In a time that tells nothing of how much of them is the same, nor of their lengths.
async function same(a, b) {
  const digest = (text) => crypto.subtle.digest('SHA-256', encoder.encode(text));
  const [first, second] = await Promise.all([digest(a), digest(b)]);
  const one = new Uint8Array(first),
    other = new Uint8Array(second);
  let difference = 0;
  for (let i = 0; i < one.length; ++i) difference |= one[i] ^ other[i];
  return difference === 0;
}

// The password of HTTP Basic, whatever the name.
function passwordOf(credentials) {
  try {
    const bytes = Uint8Array.from(atob(credentials), (c) => c.charCodeAt(0));
    const text = new TextDecoder().decode(bytes);
    const colon = text.indexOf(':');
    return colon < 0 ? null : text.slice(colon + 1);
  } catch {
    return null;
  }
}

function secretOf(request) {
  const header = request.headers.get('authorization') ?? '';
  const match = /^(bearer|basic) +(\S.*)$/i.exec(header);
  if (!match) return null;
  const [, scheme, value] = match;
  if (scheme.toLowerCase() === 'bearer') return value.trim();
  // Browsers send it along with forms of other sites: good for looking only.
  return request.method === 'POST' ? null : passwordOf(value.trim());
}

//===--------------------------------------------------------------------------===//
// Cloudflare Access
//===--------------------------------------------------------------------------===//

// Keys of each team. They change every few weeks, and an unknown one is looked for at
// most once a minute.
const keys = new Map();
const keyLifetime = 3_600_000;
const keyPause = 60_000;

// "name" or "https://name.cloudflareaccess.com", as its origin.
export function teamOrigin(team) {
  try {
    const url = new URL(
      /^https:\/\//.test(team) ? team : `https://${team}.cloudflareaccess.com`,
    );
    return url.origin;
  } catch {
    return null;
  }
}

async function fetchKeys(origin) {
  const response = await fetch(`${origin}/cdn-cgi/access/certs`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(5000),
  });
  if (!response.ok) throw new Error(`${response.status}`);
  const { keys: list } = await response.json();
  const found = new Map();
  for (const key of list.slice(0, 20)) if (key?.kty === 'RSA') found.set(key.kid, key);
  return found;
}

async function keyOf(origin, kid) {
  const now = Date.now();
  let known = keys.get(origin);
  const isOld = !known || now - known.at > keyLifetime;
  if (isOld || (!known.found.has(kid) && now - known.at > keyPause)) {
    try {
      known = { at: now, found: await fetchKeys(origin) };
      keys.set(origin, known);
    } catch {
      // Old keys are better than none for a while.
    }
  }
  return known?.found.get(kid) ?? null;
}

const base64 = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );
const jsonOf = (text) => JSON.parse(new TextDecoder().decode(base64(text)));

// Is this a token of the team, for this application, now?
async function isFromAccess(token, origin, audience) {
  try {
    const parts = token.split('.');
    if (parts.length !== 3 || token.length > 16_384) return false;
    const { alg, kid } = jsonOf(parts[0]);
    if (alg !== 'RS256') return false;
    const jwk = await keyOf(origin, kid);
    if (!jwk) return false;
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const { n, e } = jwk;
    const key = await crypto.subtle.importKey(
      'jwk',
      { kty: 'RSA', n, e },
      algorithm,
      false,
      ['verify'],
    );
    const signed = encoder.encode(`${parts[0]}.${parts[1]}`);
    if (!(await crypto.subtle.verify(algorithm, key, base64(parts[2]), signed)))
      return false;
    const { aud, iss, exp, nbf = 0 } = jsonOf(parts[1]);
    const now = Date.now() / 1000;
    return (
      [aud].flat().includes(audience) &&
      iss === origin &&
      typeof exp === 'number' &&
      now < exp &&
      now >= nbf - 60
    );
  } catch {
    return false;
  }
}

//===--------------------------------------------------------------------------===//

// Throws a Refusal.
export async function authorize(request, env) {
  const { COREDUMP_SECRET: secret, ACCESS_TEAM: team, ACCESS_AUD: audience } = env;
  const origin = team && audience ? teamOrigin(team) : null;
  if (!secret && !origin) {
    throw new Refusal(
      403,
      'this service has neither COREDUMP_SECRET nor ACCESS_TEAM and ACCESS_AUD: it refuses everything',
    );
  }
  // Forms of other sites come with the browser's credentials.
  const site = request.headers.get('sec-fetch-site') ?? 'none';
  if (request.method === 'POST' && site !== 'none' && site !== 'same-origin')
    throw new Refusal(403, 'a report of another site');
  if (secret) {
    const given = secretOf(request);
    if (given !== null && (await same(given, secret))) return;
  }
  if (origin) {
    const token = request.headers.get('cf-access-jwt-assertion');
    if (token && (await isFromAccess(token, origin, audience))) return;
  }
  throw new Refusal(401, 'the secret is missing or wrong');
}
