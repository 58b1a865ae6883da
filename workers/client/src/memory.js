// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A dump's memory: its data section, as segments.

import { Reader, Writer } from './bytes.js';

export const pageSize = 65536;

// Runs of zeros are left out in blocks of this size, aligned to addresses.
const blockSize = 4096;

function isZero(bytes, from, to) {
  // Words, where the view allows it: memories are large.
  if ((bytes.byteOffset + from) % 4 === 0 && (to - from) % 4 === 0) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + from, (to - from) / 4);
    for (let i = 0; i < words.length; ++i) if (words[i] !== 0) return false;
    return true;
  }
  for (let i = from; i < to; ++i) if (bytes[i] !== 0) return false;
  return true;
}

// The parts of a segment that are not zero, as segments.
export function withoutZeros(segment) {
  const { address, bytes } = segment;
  const parts = [];
  let start = -1;
  const close = (end) => {
    if (start >= 0)
      parts.push({
        ...segment,
        address: address + start,
        bytes: bytes.subarray(start, end),
      });
    start = -1;
  };
  for (let at = 0, end; at < bytes.length; at = end) {
    end = Math.min(bytes.length, at + blockSize - ((address + at) % blockSize));
    if (isZero(bytes, at, end)) close(at);
    else if (start < 0) start = at;
  }
  close(bytes.length);
  return parts;
}

// { index, is64, minPages } of each memory; null if the section is damaged.
export function readMemories(bytes, section) {
  const reader = new Reader(bytes, section.payload, section.end);
  const memories = [];
  for (let n = reader.u32(); n > 0 && !reader.failed; --n) {
    const flags = reader.byte();
    const is64 = (flags & 4) !== 0;
    const minPages = is64 ? Number(BigInt.asUintN(64, reader.signed(64))) : reader.u32();
    if (flags & 1) reader.signed(64);
    memories.push({ is64, minPages });
  }
  return reader.failed ? null : memories;
}

export function writeMemories(pages) {
  const out = new Writer().u32(pages.length);
  for (const count of pages) out.byte(0).u32(count);
  return out;
}

// The active segments with constant addresses; null if there are others, or the
// section is damaged.
export function readSegments(bytes, section) {
  const reader = new Reader(bytes, section.payload, section.end);
  const segments = [];
  for (let n = reader.u32(); n > 0; --n) {
    const flags = reader.u32();
    const memory = flags === 2 ? reader.u32() : 0;
    const opcode = reader.byte();
    const is64 = opcode === 0x42;
    const value = reader.signed(is64 ? 64 : 32);
    const address = Number(is64 ? BigInt.asUintN(64, value) : BigInt.asUintN(32, value));
    const isConstant = (opcode === 0x41 || is64) && reader.byte() === 0x0b;
    const contents = reader.take(reader.u32());
    if (reader.failed || !isConstant || (flags !== 0 && flags !== 2)) return null;
    segments.push({ memory, address, is64, bytes: contents });
  }
  return reader.remaining > 0 ? null : segments;
}

export function writeSegments(segments) {
  const out = new Writer().u32(segments.length);
  for (const { memory = 0, address, is64 = false, bytes } of segments) {
    if (memory === 0) out.byte(0);
    else out.byte(2).u32(memory);
    if (is64) out.byte(0x42).signed(BigInt.asIntN(64, BigInt(address)));
    else out.byte(0x41).signed(address | 0);
    out.byte(0x0b).u32(bytes.length).bytes(bytes);
  }
  return out;
}

// Where segments overlap, a later one wins: then none of them says all.
export function overlap(segments) {
  const sorted = [...segments].sort(
    (a, b) => a.memory - b.memory || a.address - b.address,
  );
  return sorted.some((segment, i) => {
    const before = sorted[i - 1];
    return (
      before?.memory === segment.memory &&
      before.address + before.bytes.length > segment.address
    );
  });
}
