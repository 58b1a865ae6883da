// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What a host does about crashes: the one place of the matrix that knows how.

const kindHostException = 17;
const kindHostRequest = 18;

// Imports whose exceptions become crashes of the module. `attach` is called with
// the instance once there is one.
export function guardImports(imports) {
  let exports;
  const guarded = (f) => (...args) => {
    try {
      return f(...args);
    } catch (error) {
      // A trap of this very module has been recorded, or never will be.
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) throw error;
      exports.__wasm_coredump_raise(kindHostException);
      return 0;
    }
  };
  return {
    imports: Object.fromEntries(
      Object.entries(imports).map(([name, f]) => [name, guarded(f)]),
    ),
    attach: (instance) => void (exports = instance.exports),
  };
}

export function requestDump(instance) {
  instance.exports.__wasm_coredump_raise(kindHostRequest);
}

// { from: 'module' | 'host', bytes } of the core dump of a crash, or null.
export function coredumpOf(error, module, memory) {
  const bytes = new Uint8Array(memory.buffer);
  const magic = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return magic.every((b, i) => bytes[i] === b) ? { from: 'module', bytes } : null;
}
