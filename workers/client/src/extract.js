// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The dump that a crashed module has written into its memory.

import { Writer, bytesOf } from './bytes.js';
import { readStack, writeStack } from './corestack.js';
import { moduleInfo } from './functions.js';
import { infoFlags, infoName, infoOf, writeInfo } from './info.js';
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

// Copies the sections, with frames added to a stack. The program's memory is copied
// once, and stays where it is: the stack is behind it, or, where memory could not
// grow, before it.
function copyWithFrames(bytes, sections, old, info, frames) {
  const out = new Writer().bytes(bytes.subarray(0, 8));
  for (const section of sections) {
    if (section === old.section) {
      const oldFrames = bytes.subarray(old.framesAt, section.end);
      out.custom('corestack', writeStack(old.thread, old.count, oldFrames, frames));
    } else if (section.name === infoName) {
      const flags = info.flags | infoFlags.framesAdded;
      out.custom(infoName, writeInfo({ ...info, flags }));
    } else {
      out.bytes(bytes.subarray(section.at, section.end));
    }
  }
  return out.finish();
}

// Frames behind a gap, which a stack cannot show: they count as missing.
function copyWithMissing(copy, sections, info, count) {
  const at = sections.find(({ name }) => name === infoName).contents + missingFramesField;
  new DataView(copy.buffer, at, 4).setUint32(0, info.missingFrames + count, true);
  return copy;
}

// The dump in a memory, or null: a copy if frames had to be added, and else a view,
// for those who copy less than all of it before anything else runs.
export function viewCoredump(memory, { error, module } = {}) {
  const bytes = bytesOf(memory);
  const sections = dumpSections(bytes);
  if (!sections) return null;
  const view = bytes.subarray(0, sections[sections.length - 1].end);
  if (error === undefined || !module) return view;

  const section = sections.find(({ name }) => name === 'corestack');
  const stack = readStack(bytes, section);
  const info = infoOf(bytes, sections);
  if (!stack || !info) return view;
  const last = info.missingFrames > 0 ? null : stack.last;
  const frames = outerFrames(error, moduleInfo(module), last);
  if (frames.length === 0) return view;
  if (info.missingFrames > 0)
    return copyWithMissing(view.slice(), sections, info, frames.length);
  return copyWithFrames(bytes, sections, { ...stack, section }, info, frames);
}

// A copy of the dump in a memory, or null. See index.d.ts.
export function extractCoredump(memory, options = {}) {
  const dump = viewCoredump(memory, options);
  return dump && dump.buffer === bytesOf(memory).buffer ? dump.slice() : dump;
}
