// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a stream, in large chunks: the runtime's own are of 4 KB, which makes
// a large dump four times as slow.

const chunkSize = 256 * 1024;

/** Each chunk is the caller's. Leaving the loop cancels the stream. */
export async function* chunksOf(stream) {
  const reader = stream.getReader({ mode: 'byob' });
  try {
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(chunkSize));
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
