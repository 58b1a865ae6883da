// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What a host does about crashes: the one place of the matrix that knows how.

import * as client from '../../workers/client/src/index.js';

client.setStackTraceLimit(Infinity);

// An instance, and the exports to call in place of its own.
export function instantiate(module, imports) {
  const instrumented = client.instrumentImports(imports);
  const instance = new WebAssembly.Instance(module, instrumented);
  return { instance, exports: client.instrumentExports(instance, instrumented) };
}

export function requestDump(instance) {
  client.hostRequest(instance);
}

// { from: 'module' | 'host', bytes } of the core dump of a crash, or null.
export function coredumpOf(error, module, memory) {
  const own = client.extractCoredump(memory, { error, module });
  if (own) return { from: 'module', bytes: own };
  const bytes = client.coredumpFromError(error, module, memory);
  return bytes && { from: 'host', bytes };
}
