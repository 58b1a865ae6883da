// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//   node same-in-service.mjs CORE MODULE DUMP...
//
// The service's core, which has the split module's symbol file and no DWARF, shows
// the same stack as wasmgdb, frame by frame: functions, inlined ones too, places,
// parameters with their types. Values of parameters must be equal where the symbol
// file tells them, and may be missing elsewhere; how many is printed.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Core } from '../../workers/service/src/core.js';

const [coreFile, moduleFile, ...dumps] = process.argv.slice(2);
const core = new Core(new WebAssembly.Module(readFileSync(coreFile)));

function readSymbols() {
  const out = mkdtempSync(join(tmpdir(), 'same-in-service-'));
  try {
    execFileSync('debuginfo-split', ['--out-dir', out, moduleFile], { stdio: 'ignore' });
    const name = readdirSync(out).find((file) => file.endsWith('.symbols'));
    return readFileSync(join(out, name));
  } finally {
    rmSync(out, { recursive: true });
  }
}

const run = (dump, ...commands) =>
  execFileSync(
    'wasmgdb',
    ['--batch', '--json', ...commands.flatMap((c) => ['-ex', c]), moduleFile, dump],
    { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'inherit'] },
  );

const counts = { frames: 0, equal: 0, references: 0, enumerators: 0, 'only wasmgdb': 0 };
const mistakes = [];

// One enumerator, or several that are joined; else wasmgdb shows a number, too.
const isEnumerators = (text) => /^\(?[A-Za-z_(][\w:]*( \| \w+)*\)?/.test(text);

function compareValue(where, shown, mine) {
  // No value, by the debugger's words for it; structures are "..." here.
  const known = !/^<(optimized out|unavailable)/.test(shown.value) && !shown.error;
  if (mine.value === null) {
    if (known) ++counts['only wasmgdb'];
    return;
  }
  if (mine.value === '...') return;
  // Behind a value, what wasmgdb knows of it: <symbol>; of references the target.
  const value = shown.value.replace(/ <.*>$/, '').replace(/^(@0x[0-9a-f]+): .*/s, '$1');
  if (value === mine.value) ++counts.equal;
  // Of strings, containers and the like wasmgdb shows what is in them.
  else if (/^@0x[0-9a-f]+$/.test(mine.value) && !value.startsWith('@')) ++counts.references;
  else if (/^-?\d+$/.test(mine.value) && isEnumerators(value)) ++counts.enumerators;
  else mistakes.push(`${where} ${mine.name}: ${mine.value}, wasmgdb: ${shown.value}`);
}

function compareFrame(where, shown, mine) {
  ++counts.frames;
  const place = (f) =>
    JSON.stringify([f.directory ?? '', f.file ?? '', f.line ?? 0, f.column ?? 0]);
  for (const [what, a, b] of [
    // wasmgdb says which function a copy was made of.
    ['function', mine.parameters ? 0 : shown.functionIndex, mine.parameters ? 0 : mine.index],
    ['name', shown.function, mine.name],
    ['inlined', shown.inlined, mine.inlined],
    ['place', place(shown), place(mine)],
    ['parameters', text(shown.arguments), text(mine.parameters)],
  ])
    if (a !== b) {
      mistakes.push(`${where} ${mine.name}: ${what} ${b}, wasmgdb: ${a}`);
      return;
    }
  (shown.arguments ?? []).forEach((argument, i) =>
    compareValue(`${where} ${mine.name}`, argument, mine.parameters[i]),
  );
}

const text = (parameters = []) => parameters.map(({ name, type }) => `${type} ${name}`).join();

const symbols = readSymbols();
for (const dump of dumps) {
  const stack = JSON.parse(run(dump, 'bt'));
  const report = await core.read(readFileSync(dump), {
    symbols: async (offset, size) => symbols.subarray(offset, offset + size),
    maxFrames: 100000,
  });
  if (report.symbols !== 'found') mistakes.push(`${dump}: symbols ${report.symbols}`);
  const mine = report.frames.flatMap((frame) =>
    frame.source.length
      ? frame.source.map((source) => ({ ...source, index: frame.function }))
      : [{ index: frame.function, name: frame.name, inlined: false }],
  );
  if (mine.length !== stack.length)
    mistakes.push(`${dump}: ${mine.length} frames, wasmgdb: ${stack.length}`);
  stack.slice(0, mine.length).forEach((frame, i) =>
    compareFrame(`${dump} #${i}`, frame, mine[i]),
  );
}
for (const mistake of mistakes.slice(0, 20)) console.error(`error: ${mistake}`);
console.log(Object.entries(counts).map(([what, n]) => `${n} ${what}`).join(', '));
process.exitCode = mistakes.length || !counts.frames ? 1 : 0;
