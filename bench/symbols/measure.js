// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0

import coreModule from 'core.wasm';
import dumpBuffer from 'dump';
import symbolBuffer from 'symbols';
import times from 'times.json';
import { Core } from './core.js';

export default {
  async test() {
    const symbols = new Uint8Array(symbolBuffer);
    let fetched = 0, ranges = 0, withLine = 0;
    let last = null;
    for (let n = 0; n < times; ++n) {
      fetched = ranges = withLine = 0;
      last = new Core(coreModule);
      const report = await last.read(new Uint8Array(dumpBuffer), {
        symbols: async (offset, size) => {
          fetched += size;
          ++ranges;
          return symbols.slice(offset, offset + size);
        },
      });
      for (const frame of report.frames) withLine += frame.source[0]?.line ? 1 : 0;
      if (report.frames.length !== 100 || withLine < 90)
        throw new Error(`${withLine} of ${report.frames.length} frames have a line`);
    }
    console.log(`MEASURED ${JSON.stringify({ fetched, ranges, withLine, coreMemory: last?.memorySize ?? 0 })}`);
  },
};
