// Prints the address of each function with debug info. Fails if one is not the
// start of a function's body.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const file = process.argv[2];
const bytes = readFileSync(file);
let at = 8;
const u = () => {
  let v = 0, shift = 0, b;
  do {
    b = bytes[at++];
    v |= (b & 0x7f) << shift;
    shift += 7;
  } while (b & 0x80);
  return v >>> 0;
};
const starts = new Set();
while (at < bytes.length) {
  const id = bytes[at++], size = u(), payload = at;
  if (id === 10)
    for (let n = u(); n > 0; n--) {
      const body = u();
      starts.add(at - payload);
      at += body;
    }
  at = payload + size;
}
const dump = execFileSync("llvm-dwarfdump", [file], {
  encoding: "utf8",
  maxBuffer: 1 << 30,
});
const subprogram =
  /DW_TAG_subprogram\n(?:\s+DW_AT.*\n)*?\s+DW_AT_low_pc\s+\((0x[0-9a-f]+)\)/g;
for (const [, address] of dump.matchAll(subprogram)) {
  // 0 and the highest addresses stand for functions that were dropped.
  const pc = Number(address);
  if (pc === 0 || pc > 0xfffffff0) continue;
  console.log(address);
  if (!starts.has(pc)) {
    console.error(`${address} is not the start of a function`);
    process.exitCode = 1;
  }
}
