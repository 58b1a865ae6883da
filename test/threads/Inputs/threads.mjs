// Runs a program in several threads.

import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

/** The line of program.c that is marked so. */
export function lineOf(mark) {
  const source = readFileSync(new URL("program.c", import.meta.url), "utf8");
  const lines = source.split("\n");
  return lines.findIndex((l) => l.endsWith(`// line: ${mark}`)) + 1;
}

const pageSize = 65536;
const engineStackMb = 64; // For recursions of thousands of frames.

export class Threads {
  #workers = [];
  places = []; // { stack, tls }: where each thread's are
  #waiting = new Map(); // by worker: the promise of its answer

  /** Memory in pages, the stack of each thread in bytes. */
  constructor(file, count, options = {}) {
    const { initial = 16, maximum = 1024, stackSize = 65536 } = options;
    const module = new WebAssembly.Module(readFileSync(file));
    this.memory = new WebAssembly.Memory({ initial, maximum, shared: true });
    // The first instance initialises memory; it runs nothing else.
    this.exports = new WebAssembly.Instance(module, {
      env: { memory: this.memory },
    }).exports;
    const { __tls_size, __tls_align } = this.exports;
    const align = (address, to) => Math.ceil(address / to) * to;
    let free = this.exports.__heap_base.value;
    for (let k = 0; k < count; k++) {
      const tls = __tls_size.value && align(free, __tls_align.value);
      if (tls) free = tls + __tls_size.value;
      const stack = (free = align(free, 16) + stackSize);
      if (free > initial * pageSize) throw new Error("memory is too small");
      this.places.push({ stack, tls });
      const worker = new Worker(new URL("worker.mjs", import.meta.url), {
        workerData: { module, memory: this.memory, stack, tls },
        resourceLimits: { stackSizeMb: engineStackMb },
      });
      worker.on("message", (reply) => this.#settle(worker, "resolve", reply));
      worker.on("error", (e) => this.#settle(worker, "reject", e));
      this.#workers.push(worker);
    }
  }

  #settle(worker, how, what) {
    const promise = this.#waiting.get(worker);
    this.#waiting.delete(worker);
    if (promise) promise[how](what);
    else throw what;
  }

  /** Resolves with { value } or { trap, stack }, names of functions. */
  call(thread, name, ...args) {
    const worker = this.#workers[thread];
    return new Promise((resolve, reject) => {
      this.#waiting.set(worker, { resolve, reject });
      worker.postMessage({ name, args });
    });
  }

  /** An atomic i32 of the program, by the name of an exported variable. */
  load(name, index = 0) {
    return Atomics.load(this.#words(), this.exports[name].value / 4 + index);
  }

  store(name, value) {
    Atomics.store(this.#words(), this.exports[name].value / 4, value);
  }

  // Anew each time: memory grows.
  #words() {
    return new Int32Array(this.memory.buffer);
  }

  /** Resolves once a condition holds that other threads bring about. */
  async until(condition) {
    while (!condition()) await new Promise(setImmediate);
  }

  close() {
    return Promise.all(this.#workers.map((w) => w.terminate()));
  }
}
