// One thread crashes, three frames deep, while others compute.
//
// REQUIRES: node
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: env WASM_COREDUMP=off %clang_threads -O0 %S/Inputs/program.c -o plain.O0.wasm
// RUN: env WASM_COREDUMP=off %clang_threads -O2 %S/Inputs/program.c -o plain.O2.wasm
// RUN: %clang_threads -O0 %S/Inputs/program.c -o program.O0.wasm
// RUN: %clang_threads -O2 %S/Inputs/program.c -o program.O2.wasm
// RUN: node %s program.O0.wasm plain.O0.wasm
// RUN: node %s program.O2.wasm plain.O2.wasm

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { Dump } from "./Inputs/dump.mjs";
import { lineOf, Threads } from "./Inputs/threads.mjs";

const [module, plain] = process.argv.slice(2);

// Threads 1 and 2 compute, thread 3 has filled its block and waits, and in the
// midst of that thread 0 crashes. Returns how it ended.
async function crash(threads) {
  await threads.call(3, "fill", 3, 7000);
  const work = [1, 2].map((t) => threads.call(t, "work", t));
  await threads.until(() => [1, 2].every((t) => threads.load("Progress", t) > 0));
  const end = await threads.call(0, "crash", 0, 5);
  // The others go on, and end as if nothing had been.
  const progress = [1, 2].map((t) => threads.load("Progress", t));
  await threads.until(() =>
    [1, 2].every((t, k) => threads.load("Progress", t) > progress[k]),
  );
  threads.store("Stop", 1);
  assert.deepEqual(await Promise.all(work), [{ value: 0 }, { value: 0 }]);
  return end;
}

const all = [];
const start = (file) => {
  all.push(new Threads(file, 4));
  return all.at(-1);
};
after(() => Promise.all(all.map((t) => t.close())));

test("the dump is the crashed thread's", async () => {
  const threads = start(module);
  const { trap } = await crash(threads);
  assert.equal(trap, "unreachable");
  const dump = new Dump(module, threads.memory);

  // The engine's own stack of the same crash, without instrumentation.
  const engine = await crash(start(plain));
  assert.equal(engine.trap, "unreachable");
  const names = dump.backtrace.map((frame) => frame.split(" ")[0]);
  assert.deepEqual(names, engine.stack);

  assert.deepEqual(dump.backtrace, [
    `innermost (Id=0, Value=16) at program.c:${lineOf("innermost")}`,
    `middle (Id=0, Value=15) at program.c:${lineOf("middle")}`,
    `crash (Id=0, Value=5) at program.c:${lineOf("crash")}`,
  ]);
  assert.match(dump.gdb("info locals"), /^Twice = 32$/m);
  const { threads: stacks, crash: info, memories } = dump.info;
  assert.deepEqual(stacks.map((s) => s.name), ["thread"]);
  assert.equal(info.kind, 1);
  assert.equal(info.missingFrames, 0);
  assert.deepEqual([memories[0].shared, memories[0].maxPages], [false, undefined]);

  // Thread-local data is that of this thread.
  assert.match(dump.gdb("p Self", "p Steps"), /^\$1 = 0\n\$2 = 0$/m);
  // Shared data is there, of other threads too.
  assert.match(dump.gdb("p Blocks[3][255]"), /^\$1 = 7255$/m);

  // The memory image is the file: what was idle is in it as it is in memory.
  const at = threads.exports.Blocks.value + 3 * 1024;
  const block = new Uint8Array(threads.memory.buffer).slice(at, at + 1024);
  assert(Buffer.from(block).equals(dump.bytes.slice(at, at + 1024)));
  assert.equal(new DataView(block.buffer).getInt32(1020, true), 7255);
  // Nothing of the crashed thread ran on.
  assert.match(dump.gdb("p Blocks[0][0]", "p Blocks[0][1]"), /^\$1 = 0\n\$2 = 0$/m);
});

test("a thread that starts later does not initialise memory again", async () => {
  const threads = start(module);
  await threads.call(1, "fill", 2, 40);
  const { memory } = threads;
  const more = new WebAssembly.Module(readFileSync(module));
  new WebAssembly.Instance(more, { env: { memory } });
  await threads.call(0, "crash", 0, 1);
  assert.match(new Dump(module, memory).gdb("p Blocks[2][1]"), /^\$1 = 41$/m);
});
