// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The section `corestack`: one thread's frames, youngest first.
//
//   frame ::= 0x00 instance:u32 function:u32 codeoffset:u32
//             locals:vec(value) stack:vec(value)

import { Reader, Writer } from './bytes.js';

const minFrameSize = 6;

function skipValues(reader) {
  const count = reader.u32();
  if (count > reader.remaining) reader.failed = true;
  for (let i = 0; i < count && !reader.failed; ++i) {
    switch (reader.byte()) {
      case 0x01: // not captured
        break;
      case 0x7f:
        reader.signed(32);
        break;
      case 0x7e:
        reader.signed(64);
        break;
      case 0x7d:
        reader.take(4);
        break;
      case 0x7c:
        reader.take(8);
        break;
      default:
        reader.failed = true;
    }
  }
}

// { thread, count, framesAt, last }: the thread's name, the number of frames, the
// offset of the first and the oldest one as { index, offset } (null without
// frames). Null if the section is damaged or in another dialect.
export function readStack(bytes, section) {
  const reader = new Reader(bytes, section.contents, section.end);
  if (reader.byte() !== 0) return null;
  const thread = reader.name();
  const count = reader.u32();
  if (reader.failed || count > reader.remaining / minFrameSize) return null;
  const framesAt = reader.at;
  let last = null;
  for (let i = 0; i < count && !reader.failed; ++i) {
    if (reader.byte() !== 0) return null;
    reader.u32();
    last = { index: reader.u32(), offset: reader.u32() };
    skipValues(reader);
    skipValues(reader);
  }
  return reader.failed || reader.remaining > 0 ? null : { thread, count, framesAt, last };
}

// A frame of which only the place is known: no values.
function writeFrame(out, { index, offset }) {
  out.byte(0).u32(0).u32(index).u32(offset).u32(0).u32(0);
}

// The contents of a section: frames as they are (bytes), then others.
export function writeStack(thread, oldCount, oldFrames, frames) {
  const out = new Writer();
  out
    .byte(0)
    .name(thread)
    .u32(oldCount + frames.length)
    .bytes(oldFrames);
  for (const frame of frames) writeFrame(out, frame);
  return out;
}
