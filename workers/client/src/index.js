// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The package's API: see README.md and index.d.ts.

import { bytesOf } from './bytes.js';
import { cString, describeTrap, infoOf, messageOf } from './info.js';
import { dumpSections } from './sections.js';

export { extractCoredump } from './extract.js';
export { coredumpFromError } from './fallback.js';
export {
  hostRequest,
  instrumentExports,
  instrumentImports,
  resetCoredump,
} from './host.js';
export { recordCoredump } from './record.js';
export { redact } from './redact.js';
export { setStackTraceLimit } from './stack.js';
export { trimCoredump } from './trim.js';
export { withCoredumps } from './worker.js';

// Does a dump lie in this memory?
export function holdsCoredump(memory) {
  return dumpSections(bytesOf(memory)) !== null;
}

// What the crash was; null if the dump does not say. An assertion's text is read
// from `memory`, the one the dump lay in, whose addresses are the program's.
export function crashInfo(dump, memory = null) {
  const bytes = bytesOf(dump);
  const sections = dumpSections(bytes) ?? [];
  const info = infoOf(bytes, sections);
  if (!info) return null;
  const text = memory ? bytesOf(memory) : new Uint8Array();
  const message = messageOf(bytes, sections);
  return {
    kind: info.kind,
    text: describeTrap(info, (address) => cString(text, address), message),
    message,
    missingFrames: info.missingFrames,
    buildId: info.buildId.slice(),
  };
}
