// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The dump that a crashed module has written into its memory.

import { Reader, Writer, bytesOf } from './bytes.js';
import { readStack, writeStack } from './corestack.js';
import { moduleInfo } from './functions.js';
import { infoName, infoOf } from './info.js';
import { dumpSections } from './sections.js';
import { framesOf } from './stack.js';
import { isTrap } from './trap.js';

// From the start of the section's contents.
const missingFramesField = 20;

// An engine's frame as the dump has it. The offset 0 would mean "not known";
// where the engine means the start of the function (its stack overflows there),
// the first byte behind is as good: no instruction is before it.
export function dumpFrame(info, { index, fileOffset }) {
  if (fileOffset === null) return { index, offset: 0 };
  return { index, offset: Math.max(1, fileOffset - info.startOf(index)) };
}

// The frames that the unwinding did not get to, since JavaScript or uninstrumented
// code is between: those behind the thunk that ended it. `last` is the dump's
// oldest frame, unknown (null) if frames are missing.
function outerFrames(error, info, last) {
  if (!info.isFinalized) return [];
  const isEnd = ({ index }) => info.isEntry(index) || info.isCallThunk(index);
  const { frames } = framesOf(error, info, isEnd);
  const end = frames.findIndex(isEnd);
  if (end < 0) return [];

  // An error that was made before the unwinding, in an import say, has the dumped
  // frames as well. One that was made in another call altogether tells nothing.
  const dumped = frames.slice(0, end).filter(({ index }) => !info.isGenerated(index));
  if (dumped.length > 0 && last && !isTrap(error)) {
    const oldest = dumped[dumped.length - 1];
    if (info.originalOf(oldest.index) !== info.originalOf(last.index)) return [];
  }

  // The thunk around a call has recorded its caller.
  let next = end + 1;
  if (info.isCallThunk(frames[end].index) && last && next < frames.length) {
    const caller = dumpFrame(info, frames[next]);
    const sameFunction = info.originalOf(caller.index) === info.originalOf(last.index);
    // Offsets in a clone are others than in the original.
    const sameOffset =
      caller.index !== last.index || caller.offset === 0 || caller.offset === last.offset;
    if (sameFunction && sameOffset) ++next;
  }
  return frames
    .slice(next)
    .filter(({ index }) => !info.isGenerated(index))
    .map((frame) => dumpFrame(info, frame));
}

// Copies [0, end) of the memory, with frames added to a stack. The program's memory
// is copied once, and stays where it is: the stack is behind it, or, where memory
// could not grow, before it.
function copyWithFrames(bytes, end, section, stack, frames) {
  const framesOld = bytes.subarray(stack.framesAt, section.end);
  return new Writer()
    .bytes(bytes.subarray(0, section.at))
    .custom('corestack', writeStack(stack.thread, stack.count, framesOld, frames))
    .bytes(bytes.subarray(section.end, end))
    .finish();
}

// A copy of the dump in a memory, or null. See index.d.ts.
export function extractCoredump(memory, { error, module } = {}) {
  const bytes = bytesOf(memory);
  const sections = dumpSections(bytes);
  if (!sections) return null;
  const end = sections[sections.length - 1].end;
  const section = sections.find(({ name }) => name === 'corestack');
  if (error === undefined || !module) return bytes.slice(0, end);

  const stack = readStack(bytes, section);
  if (!stack) return bytes.slice(0, end);
  const missing = infoOf(bytes, sections)?.missingFrames ?? 0;
  const frames = outerFrames(error, moduleInfo(module), missing ? null : stack.last);
  if (frames.length === 0) return bytes.slice(0, end);
  if (missing === 0) return copyWithFrames(bytes, end, section, stack, frames);

  // There is a gap before them, which a stack cannot show: they count as missing.
  const copy = bytes.slice(0, end);
  const at = sections.find(({ name }) => name === infoName).contents + missingFramesField;
  const total = new Reader(copy, at).fixed32() + frames.length;
  new DataView(copy.buffer, at, 4).setUint32(0, total, true);
  return copy;
}
