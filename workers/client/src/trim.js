// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The same dump, without what says nothing: zeros and fillers.

import { Writer, bytesOf } from './bytes.js';
import { infoFlags, infoOf } from './info.js';
import { overlap, readSegments, withoutZeros, writeSegments } from './memory.js';
import { fileSections, sectionIds } from './sections.js';

export const fillerName = 'wasm_coredump.filler';

// Memory in no segment is zero by the format's rule: except where a dump says that
// it is unknown, and where segments cannot be read or overlap.
function trimmedSegments(bytes, section, redacted) {
  const segments = redacted ? null : readSegments(bytes, section);
  return !segments || overlap(segments) ? null : segments.flatMap(withoutZeros);
}

// See index.d.ts.
export function trimCoredump(dump) {
  const bytes = bytesOf(dump);
  const sections = fileSections(bytes);
  const redacted =
    ((infoOf(bytes, sections)?.flags ?? 0) & infoFlags.memoryRedacted) !== 0;
  const out = new Writer().bytes(bytes.subarray(0, 8));
  for (const section of sections) {
    if (section.name === fillerName) continue;
    const segments =
      section.id === sectionIds.data ? trimmedSegments(bytes, section, redacted) : null;
    if (segments) out.section(sectionIds.data, writeSegments(segments));
    else out.bytes(bytes.subarray(section.at, section.end));
  }
  return out.finish();
}
