// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The host of features.c.

import { crash, open } from './host.mjs';

function reactor() {
  const i = open();
  i._initialize();
  return i;
}

const names = ['vector', 'atomics', 'bulk', 'tail', 'indirect-tail', 'results', 'jump', 'loop'];
for (const [which, name] of names.entries()) {
  const results = [1, 2, 3, 4, 5].map((n) => reactor().run(which, n));
  console.log(`${name}: ${results.join(' ')}`);
  const i = reactor();
  crash(name, i, () => i.run(which, 0));
}

const i = reactor();
const [a, b] = [{ name: 'a' }, { name: 'b' }];
console.log(`select: ${i.references(a, b, 1).name} ${i.references(a, b, 2).name} ${i.references(null, b, 1).name}`);
const other = reactor();
crash('select', other, () => other.references(a, b, 0));
