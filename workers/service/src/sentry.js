// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A crash as an event of Sentry: one request, an envelope.

import { placeText } from './frames.js';
import { Final, Later, retry } from './retry.js';
import { uuidOf } from './symbols.js';
import { line } from './text.js';

const client = 'wasm-coredump/0.1';
const maxFrames = 250;
// Sentry's limit for a tag's value.
const maxTag = 200;

function fromDsn(dsn) {
  const url = new URL(dsn);
  const path = url.pathname.replace(/\/+$/, '');
  const slash = path.lastIndexOf('/');
  const project = path.slice(slash + 1);
  if (!/^https?:$/.test(url.protocol) || !url.username || !/^\w+$/.test(project))
    throw new Error('SENTRY_DSN is not https://KEY@HOST/PROJECT');
  return {
    url: `${url.origin}${path.slice(0, slash)}/api/${project}/envelope/`,
    key: decodeURIComponent(url.username),
  };
}

// As older services are configured: the host may have a scheme and a path.
function fromHost(host, project, key) {
  if (!project || !key)
    throw new Error('SENTRY_HOST needs SENTRY_PROJECT_ID and SENTRY_API_KEY');
  const base = /^https?:\/\//.test(host) ? host : `https://${host}`;
  return { url: `${base.replace(/\/+$/, '')}/api/${project}/envelope/`, key };
}

/** Where to, or null if there is no Sentry. Throws if it is configured wrongly. */
export function sentryOf(env) {
  const { SENTRY_DSN, SENTRY_HOST, SENTRY_PROJECT_ID, SENTRY_API_KEY } = env;
  if (!SENTRY_DSN && !SENTRY_HOST) return null;
  const target = SENTRY_DSN
    ? fromDsn(SENTRY_DSN)
    : fromHost(SENTRY_HOST, SENTRY_PROJECT_ID, SENTRY_API_KEY);
  const headers = {
    'content-type': 'application/x-sentry-envelope',
    'user-agent': client,
    'x-sentry-auth': `Sentry sentry_version=7, sentry_client=${client}, sentry_key=${target.key}`,
  };
  // A Sentry of one's own, behind Cloudflare Access.
  const { SENTRY_CF_ACCESS_CLIENT_ID: id, SENTRY_CF_ACCESS_CLIENT_SECRET: secret } = env;
  if (id && secret) {
    headers['cf-access-client-id'] = id;
    headers['cf-access-client-secret'] = secret;
  }
  const { SENTRY_ENVIRONMENT: environment, SENTRY_RELEASE: release } = env;
  return { url: target.url, headers, environment, release };
}

function frameOf(frame, executable) {
  const vars = {};
  for (const { name, value } of frame.parameters)
    if (name) vars[name] = value ?? '<optimized out>';
  const path = [frame.directory, frame.file].filter(Boolean).join('/');
  return {
    function: frame.name,
    package: executable || undefined,
    in_app: frame.inApp,
    ...(frame.isPlaced && {
      filename: frame.file,
      abs_path: frame.file.startsWith('/') ? frame.file : path,
      lineno: frame.line || undefined,
      colno: frame.column || undefined,
    }),
    ...(!frame.isPlaced && { filename: placeText(frame) }),
    ...(Object.keys(vars).length > 0 && { vars }),
  };
}

// Of a deep stack both ends: where it crashed, and where it came from.
function framesOf({ frames, executable }) {
  const head = frames.length > maxFrames ? frames.slice(0, maxFrames - 50) : frames;
  const tail = frames.length > maxFrames ? frames.slice(-50) : [];
  // Sentry wants the oldest first.
  return [...head, ...tail].map((frame) => frameOf(frame, executable)).reverse();
}

function tagsOf(crash) {
  const { event, trap, buildId, fingerprint, key, symbols, executable } = crash;
  const all = {
    trap: trap.words,
    event: event.type,
    class: event.class,
    queue: event.queue,
    cron: event.cron,
    build: buildId,
    module: executable,
    fingerprint,
    symbols,
    coredump: key,
  };
  return Object.fromEntries(
    Object.entries(all)
      .map(([name, text]) => [name, line(text, maxTag)])
      .filter(([, text]) => text !== ''),
  );
}

/** The event, as Sentry's documentation has it. */
export function sentryEvent(crash, { environment, release } = {}) {
  const { trap, message, request, event, buildId, executable, frames } = crash;
  const debugId = uuidOf(buildId);
  return {
    event_id: crypto.randomUUID().replaceAll('-', ''),
    timestamp: Date.parse(crash.time) / 1000,
    platform: 'native',
    level: 'fatal',
    logger: 'wasm-coredump',
    environment: environment || undefined,
    release: release || undefined,
    transaction: crash.summary.function || undefined,
    exception: {
      values: [
        {
          type: trap.words,
          value: message || trap.text,
          mechanism: { type: 'wasm-coredump', handled: false },
          ...(frames.length > 0 && { stacktrace: { frames: framesOf(crash) } }),
        },
      ],
    },
    fingerprint: [crash.fingerprint],
    tags: tagsOf(crash),
    extra: { trap: trap.text, ...(event.error && { error: event.error }) },
    ...(request && { request: { ...request } }),
    ...(debugId && {
      debug_meta: {
        images: [
          { type: 'wasm', debug_id: debugId, code_id: buildId, code_file: executable },
        ],
      },
    }),
  };
}

/** What goes over the wire. */
export function envelopeOf(event) {
  const body = JSON.stringify(event);
  const length = new TextEncoder().encode(body).length;
  const head = { event_id: event.event_id, sent_at: new Date().toISOString() };
  const item = { type: 'event', length, content_type: 'application/json' };
  return `${JSON.stringify(head)}\n${JSON.stringify(item)}\n${body}\n`;
}

// Sentry says when it takes events again: in seconds, or as a date.
function waitOf(response) {
  const text = response.headers.get('retry-after') ?? '';
  const seconds = Number(text) || (Date.parse(text) - Date.now()) / 1000;
  return seconds > 0 ? seconds * 1000 : 0;
}

/** The event's id. Throws if Sentry does not take it. */
export async function reportToSentry(sentry, crash, { deadline }) {
  const event = sentryEvent(crash, sentry);
  const body = envelopeOf(event);
  await retry(
    async (signal) => {
      const { url, headers } = sentry;
      const init = { method: 'POST', headers, body, signal, redirect: 'manual' };
      const response = await fetch(url, init);
      if (response.ok) return response.body?.cancel();
      const text = line((await response.text()).slice(0, 300), 150);
      const reason = `Sentry answered ${response.status}${text ? `: ${text}` : ''}`;
      if (response.status === 429) throw new Later(reason, waitOf(response));
      throw response.status >= 500 ? new Error(reason) : new Final(reason);
    },
    { attempts: 4, timeout: 8000, pause: 500, deadline },
  );
  return event.event_id;
}
