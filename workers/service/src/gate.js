// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// How many reports an isolate works on at a time: it has one memory for all.

const step = 25;

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export class Gate {
  #capacity;
  #tickets = new Set();

  constructor(capacity) {
    this.#capacity = capacity;
  }

  // What counts. Events that the runtime gave up never say so: their tickets expire.
  #used(now) {
    let used = 0;
    for (const ticket of this.#tickets) {
      if (ticket.until < now) this.#tickets.delete(ticket);
      else used += ticket.weight;
    }
    return used;
  }

  /**
   * A ticket for `leave`, or null if there was no room for so long. What is heavier
   * than the capacity goes alone.
   */
  async enter(weight, { patience = 10_000, lifetime = 30_000 } = {}) {
    const least = Math.min(weight, this.#capacity);
    const deadline = Date.now() + patience;
    for (;;) {
      const now = Date.now();
      if (this.#used(now) + least <= this.#capacity) {
        const ticket = { weight: least, until: now + lifetime };
        this.#tickets.add(ticket);
        return ticket;
      }
      if (now >= deadline) return null;
      // A timer, not a promise that another event settles: the runtime takes an event
      // that waits for nothing of its own for one that hangs.
      await sleep(step);
    }
  }

  leave(ticket) {
    this.#tickets.delete(ticket);
  }
}
