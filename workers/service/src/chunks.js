// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a file, decompressed as they are asked for. The runtime's own
// decompression takes all that it is given at once, and keeps what comes of it: 30 MB
// may become 30 GB. So it gets little at a time, and what it makes of that is taken
// before it gets more.

const inputSize = 1024;
// Deflate makes at most 1032 bytes of one.
const outputSize = 1040 * inputSize;

const ignore = () => {};

async function* gunzipped(blob) {
  const { readable, writable } = new DecompressionStream('gzip');
  const reader = readable.getReader({ mode: 'byob' });
  const writer = writable.getWriter();
  writer.closed.catch(ignore);
  let buffer = new ArrayBuffer(outputSize);
  // The read that is under way, and its result once there is one.
  let pending = null,
    result = null;
  const ask = () => {
    if (pending) return;
    result = null;
    pending = reader.read(new Uint8Array(buffer)).then((got) => (result = got));
    pending.catch(ignore);
  };
  const take = () => {
    const { value } = result;
    pending = null;
    ({ buffer } = value);
    return value;
  };
  try {
    for await (const chunk of blob.stream()) {
      for (let at = 0; at < chunk.length; at += inputSize) {
        ask();
        await writer.write(chunk.subarray(at, at + inputSize));
        if (result?.value) yield take();
      }
    }
    const closed = writer.close();
    closed.catch(ignore);
    for (;;) {
      ask();
      await pending;
      if (result.done) break;
      yield take();
    }
    await closed;
  } finally {
    reader.cancel().catch(ignore);
    writer.abort().catch(ignore);
  }
}

/**
 * The contents of a Blob in chunks, each of which holds up to the next. Throws if gzip
 * is damaged.
 */
export const chunksOf = (blob, isGzip) => (isGzip ? gunzipped(blob) : blob.stream());
