// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// How often an isolate has seen each crash, and which of them are worth keeping. Across
// isolates the group's object in R2 decides (groups.js); this keeps a crash loop from
// asking it each time.

// Crashes that are remembered, the longest unseen forgotten first.
const maxCrashes = 1000;

// Their numbers are told this often, besides at 1, 2, 4, 8 ... of them.
const tellEvery = 60_000;

export class Rate {
  #crashes = new Map();
  #window = -1;
  #total = 0;

  // Windows begin at the same time in all isolates.
  #entry(fingerprint, { window }, now) {
    const current = Math.floor(now / window);
    if (current !== this.#window) {
      this.#window = current;
      this.#total = 0;
    }
    let entry = this.#crashes.get(fingerprint);
    entry ??= {
      window: current,
      taken: 0,
      seen: 0,
      isFull: false,
      uncounted: 0,
      told: now,
    };
    if (entry.window !== current)
      Object.assign(entry, { window: current, taken: 0, seen: 0, isFull: false });
    this.#crashes.delete(fingerprint);
    this.#crashes.set(fingerprint, entry);
    if (this.#crashes.size > maxCrashes)
      this.#crashes.delete(this.#crashes.keys().next().value);
    return entry;
  }

  /**
   * A crash has come. { keep, count }: whether to keep and send it, and if not, whether
   * to tell the group how many there were.
   */
  see(fingerprint, limits, now = Date.now()) {
    const entry = this.#entry(fingerprint, limits, now);
    ++entry.uncounted;
    if (!entry.isFull && entry.taken < limits.perCrash && this.#total < limits.total) {
      ++entry.taken;
      ++this.#total;
      return { keep: true, count: true };
    }
    ++entry.seen;
    const isPower = (entry.seen & (entry.seen - 1)) === 0;
    if (!isPower && now - entry.told < tellEvery) return { keep: false, count: false };
    entry.told = now;
    return { keep: false, count: true };
  }

  /** How many nobody has counted yet; they count as counted from now on. */
  takeUncounted(fingerprint) {
    const entry = this.#crashes.get(fingerprint);
    const number = entry?.uncounted ?? 0;
    if (entry) entry.uncounted = 0;
    return number;
  }

  /** Counting them failed. */
  giveBack(fingerprint, number) {
    const entry = this.#crashes.get(fingerprint);
    if (entry) entry.uncounted += number;
  }

  /** Other isolates have kept enough of this crash in this window. */
  close(fingerprint) {
    const entry = this.#crashes.get(fingerprint);
    if (entry) entry.isFull = true;
  }
}
