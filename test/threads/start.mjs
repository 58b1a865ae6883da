// The function that a host starts a thread with, as in wasi-libc. What crashes is
// the function that the thread was made for.
//
// REQUIRES: node
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang_wasm -matomics -mbulk-memory -c %S/Inputs/thread-start.s -o start.o
// RUN: %clang_threads -O0 start.o %S/Inputs/program.c -o program.O0.wasm
// RUN: %clang_threads -O2 start.o %S/Inputs/program.c -o program.O2.wasm
// RUN: node %s program.O0.wasm
// RUN: node %s program.O2.wasm

import assert from "node:assert/strict";
import { test } from "node:test";
import { Dump } from "./Inputs/dump.mjs";
import { lineOf, Threads } from "./Inputs/threads.mjs";

const [module] = process.argv.slice(2);

test("a thread crashes in its start", async () => {
  const threads = new Threads(module, 2);
  const argument = threads.exports.TheStart.value;
  const { stack, tls } = threads.places[1];
  new Uint32Array(threads.memory.buffer, argument).set([stack - 4096, tls]);
  const { trap } = await threads.call(1, "wasi_thread_start", 77, argument);
  await threads.close();
  assert.equal(trap, "unreachable");

  const dump = new Dump(module, threads.memory);
  assert.equal(dump.info.crash.kind, 4); // division by zero
  const address = `0x${argument.toString(16)}`;
  assert.deepEqual(dump.backtrace, [
    `threadMain (Argument=1234) at program.c:${lineOf("threadMain")}`,
    `threadStart (Tid=77, S=${address}) at program.c:${lineOf("threadStart")}`,
    "wasi_thread_start ()",
  ]);
  assert.match(dump.gdb("p Half", "p Self"), /^\$1 = 617\n\$2 = 77$/m);
  // The first global is the stack pointer that the start function has set.
  const pointer = Number(dump.info.globals[0].value.bits);
  assert(stack - 8192 < pointer && pointer <= stack - 4096);
  // Neither the rest of the function nor that of its caller ran.
  assert.match(dump.gdb("p Progress[0]", "p Progress[1]"), /^\$1 = 0\n\$2 = 0$/m);
});
