// Code without instrumentation that uses atomics and thread-local data, between
// the crash and the host.
//
// REQUIRES: node
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang_wasm -matomics -mbulk-memory -g -O2 -c %S/Inputs/library.c
// RUN: %clang_threads -O1 %S/Inputs/callback.c library.o -o program.wasm
// RUN: node %s program.wasm

import assert from "node:assert/strict";
import { test } from "node:test";
import { Dump, extract } from "./Inputs/dump.mjs";
import { Threads } from "./Inputs/threads.mjs";

const [module] = process.argv.slice(2);

test("uninstrumented functions do not run on", async () => {
  const threads = new Threads(module, 2);
  const { memory } = threads;
  assert.deepEqual(await threads.call(0, "run", 2), { value: 5 });
  assert.equal(extract(memory), null);
  assert.equal((await threads.call(1, "run", 4)).trap, "unreachable");
  // The other thread is not disturbed, though a dump is there.
  assert.deepEqual(await threads.call(0, "run", 1), { value: 3 });
  await threads.close();

  const dump = new Dump(module, memory);
  assert.deepEqual(
    dump.backtrace.map((frame) => frame.split(" (")[0]),
    ["check", "withLock", "run"],
  );
  const values = ["Calls", "Returns", "Held[4]", "Held[2]", "Depth"];
  const printed = dump.gdb(...values.map((v) => `p ${v}`)).match(/(?<=\$\d = ).*/g);
  assert.deepEqual(printed.map(Number), [3, 2, 1, 0, 1]);
});
