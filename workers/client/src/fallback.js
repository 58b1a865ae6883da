// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A dump from what the host knows: the engine's stack and memory. For crashes that
// leave no dump: the engine's stack overflows, accesses that nothing guards, and
// modules that are not instrumented.

import { Writer, bytesOf } from './bytes.js';
import { writeStack } from './corestack.js';
import { dumpFrame } from './extract.js';
import { moduleInfo } from './functions.js';
import { infoFlags, infoName, writeInfo } from './info.js';
import { pageSize, withoutZeros, writeMemories, writeSegments } from './memory.js';
import { sectionIds } from './sections.js';
import { framesOf, parseStack } from './stack.js';
import { isAboutWasm, trapKindOf } from './trap.js';

const constants = {
  i32: (out, value) =>
    out
      .byte(0x7f)
      .byte(0)
      .byte(0x41)
      .signed(BigInt.asIntN(32, BigInt(value))),
  i64: (out, value) =>
    out
      .byte(0x7e)
      .byte(0)
      .byte(0x42)
      .signed(BigInt.asIntN(64, BigInt(value))),
  f32: (out, value) =>
    out
      .byte(0x7d)
      .byte(0)
      .byte(0x43)
      .bytes(new Uint8Array(Float32Array.of(value).buffer)),
  f64: (out, value) =>
    out
      .byte(0x7c)
      .byte(0)
      .byte(0x44)
      .bytes(new Uint8Array(Float64Array.of(value).buffer)),
};

// A global's number is its place in the module: the first that is not known ends
// the list.
function writeGlobals(globals) {
  const unknown = globals.findIndex((global) => !global);
  const known = unknown < 0 ? globals : globals.slice(0, unknown);
  const out = new Writer().u32(known.length);
  for (const { type, value } of known) {
    if (!Object.hasOwn(constants, type))
      throw new TypeError(`unknown type of a global: ${type}`);
    constants[type](out, value).byte(0x0b);
  }
  return { count: known.length, out };
}

function writeInstance(numMemories, numGlobals) {
  const out = new Writer().u32(1).byte(0).u32(0);
  for (const count of [numMemories, numGlobals]) {
    out.u32(count);
    for (let i = 0; i < count; ++i) out.u32(i);
  }
  return out;
}

// "wasm://wasm/NAME-HASH", or the file of a URL.
function nameFromUrl(url) {
  const own = /^wasm:\/\/wasm\/(.*)-[0-9a-f]+$/.exec(url);
  if (own) return own[1];
  return /([^/]+\.wasm)(?:[?#].*)?$/.exec(url)?.[1] ?? '';
}

// See index.d.ts.
export function coredumpFromError(
  error,
  module,
  memory,
  { globals = [], name, buildId } = {},
) {
  // Most errors of a program have nothing to do with wasm: they must cost nothing.
  if (!isAboutWasm(error) && parseStack(error).length === 0) return null;
  const info = moduleInfo(module);
  const { url, frames } = framesOf(error, info);
  if (frames.length === 0 && !isAboutWasm(error)) return null;

  // Functions that the finalizer made are not the program's. Its clones are.
  const program = frames.filter(({ index }) => !info.isGenerated(index));
  const stack = info.hasFunctions
    ? program.map((frame) => dumpFrame(info, frame))
    : program.map(({ index, fileOffset }) => ({ index, offset: fileOffset ?? 0 }));

  const bytes = memory ? bytesOf(memory) : new Uint8Array();
  const pages = memory ? [Math.ceil(bytes.length / pageSize)] : [];
  const executable = name ?? (info.names.module || nameFromUrl(url));
  const globalSection = writeGlobals(globals);

  const out = new Writer().bytes(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  out.custom('core', new Writer().byte(0).name(executable));
  out.custom('coremodules', new Writer().u32(1).byte(0).name(executable));
  out.custom('coreinstances', writeInstance(pages.length, globalSection.count));
  out.section(sectionIds.memory, writeMemories(pages));
  out.section(sectionIds.global, globalSection.out);
  out.custom('corestack', writeStack('main', 0, new Uint8Array(), stack));
  out.custom(
    infoName,
    writeInfo({
      kind: trapKindOf(error),
      address: 0,
      accessSize: 0,
      memoryPages: pages[0] ?? 0,
      missingFrames: 0,
      reservedBytes: 0,
      buildId: buildId ?? info.buildId,
      flags: infoFlags.fromHost | (info.hasFunctions ? 0 : infoFlags.fileOffsets),
    }),
  );
  if (memory) {
    out.section(sectionIds.data, writeSegments(withoutZeros({ address: 0, bytes })));
  }
  return out.finish();
}
