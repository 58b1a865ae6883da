// message-reset.mjs MODULE: crashes an instance, goes on with it, and crashes it
// again: the second crash has nothing to say.

import { readFileSync } from 'node:fs';
import { crashInfo, extractCoredump, resetCoredump } from '../../../workers/client/src/index.js';

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]));
for (const name of ['fatal', 'plain']) {
  try {
    instance.exports[name]();
  } catch {
    const { text, message } = crashInfo(extractCoredump(instance.exports.memory));
    console.log(`${name}: ${text}, ${JSON.stringify(message)}`);
  }
  resetCoredump(instance);
}
