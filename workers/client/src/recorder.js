// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Records the crashes of a handler's calls.
//
//   runtime -> wrapper -> handler -> wasm traps
//                 <---- error -----
//              the dump is taken, the instance reset: at once
//              ctx.waitUntil(send the dump)
//   runtime <- the same error
//
// Nothing is awaited in between. Not every crash arrives as an error, so memory is
// looked at as well: a handler may have caught it, and where wasm runs from a callback
// the handler's promise never settles.
//
// Several events may use one memory at the same time. A dump in it without an error
// is then of one of them, nobody knows which; so is one that was there before.

import { bytesOf } from './bytes.js';
import { resetCoredump } from './host.js';
import { hasCrashed, memoryOf, reasonOf, takeCoredump } from './record.js';
import { dumpSections, hasMagic } from './sections.js';
import { sendCoredump } from './send.js';
import { parseStack } from './stack.js';

export const isObject = (value) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const resolve = (value, env) => (typeof value === 'function' ? value(env) : value);

// How often memory is looked at while a handler is pending.
const watchInterval = 250;

function holdsDump(memory) {
  try {
    const bytes = bytesOf(memory);
    return hasMagic(bytes) && dumpSections(bytes) !== null;
  } catch {
    return false;
  }
}

// The dump is taken: it must not be taken again. Its first bytes are the dump's, not
// the program's.
function forget({ memory, instance }) {
  try {
    if (instance) resetCoredump(instance);
  } catch {}
  if (memory && holdsDump(memory)) bytesOf(memory).fill(0, 0, 4);
}

// Errors that need no second look: one may pass several wrappers.
const seenErrors = new WeakSet();

// Memory -> the calls that may use it. Handlers and classes may share one.
const running = new WeakMap();

// The runtime drops calls whose client has gone, without a word: after so long a call
// is taken for one of those.
const longestCall = 60_000;

// The call whose handler is on JavaScript's stack.
let active = null;

// Is one call made by the other? A class's methods call each other, in a Worker's
// entrypoint for one event: there is one context for each.
function belongTogether(call, other) {
  for (let at = call.parent; at; at = at.parent) if (at === other) return true;
  return Boolean(call.ctx) && call.ctx === other.ctx && call.id === undefined;
}

// The calls { name, subject, env, ctx, id, where, describe } of one wrapped handler, or
// class. `where` is what is known without knowing the event.
export class Recorder {
  constructor(options) {
    this.options = options;
  }

  // { instance, memory } that are in use now.
  current(env) {
    try {
      const instance = resolve(this.options.instance, env) ?? null;
      const memory = resolve(this.options.memory, env) ?? memoryOf(instance);
      return { instance, memory };
    } catch {
      return { instance: null, memory: null };
    }
  }

  // A call that begins.
  enter(call) {
    call.before = this.current(call.env);
    call.parent = active;
    call.isOver = false;
    call.began = Date.now();
    const { memory } = call.before;
    call.overlaps = holdsDump(memory);
    if (!isObject(memory)) return;
    const others = running.get(memory) ?? new Set();
    for (const other of others) {
      if (call.began - other.began > longestCall) others.delete(other);
      else if (!belongTogether(call, other)) call.overlaps = other.overlaps = true;
    }
    running.set(memory, others.add(call));
  }

  leave(call) {
    call.isOver = true;
    running.get(call.before.memory)?.delete(call);
  }

  // Is the call the only one that is left? Others may still tell whose the dump is.
  isLast(call) {
    return (running.get(call.before.memory)?.size ?? 0) <= 1;
  }

  // Calls `action`, a handler, for the runtime.
  run(call, action) {
    this.enter(call);
    const outer = active;
    let result;
    try {
      active = call;
      result = action();
    } catch (error) {
      this.failed(call, error);
      throw error;
    } finally {
      active = outer;
    }
    if (result instanceof Promise) return this.settled(call, result);
    this.succeeded(call);
    return result;
  }

  settled(call, promise) {
    return new Promise((resolve, reject) => {
      const stop = this.watch(call, reject);
      promise.then(
        (value) => {
          stop();
          this.succeeded(call);
          resolve(value);
        },
        (error) => {
          stop();
          this.failed(call, error);
          reject(error);
        },
      );
    });
  }

  // Looks for a crash while the handler is pending. After the time, a handler with
  // a crash is given up. One without is left alone, and so are those of which
  // nobody knows whether they crashed.
  watch(call, reject) {
    const { timeout = 10_000 } = this.options;
    let timer;
    let left = timeout;
    let crash = null;
    const look = () => {
      left -= Math.min(watchInterval, left);
      const last = left === 0;
      if (!crash && (last || !call.overlaps)) {
        crash = this.crashOf(call);
        if (crash) this.report(call, crash);
      }
      if (!last) return next();
      if (crash && !call.overlaps) {
        this.leave(call);
        reject(new Error('wasm crashed, and the handler has not ended since'));
      }
    };
    const next = () => {
      try {
        timer = setTimeout(look, Math.min(watchInterval, left));
      } catch {} // No timers where the runtime calls from.
    };
    if (left > 0 && (this.options.memory || this.options.instance)) next();
    return () => clearTimeout(timer);
  }

  succeeded(call) {
    if (call.isOver) return;
    try {
      const crash = this.isLast(call) ? this.crashOf(call) : null;
      if (crash) this.report(call, crash);
    } catch {}
    this.leave(call);
  }

  failed(call, error) {
    if (call.isOver) return;
    try {
      const crash = this.crashOf(call, { error });
      if (crash) this.report(call, crash);
    } catch (failure) {
      this.tell(call, { sent: false, reason: reasonOf(failure) });
    }
    this.leave(call);
  }

  // Takes the dump of a crash, and makes the program ready to go on; null if there
  // was none. `thrown` has the error, if there is one.
  crashOf(call, thrown = null) {
    const error = thrown?.error;
    if (isObject(error)) {
      if (seenErrors.has(error)) return null;
      seenErrors.add(error);
    }
    const now = this.current(call.env);
    const places = now.memory === call.before.memory ? [now] : [call.before, now];
    const found = places.find(({ memory }) => memory && holdsDump(memory));
    if (!found && !thrown) return null;
    // Without a dump in it, only the one memory there is can be the crash's.
    const place = found ?? (places.length === 1 ? now : { memory: null, instance: null });
    const { env } = call;
    let dump = null;
    let failure = null;
    try {
      dump = takeCoredump({
        memory: place.memory,
        wasmModule: resolve(this.options.wasmModule, env),
        error: thrown ? error : undefined,
        redact: this.options.redact,
      });
    } catch (caught) {
      failure = caught;
    }
    if (!found && !hasCrashed(dump, error)) return null;
    forget(place);
    this.replace(call);
    // An error that is not about wasm does not tell whose dump it is, either.
    const isOwn = thrown && (hasCrashed(null, error) || parseStack(error).length > 0);
    const isKnown = isOwn || !call.overlaps;
    return { dump, failure, isKnown, error: isKnown ? error : undefined };
  }

  // The program's own way to a new instance.
  replace(call) {
    try {
      const done = this.options.reset?.(call.env);
      if (done instanceof Promise) this.keep(call, done);
    } catch (failure) {
      console.error(`wasm-coredump: reset failed: ${reasonOf(failure)}`);
    }
  }

  report(call, crash) {
    this.keep(call, this.send(call, crash));
  }

  async send(call, { dump, failure, isKnown, error }) {
    const result = { sent: false, reason: null };
    try {
      if (failure) throw failure;
      if (!dump) throw new Error('no core dump');
      const { options } = this;
      const { env } = call;
      const event = isKnown ? call.describe() : { type: 'unknown' };
      await sendCoredump(dump, {
        wasmModule: resolve(options.wasmModule, env),
        request: isKnown && call.name === 'fetch' ? call.subject : undefined,
        event: { ...event, ...call.where },
        error,
        coredumpService: resolve(options.coredumpService, env) ?? env?.COREDUMP_SERVICE,
        secret: resolve(options.secret, env) ?? env?.COREDUMP_SECRET,
        headers: resolve(options.headers, env),
        compress: options.compress,
        debugSections: options.debugSections,
        maxSize: options.maxSize,
        timeout: options.sendTimeout,
      });
      result.sent = true;
    } catch (caught) {
      result.reason = reasonOf(caught);
    }
    this.tell(call, result);
  }

  tell(call, result) {
    try {
      if (this.options.onResult) this.options.onResult(result, call.env);
      else if (!result.sent) {
        console.error(`wasm-coredump: core dump not sent: ${result.reason}`);
      }
    } catch {}
  }

  // The runtime keeps the Worker alive for it, if it can.
  keep(call, promise) {
    promise.catch((failure) =>
      console.error(`wasm-coredump: ${reasonOf(failure)}`),
    );
    try {
      call.ctx?.waitUntil?.(promise.catch(() => {}));
    } catch {}
  }
}

