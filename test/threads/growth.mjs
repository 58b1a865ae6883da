// Deep crashes while other threads grow memory.
//
// REQUIRES: node
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang_threads -O1 %S/Inputs/program.c -o program.wasm
// RUN: node %s program.wasm

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Dump } from "./Inputs/dump.mjs";
import { Threads } from "./Inputs/threads.mjs";

const [module] = process.argv.slice(2);
const all = [];
const start = (count, options) => {
  all.push(new Threads(module, count, options));
  return all.at(-1);
};
after(() => Promise.all(all.map((t) => t.close())));

const levels = 20000, total = levels + 2;
const stackSize = 1 << 20, initial = 40; // pages

// Thread 0 crashes in `levels` frames. The dump has the youngest frames without
// gaps, and counts the others.
async function deep(threads) {
  const { trap } = await threads.call(0, "deep", 0, levels);
  assert.equal(trap, "unreachable");
  const dump = new Dump(module, threads.memory);
  const { threads: [{ frames }], crash, memories } = dump.info;
  assert.equal(frames.length + crash.missingFrames, total);
  const recursion = frames.slice(0, levels + 1);
  for (const [k, { function: index, locals }] of recursion.entries()) {
    assert.equal(index, frames[0].function);
    const values = locals.slice(0, 2).map(({ bits }) => Number(bits));
    assert.deepEqual(values, [0, k]);
  }
  return { frames: frames.length, pages: memories[0].minPages };
}

const pages = (threads) => threads.memory.buffer.byteLength / 65536;

test("alone", async () => {
  const threads = start(1, { stackSize, initial });
  assert.deepEqual(await deep(threads), { frames: total, pages: initial });
});

test("contested: the stack moves, and is whole", async () => {
  // The other thread may have had no processor; not many times.
  for (let k = 0, moved = false; !moved; k++) {
    assert(k < 20, "all growth was adjacent");
    const threads = start(2, { stackSize, initial });
    const chase = threads.call(1, "chase", 1);
    await threads.until(() => threads.load("Progress", 1));
    const before = pages(threads);
    const dump = await deep(threads);
    assert.equal(dump.frames, total);
    moved = dump.pages > before;
    threads.store("Stop", 1);
    const { value } = await chase;
    assert(value > 0);
  }
});

test("against a thread that takes all there is", async () => {
  const maximum = initial + 60;
  for (let k = 0; k < 5; k++) {
    const threads = start(2, { stackSize, initial, maximum });
    const grow = threads.call(1, "grow", 1, -1);
    await threads.until(() => threads.load("Progress", 1));
    await deep(threads);
    threads.store("Stop", 1);
    await grow;
  }
});

test("up to the last page", async () => {
  const sizes = [];
  for (const more of [0, 1, 3, 4]) {
    const threads = start(1, { stackSize, initial, maximum: initial + more });
    sizes.push((await deep(threads)).frames);
    assert.equal(pages(threads), initial + more);
  }
  const [none, one, three, four] = sizes;
  assert(0 < none && none < one && 2.5 * one < three, `${sizes}`);
  assert(1.2 * three < four && four < total, `${sizes}`);
});
