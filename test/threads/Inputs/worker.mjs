// A thread: an instance of its own, on the memory that all share. Calls the
// exports that it is told to, and reports results and traps.

import { parentPort, workerData } from "node:worker_threads";

const { module, memory, stack, tls } = workerData;
Error.stackTraceLimit = Infinity;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
if (tls) exports.__wasm_init_tls(tls);

// "at name (wasm://...:wasm-function[3]:0x9c)"
const functions = (text) =>
  [...text.matchAll(/^ +at (\S+) \(wasm:/gm)].map((m) => m[1].split(".").at(-1));

parentPort.on("message", ({ name, args }) => {
  // Also after a trap, which leaves it where it was.
  exports.__stack_pointer.value = stack;
  let reply;
  try {
    reply = { value: exports[name](...args) };
  } catch (e) {
    if (!(e instanceof WebAssembly.RuntimeError)) throw e;
    reply = { trap: e.message, stack: functions(e.stack) };
  }
  parentPort.postMessage(reply);
});
