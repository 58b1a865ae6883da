// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What is known of each crash, by its fingerprint: an object `group.<fingerprint>` in R2
// with how many there were, when, and where the last ones lie. It also says how many were
// kept in this window, so that all isolates together keep few: it is replaced only if
// nobody else has replaced it meanwhile.

import { retry } from './retry.js';
import { line, reasonOf } from './text.js';

export const groupPrefix = 'group.';

const maxRecent = 20;
const maxWrites = 10;
// Others that write at the same moment are waited for so often.
const attempts = 8;

/** R2 works, but others wrote at the same time, again and again. */
export class Contended extends Error {}

const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

// Only what has the form that it was written in.
export function parseGroup(text) {
  try {
    const group = JSON.parse(text);
    const { count, kept, window, first, last, recent, writes } = group;
    if (![count, kept, window].every(isCount) || ![recent, writes].every(Array.isArray))
      return null;
    if ([first, last].some((time) => Number.isNaN(Date.parse(time)))) return null;
    return group;
  } catch {
    return null;
  }
}

// What a list of groups shows, without reading each.
const metadataOf = (group) => ({
  count: `${group.count}`,
  first: group.first,
  last: group.last,
  trap: line(group.trap, 200),
  top: line(group.top, 400),
  executable: line(group.executable, 100),
});

// The group in place of what was read, unless somebody else was faster.
async function replace(bucket, key, read, group) {
  const options = {
    onlyIf: read ? { etagMatches: read.etag } : new Headers({ 'if-none-match': '*' }),
    httpMetadata: { contentType: 'application/json' },
    customMetadata: metadataOf(group),
  };
  let written;
  try {
    written = await bucket.put(key, JSON.stringify(group), options);
  } catch (error) {
    // R2 takes about one write a second of an object.
    if (!/\b10058\b/.test(reasonOf(error))) throw error;
  }
  if (!written) throw new Contended('others write it at the same time');
}

/**
 * Adds `number` crashes like this one. With `keep`, this one is among those that are kept,
 * if there is room in the window: the result says so. Throws if R2 does not work.
 */
export async function addToGroup(bucket, crash, { number, keep, limits, deadline }) {
  const key = `${groupPrefix}${crash.fingerprint}`;
  // As the time when it began: it means the same if the length is changed.
  const window = Math.floor(Date.parse(crash.time) / limits.window) * limits.window;
  const id = crypto.randomUUID();
  return retry(
    async () => {
      const object = await bucket.get(key);
      const old = object ? parseGroup(await object.text()) : null;
      // Done, in an attempt whose answer came too late.
      const isDone = old?.writes.find((write) => write.id === id);
      if (isDone) return isDone.hasRoom;
      const group = old ?? {
        count: 0,
        kept: 0,
        window,
        first: crash.time,
        recent: [],
        writes: [],
      };
      // Clocks differ: a window never comes back.
      if (group.window < window) Object.assign(group, { window, kept: 0 });
      const hasRoom = keep && group.kept < limits.perCrash;
      group.count += number;
      group.writes = [{ id, hasRoom }, ...group.writes].slice(0, maxWrites);
      if (!old || crash.time > group.last) group.last = crash.time;
      for (const name of ['trap', 'top', 'executable']) group[name] = crash.summary[name];
      if (hasRoom) {
        ++group.kept;
        const { key: stored, time, buildId, event } = crash;
        group.recent = [
          { key: stored, time, build: buildId, event: event.type },
          ...group.recent,
        ];
        group.recent.length = Math.min(group.recent.length, maxRecent);
      }
      await replace(bucket, key, object, group);
      return hasRoom;
    },
    { attempts, timeout: 5000, pause: 50, deadline },
  );
}

export async function readGroup(bucket, fingerprint) {
  const object = await bucket.get(`${groupPrefix}${fingerprint}`);
  return object ? parseGroup(await object.text()) : null;
}

/** A page of groups, from their metadata: { groups, cursor }, the last seen first. */
export async function listGroups(bucket, { cursor, limit = 100 } = {}) {
  const listed = await bucket.list({
    prefix: groupPrefix,
    include: ['customMetadata'],
    cursor,
    limit,
  });
  const groups = listed.objects.map(({ key, customMetadata = {} }) => ({
    fingerprint: key.slice(groupPrefix.length),
    ...customMetadata,
  }));
  groups.sort((a, b) => ((a.last ?? '') < (b.last ?? '') ? 1 : -1));
  return { groups, cursor: listed.truncated ? listed.cursor : null };
}
