// node uncheck.mjs IN OUT: makes the test of the flag behind each call_indirect
// one of a constant 0, as if the call were not instrumented.

import { readFileSync, writeFileSync } from "node:fs";

const bytes = readFileSync(process.argv[2]);
const padded = (at) =>
  [0, 1, 2, 3, 4].every((k) => (bytes[at + k] & 0x80) === (k < 4 ? 0x80 : 0));
let found = 0;
// call_indirect type table; at most a local.set and a block; global.get flag
for (let at = 0; at < bytes.length - 24; ++at) {
  if (bytes[at] !== 0x11 || !padded(at + 1) || !padded(at + 6)) continue;
  for (let test = at + 11; test < at + 16; ++test)
    if (bytes[test] === 0x23 && padded(test + 1)) {
      bytes.set([0x41, 0x80, 0x80, 0x80, 0x80, 0x00], test);
      ++found;
      break;
    }
}
writeFileSync(process.argv[3], bytes);
console.log(`${found} unchecked`);
