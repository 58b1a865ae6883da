// two-threads.mjs A B OUT: dump A with the thread of B as a second one. The
// threads of B are renamed: "main" becomes "work".
import { readFileSync, writeFileSync } from 'node:fs';

const [a, b, out] = process.argv.slice(2);
const from = readFileSync(b);
const added = [];
for (let at = 8; at < from.length; ) {
  const start = at;
  const id = from[at++];
  let size = 0;
  for (let shift = 0, more = true; more; shift += 7) {
    more = from[at] >= 128;
    size += (from[at++] & 127) * 2 ** shift;
  }
  const name = from.subarray(at + 1, at + 1 + from[at]).toString();
  at += size;
  if (id === 0 && name === 'corestack')
    added.push(Buffer.from(from.subarray(start, at).toString('latin1').replace('\x04main', '\x04work'), 'latin1'));
}
writeFileSync(out, Buffer.concat([readFileSync(a), ...added]));
