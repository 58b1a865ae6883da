// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The host of handlers.cpp.

import { crash, open } from '../../boundaries/Inputs/host.mjs';

const names = ['try', 'handler', 'nested', 'cleanup'];
function reactor() {
  const i = open();
  i._initialize();
  return i;
}

for (const name of names) {
  const i = reactor();
  crash(name, i, () => i[name](0));
}
const i = reactor();
console.log(`works: ${names.map((name) => i[name](2)).join(' ')}`);
