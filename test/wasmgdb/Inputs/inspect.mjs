// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// test/Inputs/inspector-dump.mjs with its options last, and without
// wasm_coredump.info unless an option asks for a field of it:
//
//   node inspect.mjs MODULE DUMP [OPTION...]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tool = fileURLToPath(new URL('../../Inputs/inspector-dump.mjs', import.meta.url));
const [module, dump, ...options] = process.argv.slice(2);
const hasInfo = ['--build-id', '--kind', '--missing'].some((o) => options.includes(o));
const { status } = spawnSync(
  process.execPath,
  [tool, ...(hasInfo ? [] : ['--no-info']), ...options, module, dump],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
