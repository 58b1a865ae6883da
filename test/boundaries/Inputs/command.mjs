// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Runs a WASI command once for each number of a case that it knows.

import { args, crash, open } from './host.mjs';

for (const name of args) {
  const program = open({ which_case: () => Number(name.replace(/\D/g, '')) });
  crash(name, program, () => program.wasi.start(program.instance));
}
