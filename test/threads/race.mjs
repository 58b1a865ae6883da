// Threads that crash at the same time: one whole dump, and nobody waits.
//
// REQUIRES: node
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang_threads -O0 %S/Inputs/program.c -o program.O0.wasm
// RUN: %clang_threads -O2 %S/Inputs/program.c -o program.O2.wasm
// RUN: node %s program.O0.wasm
// RUN: node %s program.O2.wasm

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Dump, extract } from "./Inputs/dump.mjs";
import { Threads } from "./Inputs/threads.mjs";

const [module] = process.argv.slice(2);
const all = [];
const start = (count) => {
  all.push(new Threads(module, count));
  return all.at(-1);
};
after(() => Promise.all(all.map((t) => t.close())));

// Different depths, so that the threads differ in how long they write.
const levels = (thread) => 3 + 40 * thread;

async function round(threads, count) {
  threads.store("Arrived", 0);
  const ids = Array.from({ length: count }, (_, id) => id);
  const ends = await Promise.all(
    ids.map((id) => threads.call(id, "race", id, levels(id), count)),
  );
  for (const { trap } of ends) assert.equal(trap, "unreachable");
  // Who came too late trapped in the raise, with all of its stack above.
  const late = ends.filter(({ stack }) => stack[0] === "__wasm_coredump_raise_at");
  assert.equal(late.length, count - 1);
  for (const { stack } of late) assert(stack.includes("descend"));

  const dump = new Dump(module, threads.memory);
  const [id] = ids.filter((id) => !late.includes(ends[id]));
  const expected = Array.from(
    { length: levels(id) + 1 },
    (_, level) => `descend (Id=${id}, Level=${level})`,
  );
  expected.push(`race (Id=${id}, Levels=${levels(id)}, All=${count})`);
  assert.deepEqual(dump.backtrace.map((f) => f.replace(/ at .*/, "")), expected);

  threads.exports.__wasm_coredump_reset();
  assert.equal(extract(threads.memory), null);
}

for (const [count, rounds] of [[2, 50], [4, 20]])
  test(`${count} threads, ${rounds} times`, async () => {
    const threads = start(count);
    for (let k = 0; k < rounds; k++) await round(threads, count);
  });
