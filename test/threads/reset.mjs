// Who writes, and who may write next.
//
// REQUIRES: node
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang_threads -O1 %S/Inputs/program.c -o program.wasm
// RUN: node %s program.wasm

import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { Dump, extract, sections } from "./Inputs/dump.mjs";
import { Threads } from "./Inputs/threads.mjs";

const [module] = process.argv.slice(2);
const all = [];
let threads;
beforeEach(() => all.push((threads = new Threads(module, 2))));
after(() => Promise.all(all.map((t) => t.close())));

const crash = async (thread, value) => {
  const { trap } = await threads.call(thread, "crash", thread, value);
  assert.equal(trap, "unreachable");
};
const innermost = () => new Dump(module, threads.memory).backtrace[0].split(" at")[0];
const word = (value) =>
  new BigUint64Array(threads.memory.buffer, 0, 1).set([value]);

// All of a dump but the program's memory, which goes on to change.
function written() {
  const bytes = extract(threads.memory);
  const { start } = sections(bytes).find((s) => s.name === "corestack");
  return Buffer.concat([bytes.slice(0, 1024), bytes.slice(start)]);
}

test("the first dump stays", async () => {
  await crash(0, 5);
  const first = written();
  const size = threads.memory.buffer.byteLength;
  await crash(1, 6);
  await crash(0, 7);
  assert(written().equals(first));
  assert.equal(threads.memory.buffer.byteLength, size);
  assert.equal(innermost(), "innermost (Id=0, Value=16)");
});

test("after a reset by any thread, any thread may write", async () => {
  await crash(0, 5);
  await threads.call(1, "__wasm_coredump_reset");
  assert.equal(extract(threads.memory), null);
  await crash(1, 6);
  assert.equal(innermost(), "innermost (Id=1, Value=17)");
  threads.exports.__wasm_coredump_reset();
  await crash(1, 8);
  assert.equal(innermost(), "innermost (Id=1, Value=19)");
});

test("while a thread writes, others trap and can't reset", async () => {
  word(0x7973756200000000n); // "busy": as it is between raise and finish.
  await crash(0, 5);
  threads.exports.__wasm_coredump_reset();
  await crash(0, 5);
  assert.equal(extract(threads.memory), null);
  // A host that knows that the writer is gone.
  word(0n);
  await crash(0, 5);
  assert.equal(innermost(), "innermost (Id=0, Value=16)");
});

test("writes through null pointers do not matter", async () => {
  word(0x0000000100000001n);
  await crash(0, 5);
  assert.equal(innermost(), "innermost (Id=0, Value=16)");
});
