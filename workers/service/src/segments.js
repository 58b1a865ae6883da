// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The segments of a data section that goes by: the first ones are kept, as many bytes as
// there is room for. Later ones win where segments overlap, so what follows is looked at,
// too: if it may have changed what was kept, nothing is known.

import { Reader } from '../../client/src/bytes.js';

// Hostile data may be nothing but heads of segments. A memory of 256 MB without its zero
// blocks has no more.
const maxSegments = 65_536;
// Flags, memory, address, size, with the longest numbers.
const maxHead = 32;

export class SegmentReader {
  #room;
  #count = -1;
  #numRead = 0;
  #head = [];
  // Of the segment at hand: bytes to come, of which so many are kept, and those so far.
  #left = 0;
  #keep = 0;
  #pieces = [];
  #segment = null;
  #kept = [];
  // All kept addresses of memory 0 are in here.
  #low = Infinity;
  #high = -Infinity;
  #isKnown = true;

  constructor(room) {
    this.#room = room;
  }

  push(bytes) {
    for (let at = 0; at < bytes.length && this.#isKnown;) {
      if (this.#left === 0) {
        this.#head.push(bytes[at++]);
        this.#begin();
        continue;
      }
      const size = Math.min(this.#left, bytes.length - at);
      const kept = Math.min(size, this.#keep);
      if (kept > 0) this.#pieces.push(bytes.slice(at, at + kept));
      at += size;
      this.#left -= size;
      this.#keep -= kept;
      if (this.#left === 0) this.#finish();
    }
  }

  // Once the head says what follows.
  #begin() {
    const reader = new Reader(Uint8Array.from(this.#head));
    if (this.#count < 0) {
      const count = reader.u32();
      if (reader.failed) return this.#giveUpAfter(5);
      this.#count = count;
      this.#head = [];
      this.#isKnown = count <= maxSegments;
      return;
    }
    if (this.#numRead >= this.#count) return this.#giveUpAfter(0);
    const flags = reader.u32();
    const memory = flags === 2 ? reader.u32() : 0;
    const opcode = reader.byte();
    const is64 = opcode === 0x42;
    const value = reader.signed(is64 ? 64 : 32);
    const end = reader.byte();
    const size = reader.u32();
    if (reader.failed) return this.#giveUpAfter(maxHead);
    const address = Number(is64 ? BigInt.asUintN(64, value) : BigInt.asUintN(32, value));
    // Passive ones, and addresses that are not constant.
    const isPlain =
      (flags === 0 || flags === 2) && (opcode === 0x41 || is64) && end === 0x0b;
    if (!isPlain || !Number.isSafeInteger(address + size)) return this.#giveUpAfter(0);
    this.#head = [];
    ++this.#numRead;
    this.#left = size;
    this.#keep = Math.min(size, this.#room);
    this.#room -= this.#keep;
    this.#segment = { memory, address, is64, size, kept: this.#keep };
    if (size === 0) this.#finish();
  }

  #giveUpAfter(length) {
    if (this.#head.length >= length) this.#isKnown = false;
  }

  #finish() {
    const { memory, address, is64, size, kept } = this.#segment;
    if (memory === 0 && kept > 0) {
      this.#low = Math.min(this.#low, address);
      this.#high = Math.max(this.#high, address + kept);
    }
    if (memory === 0 && kept < size)
      if (address + kept < this.#high && address + size > this.#low)
        this.#isKnown = false;
    if (kept > 0) {
      const bytes = new Uint8Array(kept);
      let at = 0;
      for (const piece of this.#pieces) {
        bytes.set(piece, at);
        at += piece.length;
      }
      this.#kept.push({ memory, address, is64, bytes });
    }
    this.#pieces = [];
  }

  /** What is certain of the section, which has ended: as segments of workers/client/src/memory.js. */
  finish() {
    const isWhole =
      this.#left === 0 && this.#head.length === 0 && this.#numRead === this.#count;
    return this.#isKnown && isWhole ? this.#kept : [];
  }
}
