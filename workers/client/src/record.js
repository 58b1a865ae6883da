// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A crash, from the memory it left to a core-dump service.

import { viewCoredump } from './extract.js';
import { coredumpFromError } from './fallback.js';
import { resetCoredump } from './host.js';
import { redact } from './redact.js';
import { sendCoredump } from './send.js';
import { isAboutWasm, isStackOverflow } from './trap.js';
import { trimCoredump } from './trim.js';

export const isMemory = (value) =>
  Object.prototype.toString.call(value) === '[object WebAssembly.Memory]';

export const memoryOf = (instance) =>
  instance ? (Object.values(instance.exports).find(isMemory) ?? null) : null;

// An error that came from another Worker or Durable Object says nothing of the
// wasm that is here.
function isRemote(error) {
  try {
    return error?.remote === true;
  } catch {
    return false;
  }
}

// A dump of its own, made before anything else can change the memory; null if wasm
// did not crash.
export function takeCoredump({ memory, wasmModule, error, redact: redaction }) {
  let dump = memory ? viewCoredump(memory, { error, module: wasmModule }) : null;
  if (!dump && error !== undefined && wasmModule && !isRemote(error)) {
    dump = coredumpFromError(error, wasmModule, memory ?? null);
  }
  if (!dump) return null;
  return redaction ? redact(trimCoredump(dump), redaction) : trimCoredump(dump);
}

// Can the instance be taken as it is? Where it trapped, it cannot.
export const hasCrashed = (dump, error) =>
  dump !== null || (!isRemote(error) && (isAboutWasm(error) || isStackOverflow(error)));

// The instance to go on with, or null: one that crashed and could be neither replaced
// nor reset must not be taken for it.
async function nextInstance(instance, instantiate) {
  try {
    if (instantiate) return (await instantiate()) ?? null;
    return resetCoredump(instance) ? instance : null;
  } catch {
    return null;
  }
}

// Never throws: the caller is about to handle the crash itself. See index.d.ts.
export async function recordCoredump(options) {
  const result = { sent: false, reason: null, instance: null };
  try {
    const { instance = null, instantiate, error } = options;
    const memory = options.memory ?? memoryOf(instance);
    const dump = takeCoredump({ ...options, memory });
    const next = hasCrashed(dump, error) && (instance || instantiate)
        ? nextInstance(instance, instantiate)
        : instance;
    if (dump) {
      try {
        await sendCoredump(dump, options);
        result.sent = true;
      } finally {
        result.instance = await next;
      }
    } else {
      result.reason = 'no core dump';
      result.instance = await next;
    }
  } catch (failure) {
    result.reason = reasonOf(failure);
  }
  return result;
}

export function reasonOf(failure) {
  try {
    return `${failure?.message ?? failure}`;
  } catch {
    return 'unknown';
  }
}
