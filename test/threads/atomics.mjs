// Atomics, waiting and waking do the same with and without instrumentation.
//
// REQUIRES: node
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: env WASM_COREDUMP=off %clang_threads -O0 %S/Inputs/atomics.c -o plain.wasm
// RUN: %clang_threads -O0 %S/Inputs/atomics.c -o O0.wasm
// RUN: %clang_threads -O2 %S/Inputs/atomics.c -o O2.wasm
// RUN: %clang_threads -O2 -wasm-coredump-locals=scope %S/Inputs/atomics.c -o scope.wasm
// RUN: %clang_threads -Oz %S/Inputs/atomics.c -o Oz.wasm
// RUN: node %s plain.wasm O0.wasm O2.wasm scope.wasm Oz.wasm

import assert from "node:assert/strict";
import { test } from "node:test";
import { extract } from "./Inputs/dump.mjs";
import { Threads } from "./Inputs/threads.mjs";

const count = 4, times = 3000, rounds = 50;
const ids = Array.from({ length: count }, (_, id) => id);

async function run(module) {
  const threads = new Threads(module, count);
  // On all threads at once, each with its number.
  const on = async (name, ...args) => {
    const ends = await Promise.all(ids.map((id) => threads.call(id, name, id, ...args)));
    return ends.map((end) => end.value);
  };
  const result = {
    operations: await on("operations"),
    outcomes: await on("outcomes"),
    counts: await on("count", times),
    turns: await on("take_turns", count, rounds),
  };
  for (const name of ["sum", "most", "guarded", "chain"])
    result[name] = (await threads.call(0, name)).value;
  assert.equal(extract(threads.memory), null);
  await threads.close();
  return result;
}

const [plain, ...instrumented] = process.argv.slice(2);

test("the uninstrumented program", async () => {
  const result = await run(plain);
  assert.equal(new Set(result.operations).size, count);
  assert.deepEqual(result.outcomes, ids.map(() => 12120));
  assert.deepEqual([...result.counts, ...result.turns], [...ids, ...ids].map(() => 0));
  assert.equal(result.sum, times * 10);
  assert.equal(result.most, (3n << 32n) | BigInt(times - 1));
  assert.equal(result.guarded, count * times);
  assert.notEqual(result.chain, 0n);
});

for (const module of instrumented)
  test(module, async () => assert.deepEqual(await run(module), await run(plain)));
