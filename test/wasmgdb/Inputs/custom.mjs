// Adds a custom section to a module, and removes others of that name.
//
//   node custom.mjs MODULE OUT NAME TEXT           contents: TEXT with its length
//   node custom.mjs MODULE OUT name F L NAME ...   a name section with the names
//                                                  of locals L of function F
import fs from 'node:fs';

const uleb = (value) => {
  const out = [];
  do {
    out.push(value > 127 ? (value & 127) | 128 : value);
    value >>>= 7;
  } while (value);
  return out;
};
const text = (s) => [...uleb(Buffer.byteLength(s)), ...Buffer.from(s)];

const [input, output, name, ...rest] = process.argv.slice(2);
let contents;
if (name === 'name') {
  const functions = new Map();
  for (let n = 0; n < rest.length; n += 3) {
    const f = Number(rest[n]);
    functions.set(f, [...(functions.get(f) ?? []), [...uleb(Number(rest[n + 1])), ...text(rest[n + 2])]]);
  }
  const list = [...functions].sort(([a], [b]) => a - b);
  const map = [...uleb(list.length),
    ...list.flatMap(([f, locals]) => [...uleb(f), ...uleb(locals.length), ...locals.flat()])];
  contents = [2, ...uleb(map.length), ...map];
} else {
  contents = text(rest[0]);
}

const bytes = fs.readFileSync(input);
const kept = [bytes.subarray(0, 8)];
let at = 8;
const read = () => {
  let value = 0, shift = 0, byte;
  do {
    byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    shift += 7;
  } while (byte & 128);
  return value;
};
while (at < bytes.length) {
  const start = at;
  const id = bytes[at++];
  const size = read();
  const end = at + size;
  const length = id === 0 ? read() : 0;
  if (id !== 0 || bytes.toString('latin1', at, at + length) !== name)
    kept.push(bytes.subarray(start, end));
  at = end;
}
const payload = [...text(name), ...contents];
kept.push(Buffer.from([0, ...uleb(payload.length), ...payload]));
fs.writeFileSync(output, Buffer.concat(kept));
