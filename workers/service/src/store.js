// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Dumps in R2, each with the report that the page shows.

import { retry } from './retry.js';
import { line } from './text.js';

const dumpPrefix = 'coredump.';
const reportPrefix = 'report.';

// coredump.<time>.<build>.<fingerprint>; behind the time a number that keeps two crashes
// of one moment apart.
const keyPattern =
  /^coredump\.\d{8}T\d{9}Z-[0-9a-f]{8}\.(?:[0-9a-f]{2,128}|unknown)\.[0-9a-f]{16}$/;

export const isDumpKey = (key) => keyPattern.test(key);

export function dumpKey({ time, buildId, fingerprint }) {
  const random = crypto
    .getRandomValues(new Uint32Array(1))[0]
    .toString(16)
    .padStart(8, '0');
  const stamp = `${time.replace(/[-:.]/g, '').slice(0, -1)}Z-${random}`;
  return `${dumpPrefix}${stamp}.${buildId || 'unknown'}.${fingerprint}`;
}

const reportKey = (key) => reportPrefix + key.slice(dumpPrefix.length);

export async function gzip(blob) {
  return new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

// For those who look at the bucket without the page.
const metadataOf = (crash) => ({
  trap: line(crash.trap.text, 300),
  top: line(crash.summary.top, 400),
  fingerprint: crash.fingerprint,
  build: crash.buildId,
  executable: line(crash.executable, 200),
  event: crash.event.type,
  url: line(crash.request?.url ?? '', 1000),
  time: crash.time,
});

/** `packed` is the dump, compressed: a Blob. Throws if R2 does not work. */
export async function storeCrash(bucket, crash, packed, { deadline }) {
  const options = { attempts: 4, timeout: 10_000, deadline };
  const put = (key, value, contentType) =>
    retry(
      () =>
        bucket.put(key, value, {
          httpMetadata: { contentType },
          customMetadata: metadataOf(crash),
        }),
      options,
    );
  await put(reportKey(crash.key), JSON.stringify(crash), 'application/json');
  await put(crash.key, packed, 'application/gzip');
}

/** What was stored with the dump of this key, or null. */
export async function readCrash(bucket, key) {
  const object = await bucket.get(reportKey(key));
  if (!object) return null;
  try {
    return JSON.parse(await object.text());
  } catch {
    return null;
  }
}

/** The dump as it is stored, compressed: a stream, or null. */
export async function openDump(bucket, key) {
  return (await bucket.get(key))?.body ?? null;
}
