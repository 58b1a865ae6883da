// node instantiate.mjs MODULE CRASH_AT_START: see references.c.

import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const env = { crash_at_start: () => Number(process.argv[3]) };
const { exports } = new WebAssembly.Instance(module, { env });
try {
  console.log(`ref: ${exports.ref.value(1)}`);
} catch (e) {
  console.log(`ref: ${e.message}`);
}
console.log(`harmless: ${exports.harmless()}`);
try {
  exports.g(1);
} catch (e) {
  console.log(`g: ${e.name}: ${e.message}`);
}
const memory = new DataView(exports.memory.buffer);
console.log(`dump: ${memory.getUint32(0, true) === 0x6d736100}`);
console.log(`counter: ${memory.getInt32(exports.counter.value, true)}`);
