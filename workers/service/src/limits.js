// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What a report may have, and what the service does about more.

const MiB = 2 ** 20;

// A variable of the deployment, or what is usual.
function numberOf(text, usual, least, most) {
  const value = text === undefined || text === '' ? usual : Number(text);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;
}

export function limitsOf(env = {}) {
  return {
    // Of the request, as it comes.
    body: numberOf(env.MAX_BODY_MB, 20, 0.001, 512) * MiB,
    // Of the dump, decompressed.
    dump: numberOf(env.MAX_DUMP_MB, 256, 0.001, 4096) * MiB,
    // A longer one loses memory before it is read: a Worker has 128 MB for all that
    // it does at a time.
    whole: 8 * MiB,
    memory: 4 * MiB,
    // Of one section of the module, decompressed; longer ones are ignored.
    section: 8 * MiB,
    // `request` and `event`, each.
    field: 128 * 1024,
    eventHeader: 8 * 1024,
    fields: 200,
    frames: Math.floor(numberOf(env.MAX_FRAMES, 200, 1, 1000)),
    // Reports of one crash that are kept and sent on, and of all crashes together in
    // one isolate, in a window of so many seconds.
    perCrash: Math.floor(numberOf(env.RATE_LIMIT, 5, 1, 10_000)),
    total: Math.floor(numberOf(env.RATE_TOTAL, 200, 1, 100_000)),
    window: Math.floor(numberOf(env.RATE_WINDOW, 3600, 1, 86_400)) * 1000,
  };
}

// Bytes of reports under way in an isolate.
export const gateCapacity = 96 * MiB;

// What a report of that length takes: the body twice, the dump decompressed, a copy of
// it in the core's memory, and the core itself. The smaller ones are guessed.
export const weightOf = (body, { whole }) =>
  2 * body + Math.min(3 * whole, 20 * body) + 4 * MiB;

// A refusal that the sender is told.
export class Refusal extends Error {
  constructor(status, reason) {
    super(reason);
    this.status = status;
  }
}

export const megabytes = (bytes) => `${Math.max(1, Math.round(bytes / MiB))} MB`;
