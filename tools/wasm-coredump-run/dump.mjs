// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Just enough of a core dump's format to tell that one lies in a memory, and
// why it was written. The layout is that of runtime/include/wasm_coredump/abi.h.

// In the order of abi.h's TrapKind, in the words of lib/coredump/TrapKind.cpp.
const trapKinds = [
  'unknown trap',
  'unreachable executed',
  'abort() called',
  'assertion failed',
  'integer divide by zero',
  'integer overflow',
  'invalid conversion to integer',
  'null pointer access',
  'memory access out of bounds',
  'indirect call of a null function',
  'indirect call beyond the table',
  'indirect call of a function with another signature',
  'stack overflow',
  'call depth exhausted',
  'stack smashing detected',
  'std::terminate() called',
  'pure virtual function called',
  'exception thrown by the host',
  'stopped by the host',
];

const kindAssertion = 3;

// Magic and version of a wasm file, then the section `core`.
export function holdsDump(buffer) {
  const bytes = new Uint8Array(buffer);
  return (
    bytes.length > 16 &&
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0].every((b, i) => bytes[i] === b) &&
    sectionAt(bytes, 8)?.name === 'core'
  );
}

// { kind, text, missingFrames } of the trap, or null if the dump does not say.
export function trapOf(buffer) {
  const bytes = new Uint8Array(buffer);
  for (let at = 8, section; (section = sectionAt(bytes, at)); at = section.end) {
    if (section.name !== 'wasm_coredump.info') continue;
    const { start, end } = section;
    if (end - start < 28) return null;
    const view = new DataView(buffer, start, end - start);
    const field = (index) => view.getUint32(4 * index, true);
    if (field(0) !== 1) return null;
    const kind = field(1);
    const address = field(2);
    const size = field(3);
    let text = trapKinds[kind] ?? `unknown trap (kind ${kind})`;
    if (kind === kindAssertion) {
      const expression = cString(bytes, address);
      if (address !== 0 && expression !== '') text += `: ${expression}`;
    } else if (size !== 0) {
      text += `: ${size} byte${size === 1 ? '' : 's'} at 0x${address.toString(16)}`;
    } else if (address !== 0) {
      text += `: address 0x${address.toString(16)}`;
    }
    return { kind, text, missingFrames: field(5) };
  }
  return null;
}

// The section at an offset: its name (custom sections only), where its contents
// start and end. Null at the end of the file and if it does not fit into it.
function sectionAt(bytes, at) {
  if (at >= bytes.length) return null;
  const id = bytes[at];
  const size = leb(bytes, at + 1);
  if (!size || size.value > bytes.length - size.next) return null;
  const end = size.next + size.value;
  if (id !== 0) return { name: null, start: size.next, end };
  const length = leb(bytes, size.next);
  if (!length || length.value > end - length.next) return null;
  const start = length.next + length.value;
  return { name: utf8(bytes, length.next, start), start, end };
}

function leb(bytes, at) {
  let value = 0;
  for (let i = 0; i < 5 && at + i < bytes.length; ++i) {
    value += (bytes[at + i] & 0x7f) * 2 ** (7 * i);
    if (bytes[at + i] < 0x80) return { value, next: at + i + 1 };
  }
  return null;
}

function cString(bytes, start) {
  let end = start;
  while (end < bytes.length && end - start < 400 && bytes[end] !== 0) ++end;
  // The text comes from a crashed program: nothing of it may steer a terminal.
  return utf8(bytes, start, end).replace(/\p{Cc}/gu, '?');
}

function utf8(bytes, start, end) {
  // A copy: a shared memory cannot be decoded in place.
  return new TextDecoder().decode(bytes.slice(start, end));
}
