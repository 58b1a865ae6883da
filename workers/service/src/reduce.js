// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A dump in chunks, each of which holds up to the next. One that is too long to be read
// whole loses memory: the first part of its data is kept, which has the stack in most
// programs, and the dump then says that the rest is unknown. Nothing is ever held that
// is longer than the limits.

import { Reader, Writer } from '../../client/src/bytes.js';
import { redact } from '../../client/src/redact.js';
import { hasMagic, sectionIds } from '../../client/src/sections.js';
import { writeSegments } from '../../client/src/memory.js';
import { Refusal, megabytes } from './limits.js';
import { SegmentReader } from './segments.js';

// All sections but the end of the data, while the bytes go by.
class Cutter {
  #limits;
  #out = new Writer();
  #head = [];
  // Of the section at hand: bytes still to come; of a long data section, its segments.
  #left = 0;
  #data = null;
  #room;
  // Addresses that are kept, and how much of the result they are.
  #ranges = [];
  #dataSize = 0;

  constructor(limits) {
    this.#limits = limits;
    this.#room = limits.memory;
  }

  push(chunk) {
    for (let at = 0; at < chunk.length;) {
      if (this.#left === 0) {
        this.#head.push(chunk[at++]);
        this.#begin();
        continue;
      }
      const size = Math.min(this.#left, chunk.length - at);
      if (this.#data) this.#data.push(chunk.subarray(at, at + size));
      else this.#out.bytes(chunk.slice(at, at + size));
      at += size;
      this.#left -= size;
      if (this.#left === 0) this.#finish();
    }
    if (this.#out.size - this.#dataSize > this.#limits.whole) {
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
    if (head[0] === sectionIds.data && this.#left > this.#room) {
      this.#data = new SegmentReader(this.#room);
      this.#room = 0;
    } else {
      this.#out.bytes(head);
    }
  }

  #finish() {
    if (!this.#data) return;
    const segments = this.#data.finish();
    this.#data = null;
    const { size } = this.#out;
    this.#out.section(sectionIds.data, writeSegments(segments));
    this.#dataSize += this.#out.size - size;
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
 * out. Throws a Refusal for one that is too long; errors of the chunks pass.
 */
export async function readDump(chunks, limits) {
  const pieces = [];
  let size = 0,
    cutter = null;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limits.dump)
      throw new Refusal(413, `the dump has more than ${megabytes(limits.dump)}`);
    if (cutter) {
      cutter.push(chunk);
      continue;
    }
    if (pieces.length === 0 && !mayBeDump(chunk))
      throw new Refusal(400, 'not a core dump');
    pieces.push(chunk.slice());
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
