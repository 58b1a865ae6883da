// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The symbol file of a build: it came with the report, or lies in R2 under the name that
// debuginfo-split gave it. Of the latter, the ranges that a stack needs are fetched.

import { Final, retry } from './retry.js';
import { reasonOf } from './text.js';

// The name that `debuginfo-split --upload` stores it under; null without such a build id.
export function symbolKey(buildId) {
  const match = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(buildId);
  return match ? `debug-${match.slice(1).join('-')}.symbols` : null;
}

// The UUID in that name, which is Sentry's debug id, too.
export const uuidOf = (buildId) =>
  symbolKey(buildId)?.slice('debug-'.length, -'.symbols'.length) ?? null;

// The beginning, which has the header and, of most modules, the block table.
const headSize = 4096;
const maxRequests = 300;

// Ranges that an isolate has seen, so that a crash loop reads nothing: of the last few
// builds, for a minute, as long as the file is the same.
const maxCached = 4 * 2 ** 20;
const maxBuilds = 8;
const lifetime = 60_000;
// That there is no such file is true for a shorter time: somebody is about to upload it.
const missingLifetime = 10_000;
const cache = new Map();

function cached(key) {
  const entry = cache.get(key);
  const age = entry ? Date.now() - entry.at : Infinity;
  if (age < (entry?.etag ? lifetime : missingLifetime)) return entry;
  cache.delete(key);
  return null;
}

function openCache(key, etag) {
  const entry = { at: Date.now(), etag, ranges: new Map(), size: 0 };
  cache.set(key, entry);
  if (cache.size > maxBuilds) cache.delete(cache.keys().next().value);
  return entry;
}

class Embedded {
  place = 'the report';
  problem = null;
  constructor(bytes) {
    this.bytes = bytes;
  }
  read = async (offset, size) => this.bytes.subarray(offset, offset + size);
}

class Stored {
  problem = null;
  #bucket;
  #key;
  #entry;
  #requests = 0;
  #options;

  constructor(bucket, key, entry, options) {
    this.place = key;
    this.#bucket = bucket;
    this.#key = key;
    this.#entry = entry;
    this.#options = options;
  }

  async #fetch(offset, size) {
    const { etag, ranges } = this.#entry;
    const known = ranges.get(`${offset}+${size}`);
    if (known) return known;
    const head = ranges.get(`0+${headSize}`);
    if (head && offset + size <= head.length) return head.subarray(offset, offset + size);
    if (++this.#requests > maxRequests) throw new Error('too many ranges');
    const range = { offset, length: size };
    const bytes = await retry(async () => {
      const object = await this.#bucket.get(this.#key, {
        range,
        onlyIf: { etagMatches: etag },
      });
      if (!object?.body) throw new Final('the file was replaced meanwhile');
      return new Uint8Array(await object.arrayBuffer());
    }, this.#options);
    if (this.#entry.size + bytes.length <= maxCached) {
      ranges.set(`${offset}+${size}`, bytes);
      this.#entry.size += bytes.length;
    }
    return bytes;
  }

  // The core takes what is missing for a damaged file; `problem` says what it is.
  read = async (offset, size) => {
    if (this.problem) return null;
    try {
      return await this.#fetch(offset, size);
    } catch (error) {
      cache.delete(this.#key);
      this.problem = reasonOf(error);
      return null;
    }
  };
}

/**
 * { source, key, problem }: `source` has `read(offset, size)`, or is null: then `problem`
 * says why in a line, and `isMissing` whether an upload would help.
 */
export async function openSymbols({ section, buildId, bucket, deadline }) {
  if (section?.length > 0)
    return { source: new Embedded(section), key: null, problem: null };
  const key = symbolKey(buildId);
  const none = (problem, isMissing = false) => ({
    source: null,
    key,
    problem,
    isMissing,
  });
  if (!buildId) return none('the dump has no build id');
  if (!key) return none(`the build id ${buildId} has less than 16 bytes`);
  if (!bucket) return none('there is no bucket STORAGE');
  const options = { attempts: 2, timeout: 4000, pause: 100, deadline };
  let entry = cached(key);
  if (!entry) {
    try {
      const [object, head] = await retry(async () => {
        const found = await bucket.get(key, { range: { offset: 0, length: headSize } });
        return [found, found && new Uint8Array(await found.arrayBuffer())];
      }, options);
      entry = openCache(key, object?.etag ?? null);
      if (object) entry.ranges.set(`0+${headSize}`, head);
    } catch (error) {
      return none(`${key} cannot be read: ${reasonOf(error)}`);
    }
  }
  if (!entry.etag) return none(`${key} is not in STORAGE`, true);
  return { source: new Stored(bucket, key, entry, options), key, problem: null };
}
