// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The section `wasm_coredump.info` of a dump: what the crash was. The layout and
// the numbers are those of runtime/include/wasm_coredump/abi.h.

import { Reader, Writer, utf8 } from './bytes.js';

export const infoName = 'wasm_coredump.info';
// What the program said about its end, in UTF-8.
export const messageName = 'wasm_coredump.message';
const maxMessage = 4096;

const version = 1;

// In the order of abi.h's TrapKind, in the words of lib/coredump/TrapKind.cpp.
const words = [
  'unknown trap',
  'unreachable executed',
  'abort() called',
  'assertion failed',
  'integer divide by zero',
  'integer overflow',
  'invalid conversion to integer',
  'null pointer access',
  'memory access out of bounds',
  'indirect call of a null function',
  'indirect call beyond the table',
  'indirect call of a function with another signature',
  'stack overflow',
  'call depth exhausted',
  'stack smashing detected',
  'std::terminate() called',
  'pure virtual function called',
  'exception thrown by the host',
  'stopped by the host',
  'Rust panic',
];

export const trapKinds = {
  unknown: 0,
  unreachable: 1,
  abort: 2,
  assertion: 3,
  divideByZero: 4,
  integerOverflow: 5,
  invalidConversion: 6,
  nullAccess: 7,
  outOfBoundsAccess: 8,
  indirectCallNull: 9,
  indirectCallOutOfBounds: 10,
  indirectCallMismatch: 11,
  shadowStackOverflow: 12,
  callDepthExhausted: 13,
  stackProtector: 14,
  cxxTerminate: 15,
  pureVirtualCall: 16,
  hostException: 17,
  hostRequest: 18,
  rustPanic: 19,
};

export const infoFlags = {
  fromHost: 1,
  fileOffsets: 2,
  memoryRedacted: 4,
  framesAdded: 8,
};

// The fields, or null if they are cut or of an unknown version.
export function readInfo(bytes, section) {
  const reader = new Reader(bytes, section.contents, section.end);
  if (reader.fixed32() !== version) return null;
  const info = {
    kind: reader.fixed32(),
    address: reader.fixed32(),
    accessSize: reader.fixed32(),
    memoryPages: reader.fixed32(),
    missingFrames: reader.fixed32(),
    reservedBytes: reader.fixed32(),
    buildId: reader.take(reader.fixed32()),
    flags: 0,
  };
  if (reader.failed) return null;
  // Dumps that the module wrote itself end here.
  if (reader.remaining >= 4) info.flags = reader.fixed32();
  return info;
}

export function writeInfo(info) {
  const out = new Writer();
  out.fixed32(version);
  out.fixed32(info.kind).fixed32(info.address).fixed32(info.accessSize);
  out.fixed32(info.memoryPages).fixed32(info.missingFrames).fixed32(info.reservedBytes);
  out.fixed32(info.buildId.length).bytes(info.buildId);
  return out.fixed32(info.flags);
}

export function infoOf(bytes, sections) {
  const section = sections.find(({ name }) => name === infoName);
  return section ? readInfo(bytes, section) : null;
}

// The program's message, or ''. Nothing of it may steer a terminal, but it may have
// several lines.
export function messageOf(bytes, sections) {
  const section = sections.find(({ name }) => name === messageName);
  if (!section) return '';
  const end = Math.min(section.end, section.contents + maxMessage);
  return utf8(bytes.subarray(section.contents, end)).replace(/(?!\n)\p{Cc}/gu, '?');
}

// The crash in words. `textAt` reads a C string of the program's memory.
export function describeTrap(info, textAt = () => '', message = '') {
  const { kind, address, accessSize } = info;
  let text = words[kind] ?? `unknown trap (kind ${kind})`;
  const line = message.split('\n', 1)[0];
  if (kind === trapKinds.assertion) {
    const expression = address === 0 ? '' : textAt(address);
    if (expression !== '') text += `: ${expression}`;
    else if (line !== '') text = line;
  } else if (line !== '') {
    // "panicked at" says it, too.
    text = kind === trapKinds.rustPanic ? line : `${text}: ${line}`;
  } else if (accessSize !== 0) {
    text += `: ${accessSize} byte${accessSize === 1 ? '' : 's'} at 0x${address.toString(16)}`;
  } else if (address !== 0) {
    const isIndex = kind === trapKinds.indirectCallOutOfBounds || kind === trapKinds.indirectCallMismatch;
    text += isIndex ? `: table index ${address}` : `: address 0x${address.toString(16)}`;
  }
  return text;
}

// Nothing of a crashed program's text may steer a terminal.
export function cString(bytes, start) {
  let end = start;
  while (end < bytes.length && end - start < 400 && bytes[end] !== 0) ++end;
  return utf8(bytes.subarray(start, end)).replace(/\p{Cc}/gu, '?');
}
