// A Worker in Rust: the module does the work, this file speaks HTTP.

import { setStackTraceLimit, withCoredumps } from '@wasm-coredump/client';
import wasmModule from '../dist/bill.wasm';

setStackTraceLimit();

function create() {
  const instance = new WebAssembly.Instance(wasmModule);
  instance.exports.start();
  return instance;
}

let instance = create();

function split(order) {
  const { memory, allocate, split, release } = instance.exports;
  const bytes = new TextEncoder().encode(order);
  const to = allocate(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, to);
  const text = split(to, bytes.length);
  const [from, size] = new Uint32Array(memory.buffer, text, 2);
  const answer = new TextDecoder().decode(new Uint8Array(memory.buffer, from, size));
  release(text);
  return answer;
}

const handler = {
  async fetch(request) {
    const bill = new URL(request.url).searchParams.get('bill');
    if (!bill) return new Response('GET /?bill=tea 2.40, cake 3.10 / 2\n', { status: 400 });
    return new Response(split(bill));
  },
};

// A crash is reported to the service that wrangler.toml binds, the instance is
// replaced, and the error goes on to the runtime as ever.
export default withCoredumps(handler, {
  wasmModule,
  instance: () => instance,
  reset: () => {
    instance = create();
  },
});
