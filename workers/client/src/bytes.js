// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Reading and writing the binary format's bytes.

const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

// The bytes of a memory, a buffer or a view, without copying. Types are told by
// their tags: objects may come from another realm.
export function bytesOf(source) {
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  switch (tagOf(source)) {
    case 'WebAssembly.Memory':
      return new Uint8Array(source.buffer);
    case 'ArrayBuffer':
    case 'SharedArrayBuffer':
      return new Uint8Array(source);
  }
  throw new TypeError('expected a WebAssembly.Memory, a buffer or a typed array');
}

export const isModule = (value) => tagOf(value) === 'WebAssembly.Module';

export function utf8(bytes) {
  // A copy: shared memory cannot be decoded in place.
  return new TextDecoder().decode(bytes.slice());
}

// A cursor over bytes. The first read that does not fit sets `failed`, and all
// later ones give zeros: callers check once, where it matters.
export class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.failed = false;
  }

  get remaining() {
    return this.end - this.at;
  }

  byte() {
    if (this.at < this.end) return this.bytes[this.at++];
    this.failed = true;
    return 0;
  }

  u32() {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if (value > 0xffffffff) break;
        return value;
      }
    }
    this.failed = true;
    return 0;
  }

  // A signed LEB of at most so many bits, as a BigInt.
  signed(bits) {
    let value = 0n;
    for (let shift = 0n; shift < BigInt(bits) + 7n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(Number(shift) + 7, value);
    }
    this.failed = true;
    return 0n;
  }

  fixed32() {
    let value = 0;
    for (let i = 0; i < 4; ++i) value += this.byte() * 2 ** (8 * i);
    return value;
  }

  // A view of the next bytes.
  take(size) {
    if (size > this.remaining) {
      this.failed = true;
      return new Uint8Array();
    }
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }

  name() {
    return utf8(this.take(this.u32()));
  }
}

// Bytes under construction: small ones, and large pieces that are only copied
// into the finished file.
export class Writer {
  constructor() {
    this.pieces = [];
    this.open = [];
    this.size = 0;
  }

  byte(value) {
    this.open.push(value & 0xff);
    ++this.size;
    return this;
  }

  u32(value) {
    while (value >= 0x80) {
      this.byte((value % 0x80) | 0x80);
      value = Math.floor(value / 0x80);
    }
    return this.byte(value);
  }

  signed(value) {
    for (value = BigInt(value); value < -64n || value > 63n; value >>= 7n) {
      this.byte(Number(value & 0x7fn) | 0x80);
    }
    return this.byte(Number(value & 0x7fn));
  }

  fixed32(value) {
    for (let i = 0; i < 4; ++i) this.byte(Math.floor(value / 2 ** (8 * i)));
    return this;
  }

  name(text) {
    const bytes = new TextEncoder().encode(text);
    return this.u32(bytes.length).bytes(bytes);
  }

  // Borrowed until `finish`.
  bytes(view) {
    this.#close();
    this.pieces.push(view);
    this.size += view.length;
    return this;
  }

  append(other) {
    other.#close();
    this.#close();
    for (const piece of other.pieces) this.pieces.push(piece);
    this.size += other.size;
    return this;
  }

  section(id, contents) {
    return this.byte(id).u32(contents.size).append(contents);
  }

  custom(name, contents) {
    return this.section(0, new Writer().name(name).append(contents));
  }

  finish() {
    this.#close();
    const file = new Uint8Array(this.size);
    let at = 0;
    for (const piece of this.pieces) {
      file.set(piece, at);
      at += piece.length;
    }
    return file;
  }

  #close() {
    if (this.open.length === 0) return;
    this.pieces.push(Uint8Array.from(this.open));
    this.open = [];
  }
}
