// node uncheck.mjs IN OUT: makes the test of the flag behind each call_indirect
// one of a constant 0, as if the call were not instrumented.

import { readFileSync, writeFileSync } from "node:fs";

const bytes = readFileSync(process.argv[2]);
const padded = (at) =>
  [0, 1, 2, 3, 4].every((k) => (bytes[at + k] & 0x80) === (k < 4 ? 0x80 : 0));
let found = 0;
// call_indirect type table; global.get flag
for (let at = 0; at < bytes.length - 17; ++at)
  if (bytes[at] === 0x11 && padded(at + 1) && padded(at + 6) &&
      bytes[at + 11] === 0x23 && padded(at + 12)) {
    bytes.set([0x41, 0x80, 0x80, 0x80, 0x80, 0x00], at + 11);
    ++found;
  }
writeFileSync(process.argv[3], bytes);
console.log(`${found} unchecked`);
