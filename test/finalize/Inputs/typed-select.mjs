// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// node typed-select.mjs IN OUT: turns each `nop; nop; select` into a select with a
// type, externref, which LLVM's assembler does not write.

import { readFileSync, writeFileSync } from "node:fs";

const bytes = readFileSync(process.argv[2]);
let found = 0;
for (let at = 0; at + 2 < bytes.length; ++at)
  if (bytes[at] === 0x01 && bytes[at + 1] === 0x01 && bytes[at + 2] === 0x1b) {
    bytes.set([0x1c, 0x01, 0x6f], at);
    ++found;
  }
writeFileSync(process.argv[3], bytes);
console.log(`${found} select`);
