// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The host of tables.c. Arguments: names of cases.

import { args, crash, module, open } from './host.mjs';

const imported = WebAssembly.Module.imports(module).find((i) => i.kind === 'table');

// An instance, its table, and `get`: the function at the index that an export
// tells.
function program(callHost = () => 0) {
  const env = { call_host: (n) => callHost(i, n) };
  if (imported) env[imported.name] = new WebAssembly.Table({ element: 'anyfunc', initial: 100 });
  const i = { ...open(env) };
  i.table = env[imported?.name] ?? i.__indirect_function_table;
  i.get = (name) => i.table.get(i[`index_of_${name}`]());
  i._initialize();
  return i;
}

const cases = {
  direct: (name) => {
    const i = program();
    crash(name, i, () => i.get('called_back')(1));
  },
  'from-import': (name) => {
    const i = program((i, n) => i.get('called_back')(n));
    crash(name, i, () => i.calls_host(1));
  },
  // The import is a function of the table, too.
  'imported-again': (name) => {
    const i = program((i, n) => i.get('called_back')(n));
    crash(name, i, () => i.through(i.index_of_call_host(), 1));
  },
  'exported-import': (name) => {
    const i = program((i, n) => i.get('called_back')(n));
    crash(name, i, () => i.get('call_host')(1));
  },
  module: (name) => {
    const i = program();
    crash(name, i, () => i.outer(i.index_of_called_back(), 1));
  },
  caught: (name) => {
    const i = program((i, n) => {
      crash(name, i, () => i.get('called_back')(n));
      return 5;
    });
    crash(`${name}-after`, i, () => i.tries(i.index_of_called_back(), 1));
  },
  deep: (name) => {
    const i = program((i, n) => i.get('recursive')(n));
    crash(name, i, () => i.get('recursive')(4));
  },
  'set-reference': (name) => {
    const i = program();
    const at = i.index_of_recursive();
    i.table.set(at, i.get('called_back'));
    crash(name, i, () => i.through(at, 1));
  },
  grow: (name) => {
    const i = program();
    const at = i.table.grow(1);
    i.table.set(at, i.get('called_back'));
    crash(name, i, () => i.through(at, 1));
  },
  sort: (name) => {
    const i = program();
    crash(name, i, () => i.sorts(3));
  },
  'host-throws': (name) => {
    const i = program(() => {
      throw new Error("the host's error");
    });
    try {
      i.calls_host(1);
    } catch (error) {
      console.log(`${name}: ${error.message} came through`);
    }
    crash(name, i, () => i.get('called_back')(1));
  },
  'set-export': (name) => {
    const i = program();
    const at = i.table.grow(1);
    i.table.set(at, i.exported);
    crash(name, i, () => i.through(at, 1));
  },
};

for (const name of args) cases[name](name);
