// A Worker in C++: the module does the work, this file speaks HTTP.

import { setStackTraceLimit, withCoredumps } from '@wasm-coredump/client';
import wasmModule from '../dist/invoice.wasm';

setStackTraceLimit();

// What invoice.cpp uses of WASI, for text: nothing is ever written.
const badFile = () => 8;
const imports = {
  wasi_snapshot_preview1: { fd_close: badFile, fd_seek: badFile, fd_write: badFile },
};

function create() {
  const instance = new WebAssembly.Instance(wasmModule, imports);
  instance.exports._initialize();
  return instance;
}

let instance = create();

function invoiceOf(text) {
  const { memory, input, inputSize, output, invoice } = instance.exports;
  const bytes = new TextEncoder().encode(`${text}\0`);
  if (bytes.length > inputSize()) return null;
  new Uint8Array(memory.buffer).set(bytes, input());
  const length = invoice();
  return new TextDecoder().decode(new Uint8Array(memory.buffer, output(), length));
}

const handler = {
  async fetch(request) {
    const text = new URL(request.url).searchParams.get('order');
    if (!text) return new Response('GET /?order=3 apples 0.40; people 2\n', { status: 400 });
    const invoice = invoiceOf(text);
    if (invoice === null) return new Response('too long\n', { status: 413 });
    return new Response(`${invoice}\n`);
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
