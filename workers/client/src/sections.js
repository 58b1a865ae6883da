// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The sections of a wasm file, and how long a dump is that lies in a memory.

import { Reader } from './bytes.js';

export const sectionIds = {
  custom: 0,
  type: 1,
  import: 2,
  memory: 5,
  global: 6,
  code: 10,
  data: 11,
};

const magic = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

export function hasMagic(bytes) {
  return bytes.length >= 8 && magic.every((byte, i) => bytes[i] === byte);
}

// { id, name, at, payload, contents, end }: offsets of the id byte, of the first
// byte behind the size, of the first byte behind a custom section's name, and of
// the first byte behind the section. Null if none fits there.
export function sectionAt(bytes, at) {
  const reader = new Reader(bytes, at);
  const id = reader.byte();
  const size = reader.u32();
  const payload = reader.at;
  if (reader.failed || size > reader.remaining) return null;
  const end = payload + size;
  if (id !== sectionIds.custom)
    return { id, name: null, at, payload, contents: payload, end };
  const head = new Reader(bytes, payload, end);
  // No name that matters is longer; damaged ones must not cost much.
  const length = head.u32();
  if (head.failed || length > head.remaining) return null;
  const name = length > 1000 ? '' : new Reader(bytes, payload, end).name();
  return { id, name, at, payload, contents: head.at + length, end };
}

// All sections of a file, as far as they fit.
export function sectionsOf(bytes) {
  const found = [];
  if (!hasMagic(bytes)) return found;
  for (
    let at = 8, section;
    at < bytes.length && (section = sectionAt(bytes, at));
    at = section.end
  ) {
    found.push(section);
  }
  return found;
}

const dumpNames = ['core', 'coremodules', 'coreinstances', 'corestack'];

function belongsToDump({ id, name }) {
  if (id !== sectionIds.custom) {
    return id === sectionIds.memory || id === sectionIds.global || id === sectionIds.data;
  }
  return dumpNames.includes(name) || name.startsWith('wasm_coredump.');
}

// Does a dump begin here? Cheap: nothing but the head is looked at.
export function startsDump(bytes) {
  return hasMagic(bytes) && sectionAt(bytes, 8)?.name === 'core';
}

// All sections of a dump that is a file of its own. Throws if it is none, or cut.
export function fileSections(bytes) {
  const found = sectionsOf(bytes);
  if (!found.some(({ name }) => name === 'corestack'))
    throw new TypeError('not a core dump');
  if (found[found.length - 1].end !== bytes.length)
    throw new TypeError('the core dump is damaged');
  return found;
}

// The sections of a dump that lies in a memory, or null if there is none
// with a stack. The file ends with the last section: memory may have grown since,
// and what then follows is the program's.
export function dumpSections(bytes) {
  if (!startsDump(bytes)) return null;
  const found = [];
  for (
    let at = 8, section;
    at < bytes.length && (section = sectionAt(bytes, at));
    at = section.end
  ) {
    if (!belongsToDump(section)) break;
    found.push(section);
  }
  return found.some(({ name }) => name === 'corestack') ? found : null;
}
