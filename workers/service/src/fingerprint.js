// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Which crashes are the same: those of one kind with the same functions on the stack,
// in any build and with any values.

// Of a deep stack the youngest; of a recursion each function once, since its depth means
// nothing.
const maxNames = 8;

// Where a file lies is the building machine's matter.
const baseName = (path) => path.slice(path.lastIndexOf('/') + 1);

// Rust's hashes in names change between builds.
const stable = (name) =>
  name.replace(/::h[0-9a-f]{16}\b/g, '').replace(/\.llvm\.\d+$/, '');

/** 16 hexadecimal digits. */
export async function fingerprintOf({ trap, frames, buildId, executable }) {
  const own = frames.filter(({ inApp }) => inApp);
  const names = new Set();
  for (const frame of own.length > 0 ? own : frames) {
    // Numbers of functions mean something in one build only.
    const isNamed = !/^function\[\d+\]$/.test(frame.name);
    names.add(
      isNamed
        ? `${stable(frame.name)} ${baseName(frame.file)}`
        : `${buildId} ${frame.function}`,
    );
    if (names.size >= maxNames) break;
  }
  const text = JSON.stringify([
    trap.kind,
    names.size > 0 ? [...names] : [executable, buildId],
  ]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 8), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
