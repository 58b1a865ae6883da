// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The host of exceptions.cpp. Arguments: names of cases.

import { args, crash, holdsDump, open } from '../../boundaries/Inputs/host.mjs';

for (const name of args) {
  const i = open();
  i._initialize();
  if (name === 'work') {
    for (const n of [0, 1, 2, 3]) console.log(`work: ${n} ${i.work(n)} ${i.log()}`);
    console.log(`work: live exceptions: ${i.live_exceptions()}`);
  } else if (name === 'uncaught_first') {
    // It is no crash: no dump, and afterwards the host's calls through the table
    // are told from the module's own.
    try {
      i.uncaught(1);
    } catch (error) {
      if (!(error instanceof WebAssembly.Exception)) throw error;
      console.log(`${name}: exception, stack: ${error.stack}, dump: ${holdsDump(i.memory)}`);
    }
    crash(name, i, () => i.__indirect_function_table.get(i.called_back())(1));
  } else {
    crash(name, i, () => i[name](0));
  }
}
