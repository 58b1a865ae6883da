// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A dump from a stream. One that is too long to be read whole loses memory: the first
// part of its data is kept, which has the stack in most programs, and the dump then
// says that the rest is unknown. Nothing is ever held that is longer than the limits.

import { Reader, Writer } from '../../client/src/bytes.js';
import { redact } from '../../client/src/redact.js';
import { hasMagic, sectionIds } from '../../client/src/sections.js';
import { writeSegments } from '../../client/src/memory.js';
import { chunksOf } from './chunks.js';
import { Refusal, megabytes } from './limits.js';

// Hostile data may be nothing but heads of segments.
const maxSegments = 65_536;

// The segments of the beginning of a data section, the last one as far as it is there;
// up to one that has no constant address.
export function firstSegments(bytes) {
  const reader = new Reader(bytes);
  const segments = [];
  const count = Math.min(reader.u32(), maxSegments);
  while (segments.length < count) {
    const flags = reader.u32();
    const memory = flags === 2 ? reader.u32() : 0;
    const opcode = reader.byte();
    const is64 = opcode === 0x42;
    if ((flags !== 0 && flags !== 2) || (opcode !== 0x41 && !is64)) break;
    const value = reader.signed(is64 ? 64 : 32);
    if (reader.byte() !== 0x0b) break;
    const size = reader.u32();
    if (reader.failed) break;
    const address = Number(is64 ? BigInt.asUintN(64, value) : BigInt.asUintN(32, value));
    const contents = reader.take(Math.min(size, reader.remaining));
    segments.push({ memory, address, is64, bytes: contents });
    if (contents.length < size) break;
  }
  return segments;
}

// All sections but the end of the data, while the bytes go by.
class Cutter {
  #limits;
  #out = new Writer();
  #head = [];
  // Of the section at hand: bytes still to come, of which so many are kept.
  #left = 0;
  #keep = 0;
  #data = null;
  #room;
  #ranges = [];

  constructor(limits) {
    this.#limits = limits;
    this.#room = limits.memory;
  }

  push(chunk) {
    for (let at = 0; at < chunk.length; ) {
      if (this.#left === 0) {
        this.#head.push(chunk[at++]);
        this.#begin();
        continue;
      }
      const size = Math.min(this.#left, chunk.length - at);
      const kept = Math.min(size, this.#keep);
      if (kept > 0) (this.#data ?? this.#out).bytes(chunk.slice(at, at + kept));
      at += size;
      this.#left -= size;
      this.#keep -= kept;
      if (this.#left === 0) this.#finish();
    }
    if (this.#out.size > this.#limits.whole) {
      const most = megabytes(this.#limits.whole);
      throw new Refusal(413, `the dump has more than ${most} besides memory`);
    }
  }

  // Once the head says what follows.
  #begin() {
    const head = Uint8Array.from(this.#head);
    if (this.#out.size === 0) {
      if (head.length < 8) return;
      if (!hasMagic(head)) throw new Refusal(400, 'not a core dump');
      this.#out.bytes(head);
      this.#head = [];
      return;
    }
    const reader = new Reader(head, 1);
    this.#left = reader.u32();
    if (reader.failed) {
      if (head.length >= 6) throw new Refusal(400, 'the core dump is damaged');
      this.#left = 0;
      return;
    }
    this.#head = [];
    this.#keep = this.#left;
    if (head[0] === sectionIds.data && this.#left > this.#room) {
      this.#keep = this.#room;
      this.#room = 0;
      this.#data = new Writer();
    } else {
      this.#out.bytes(head);
    }
  }

  #finish() {
    if (!this.#data) return;
    const segments = firstSegments(this.#data.finish());
    this.#data = null;
    this.#out.section(sectionIds.data, writeSegments(segments));
    for (const { memory, address, bytes } of segments)
      if (memory === 0) this.#ranges.push([address, address + bytes.length]);
  }

  finish() {
    if (this.#left > 0 || this.#head.length > 0)
      throw new Refusal(400, 'the core dump is damaged');
    try {
      return redact(this.#out.finish(), { memory: this.#ranges });
    } catch (error) {
      throw new Refusal(400, error.message);
    }
  }
}

// Nothing more of other files is read.
const mayBeDump = (chunk) => chunk.length < 8 || hasMagic(chunk);

/**
 * { dump, size, isWhole }: the dump's bytes, how long it is, and whether nothing was left
 * out. Throws a Refusal for one that is too long; errors of the stream pass.
 */
export async function readDump(stream, limits) {
  const pieces = [];
  let size = 0, cutter = null;
  for await (const chunk of chunksOf(stream)) {
    size += chunk.length;
    if (size > limits.dump)
      throw new Refusal(413, `the dump has more than ${megabytes(limits.dump)}`);
    if (cutter) {
      cutter.push(chunk);
      continue;
    }
    if (pieces.length === 0 && !mayBeDump(chunk)) throw new Refusal(400, 'not a core dump');
    pieces.push(chunk);
    if (size <= limits.whole) continue;
    cutter = new Cutter(limits);
    while (pieces.length > 0) cutter.push(pieces.shift());
  }
  if (cutter) return { dump: cutter.finish(), size, isWhole: false };
  const dump = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    dump.set(piece, at);
    at += piece.length;
  }
  return { dump, size, isWhole: true };
}
