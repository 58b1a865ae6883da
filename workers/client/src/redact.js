// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A dump without memory, or with chosen parts of it: for those who may see how a
// program crashed, but not its data. Values in frames and globals stay, and the
// program's message.

import { Writer, bytesOf } from './bytes.js';
import { infoFlags, infoName, infoOf, messageName, writeInfo } from './info.js';
import { pageSize, readMemories, readSegments, writeSegments } from './memory.js';
import { fileSections, sectionIds } from './sections.js';

// Sorted, within memory, and joined where they touch.
function normalized(ranges, from, to) {
  const sorted = ranges
    .map(([start, end]) => {
      if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
        throw new TypeError('expected ranges as [start, end] with whole numbers');
      }
      return [Math.max(start, from), Math.min(end, to)];
    })
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  const joined = [];
  for (const [start, end] of sorted) {
    const last = joined[joined.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

// What memory 0 holds in [start, end): zeros where no segment is.
function contentsOf(segments, start, end) {
  const contents = new Uint8Array(end - start);
  for (const { memory, address, bytes } of segments) {
    const from = Math.max(start, address);
    const to = Math.min(end, address + bytes.length);
    if (memory === 0 && from < to) {
      contents.set(bytes.subarray(from - address, to - address), from - start);
    }
  }
  return contents;
}

// Of a dump that was redacted before, nothing can come back: what is in no segment
// is not zero but unknown.
function keptSegments(segments, ranges, memory, info) {
  const parts = [];
  const wasRedacted = (info.flags & infoFlags.memoryRedacted) !== 0;
  for (const [start, end] of normalized(
    ranges,
    info.reservedBytes,
    memory.minPages * pageSize,
  )) {
    if (!wasRedacted) {
      parts.push({
        address: start,
        is64: memory.is64,
        bytes: contentsOf(segments, start, end),
      });
      continue;
    }
    for (const segment of segments) {
      const from = Math.max(start, segment.address);
      const to = Math.min(end, segment.address + segment.bytes.length);
      if (segment.memory !== 0 || from >= to) continue;
      const bytes = segment.bytes.subarray(from - segment.address, to - segment.address);
      parts.push({ ...segment, address: from, bytes });
    }
  }
  return parts;
}

const keptSections = [
  'core',
  'coremodules',
  'coreinstances',
  'corestack',
  messageName,
  sectionIds.memory,
  sectionIds.global,
];

const noInfo = {
  kind: 0,
  address: 0,
  accessSize: 0,
  memoryPages: 0,
  missingFrames: 0,
  reservedBytes: 0,
  buildId: new Uint8Array(),
  flags: 0,
};

// See index.d.ts.
export function redact(dump, { memory }) {
  const bytes = bytesOf(dump);
  const sections = fileSections(bytes);
  if (memory !== 'none' && !Array.isArray(memory)) {
    throw new TypeError("expected memory: 'none' or a list of ranges");
  }
  const find = (id) => sections.find((section) => section.id === id);
  const memories = find(sectionIds.memory)
    ? readMemories(bytes, find(sectionIds.memory))
    : [];
  const data = find(sectionIds.data);
  const segments = data ? readSegments(bytes, data) : [];
  const ranges = memory === 'none' ? [] : memory;
  if (ranges.length > 0 && (!segments || !memories)) {
    throw new TypeError('the memory of this dump cannot be read');
  }
  const info = infoOf(bytes, sections) ?? {
    ...noInfo,
    memoryPages: memories?.[0]?.minPages ?? 0,
  };

  const out = new Writer().bytes(bytes.subarray(0, 8));
  for (const section of sections) {
    // Sections that are not known may hold anything.
    if (keptSections.includes(section.name ?? section.id))
      out.bytes(bytes.subarray(section.at, section.end));
  }
  out.custom(
    infoName,
    writeInfo({ ...info, flags: info.flags | infoFlags.memoryRedacted }),
  );
  if (memories?.length > 0) {
    out.section(
      sectionIds.data,
      writeSegments(keptSegments(segments ?? [], ranges, memories[0], info)),
    );
  }
  return out.finish();
}
