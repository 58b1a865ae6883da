// A Worker for miniflare.mjs that reports its crashes itself, as programs that were
// written for the older client do.

import { recordCoredump } from './client/index.js';
import wasmModule from './crashes.wasm';

const zero = () => 0;
const env = { hook: zero, wide: () => 0n, nothing: zero, real: zero };
const instance = new WebAssembly.Instance(wasmModule, { env });
const getMemory = () => instance.exports.memory;

export default {
  async fetch(request, env) {
    try {
      return new Response(`${instance.exports.trap(Number(request.headers.get('n')))}`);
    } catch (error) {
      const memory = getMemory();
      const coredumpService = env.COREDUMP_SERVICE;
      await recordCoredump({ memory, wasmModule, request, coredumpService });
      throw error;
    }
  },
};
