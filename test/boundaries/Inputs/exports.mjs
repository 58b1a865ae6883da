// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The host of exports.c: an instance for each case.

import { crash, open } from './host.mjs';

function reactor() {
  const instance = open({
    which_case: () => 0,
    call_export: (n) => instance.reenter(n),
    call_back: (f, n) => instance.run_callback(f, n),
    try_leaf: (n) => {
      crash('caught', instance, () => instance.leaf(n));
      return 7;
    },
  });
  instance._initialize();
  return instance;
}

function each(name, run) {
  const instance = reactor();
  crash(name, instance, () => run(instance));
}

each('at-once', (i) => i.trap_at_once());
each('chain', (i) => i.root(1));
each('inner-calls', (i) => i.branch(1));
each('pointer', (i) => i.through_pointer(1));
each('recursion', (i) => i.recurse(4));
each('types', (i) => i.types(1.5, 3n, 2.5));
each('callback', (i) => i.with_callback(1));
each('deep-reentry', (i) => i.reenter(3));
each('goes-on', (i) => i.goes_on(1));
each('early', (i) => {
  console.log(`early first: ${i.early(0)}`);
  return i.early(1);
});

// Another crash of the same instance.
const again = reactor();
crash('second', again, () => again.recurse(2));
crash('second', again, () => again.trap_at_once());

const broken = open({ which_case: () => 1 });
crash('constructor', broken, () => broken._initialize());
