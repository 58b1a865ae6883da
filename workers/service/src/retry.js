// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Work that may fail for a while: with a time limit for each attempt and for all.

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Trying again is in vain. */
export class Final extends Error {}

/** Trying again makes sense after so many milliseconds. */
export class Later extends Error {
  constructor(message, after) {
    super(message);
    this.after = after;
  }
}

async function within(action, ms) {
  const controller = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${ms} ms`));
      controller.abort();
    }, ms);
  });
  try {
    const work = Promise.resolve(action(controller.signal));
    work.catch(() => {}); // It may fail after its time.
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What `action(signal)` gives; throws the last error. `attempts` at most, each `timeout`
 * ms long, all of them up to `deadline`, a time. Pauses double, beginning with `pause`.
 */
export async function retry(action, options = {}) {
  const { attempts = 4, timeout = 8000, pause = 500, deadline = Infinity } = options;
  for (let n = 1; ; ++n) {
    const left = deadline - Date.now();
    if (left <= 0) throw new Error('no time is left');
    try {
      return await within(action, Math.min(timeout, left));
    } catch (error) {
      // Not all at the same time.
      const usual = pause * 2 ** (n - 1) * (0.75 + Math.random() / 2);
      const wait = Math.max(usual, error instanceof Later ? error.after : 0);
      if (error instanceof Final || n >= attempts || Date.now() + wait >= deadline)
        throw error;
      await sleep(wait);
    }
  }
}
