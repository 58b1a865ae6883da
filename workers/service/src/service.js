// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A request, from its arrival to what is left of it: a log, objects in R2, an event in
// Sentry. None of these needs another.

import { Core } from './core.js';
import { authorize } from './auth.js';
import { crashOf } from './crash.js';
import { Gate } from './gate.js';
import { Contended, addToGroup } from './groups.js';
import { commonHeaders } from './html.js';
import { Refusal, gateCapacity, limitsOf, weightOf } from './limits.js';
import { logCrash, logProblem } from './log.js';
import { page } from './page.js';
import { Rate } from './rate.js';
import { readReport } from './report.js';
import { reportToSentry, sentryOf } from './sentry.js';
import { dumpKey, gzip, storeCrash } from './store.js';
import { reasonOf } from './text.js';

// Of the isolate.
const gate = new Gate(gateCapacity);
const rate = new Rate();

// The client waits 20 seconds for the answer; the runtime, 30 for what goes on behind it.
const answerTime = 15_000;
const afterTime = 25_000;
// Of these, for R2 to say whether there are enough of a crash.
const admitTime = 10_000;

const reply = (status, text, headers = {}) =>
  new Response(`${text}\n`, {
    status,
    headers: {
      ...commonHeaders,
      'content-type': 'text/plain; charset=utf-8',
      ...headers,
    },
  });

const challenge = { 'www-authenticate': 'Basic realm="coredumps", charset="UTF-8"' };

function refuse(error) {
  if (!(error instanceof Refusal)) {
    logProblem(`failed: ${reasonOf(error)}`);
    return reply(500, 'the service failed');
  }
  return reply(error.status, error.message, error.status === 401 ? challenge : {});
}

//===--------------------------------------------------------------------------===//
// What is left of a crash
//===--------------------------------------------------------------------------===//

// The dump as it is kept: in the specification's form, without zeros, compressed. One
// that was not read whole is kept as it came.
async function packedDump({ dump, original }, coreModule) {
  if (original) return original.isGzip ? original.blob : gzip(original.blob);
  let small = dump;
  try {
    small = await new Core(coreModule).trim(dump);
  } catch (error) {
    logProblem(`the dump is stored as it came: ${reasonOf(error)}`);
  }
  return gzip(new Blob([small]));
}

// What may be done with a crash, given how many of its kind all isolates have kept:
// { store, send }. If R2 does not say, nothing is stored, and this isolate's own count
// must do for Sentry.
async function admit(bucket, crash, { keep, limits, deadline }) {
  const { fingerprint } = crash;
  const number = rate.takeUncounted(fingerprint);
  try {
    const hasRoom = await addToGroup(bucket, crash, { number, keep, limits, deadline });
    if (keep && !hasRoom) {
      rate.close(fingerprint);
      logProblem(`not kept, there are enough of ${fingerprint}`);
    }
    return { store: hasRoom, send: hasRoom };
  } catch (error) {
    rate.giveBack(fingerprint, number);
    const what = keep
      ? `${crash.key} is neither counted nor stored`
      : 'a crash is not counted';
    logProblem(`R2: ${what}: ${reasonOf(error)}`);
    // Where many write, there are enough.
    return { store: false, send: keep && !(error instanceof Contended) };
  }
}

async function store(bucket, crash, packed, deadline) {
  try {
    await storeCrash(bucket, crash, packed, { deadline });
  } catch (error) {
    logProblem(`R2: ${crash.key} is not stored: ${reasonOf(error)}`);
  }
}

async function send(env, crash, deadline) {
  try {
    const sentry = sentryOf(env);
    if (sentry) await reportToSentry(sentry, crash, { deadline });
  } catch (error) {
    logProblem(`Sentry: the crash is not reported: ${reasonOf(error)}`);
  }
}

async function keepCrash(crash, packed, { env, limits }) {
  const deadline = Date.now() + afterTime;
  const bucket = env.STORAGE;
  let may = { store: false, send: true };
  if (bucket) {
    const options = { keep: true, limits, deadline: Date.now() + admitTime };
    may = await admit(bucket, crash, options);
  }
  await Promise.all([
    may.store && store(bucket, crash, packed, deadline),
    may.send && send(env, crash, deadline),
  ]);
}

// Cloudflare's own limiter, if one is bound: it counts for all isolates of a place.
async function isAllowed(env, fingerprint) {
  if (!env.RATE_LIMITER) return true;
  try {
    return (await env.RATE_LIMITER.limit({ key: fingerprint })).success;
  } catch {
    return true;
  }
}

//===--------------------------------------------------------------------------===//
// Requests
//===--------------------------------------------------------------------------===//

async function take(request, { env, ctx, coreModule, limits, deadline }) {
  const time = new Date().toISOString();
  const report = await readReport(request, limits, {
    keepQuery: String(env.KEEP_QUERY) === 'true',
  });
  const crash = await crashOf(report, { coreModule, env, limits, deadline, time });
  const { fingerprint } = crash;
  const { keep, count } = rate.see(fingerprint, limits);
  if (!keep || !(await isAllowed(env, fingerprint))) {
    logCrash(crash);
    if (count && env.STORAGE) {
      const options = { keep: false, limits, deadline: Date.now() + afterTime };
      ctx.waitUntil(admit(env.STORAGE, crash, options));
    }
    return reply(429, `there are enough reports of ${fingerprint} for now`, {
      'retry-after': `${Math.ceil((limits.window - (Date.now() % limits.window)) / 1000)}`,
    });
  }
  crash.key = env.STORAGE ? dumpKey(crash) : null;
  logCrash(crash);
  const packed = env.STORAGE ? await packedDump(report, coreModule) : null;
  ctx.waitUntil(keepCrash(crash, packed, { env, limits }));
  const body = JSON.stringify({ key: crash.key ?? undefined, fingerprint });
  return reply(202, body, { 'content-type': 'application/json' });
}

/** A report, from a sender that is trusted. Never throws. */
export async function receive(request, { env, ctx, coreModule }) {
  let ticket = null;
  const deadline = Date.now() + answerTime;
  try {
    if (request.method !== 'POST') return reply(405, 'expected POST', { allow: 'POST' });
    const limits = limitsOf(env);
    const header = request.headers.get('content-length');
    const length = header === null ? limits.body : Number(header) || 0;
    ticket = await gate.enter(weightOf(length, limits));
    if (!ticket) throw new Refusal(503, 'the service is busy');
    return await take(request, { env, ctx, coreModule, limits, deadline });
  } catch (error) {
    return refuse(error);
  } finally {
    if (ticket) gate.leave(ticket);
  }
}

/** A request of somebody who has to show that they may. Never throws. */
export async function serve(request, { env, ctx, coreModule }) {
  try {
    await authorize(request, env);
    if (request.method === 'POST')
      return await receive(request, { env, ctx, coreModule });
    if (request.method === 'GET') return await page(request, env);
    return reply(405, 'expected GET or POST', { allow: 'GET, POST' });
  } catch (error) {
    return refuse(error);
  }
}
