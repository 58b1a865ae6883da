// lldb-agrees.mjs MODULE DUMP: each frame's function, file, line, and scalar
// variables are the same in lldb as in wasmgdb. Prints how many there were.
import assert from 'node:assert/strict';
import { lldb, run } from './server.mjs';

const [module, dump] = process.argv.slice(2);

// "#1  0x0000015a in f (a=3) at dir/x.c:35" -> {name, place}
function wasmgdbFrames(text) {
  return [...text.matchAll(/^#\d+ +(?:0x[0-9a-f]+ in )?(.*) \((.*)\)(?: at (\S+))?$/gm)].map(([, name, , at]) => ({
    name,
    place: at?.replace(/.*\//, ''),
  }));
}

// "frame #1: 0x4... m.wasm`f(a=3) at x.c:35:5" -> {name, place}
function lldbFrames(text) {
  // clang's name for a main with arguments.
  text = text.replaceAll('__main_argc_argv', 'main');
  return [...text.matchAll(/^ +\*? *frame #\d+: 0x[0-9a-f]+ [^`\n]*`(.*)$/gm)].map(([, rest]) => {
    const [what, at] = rest.split(' at ');
    return {
      name: what.includes('operator()') ? 'operator()' : what.replace(/\(.*/, '').replace(/ \+ \d+$/, ''),
      place: at?.replace(/ \[.*/, '').replace(/:(\d+):\d+$/, ':$1'),
    };
  });
}

// The same scalar in two spellings.
function plain(value) {
  return value
    .replace(/^-?\d+ (?='|U?")/, '') // 120 'x'
    .replace(/\\([0-7]{3})/g, (_, octal) => `\\x${parseInt(octal, 8).toString(16)}`)
    .replace(/^[A-Za-z_]\w*(::\w+)*::(?=\w+$)/, '') // enumerators
    .replace(/^@?0x0*([0-9a-f]+)/, '0x$1')
    .replace(/ <.*>$/, '');
}

const name = String.raw`[A-Za-z_]\w*`;
function wasmgdbVariables(text) {
  const found = new Map();
  // Of shadowed ones, the first is the visible one.
  for (const [, key, value] of text.matchAll(new RegExp(`^(${name}) = (.*?)(?:\\t<.*)?$`, 'gm')))
    if (!found.has(key)) found.set(key, value);
  return found;
}
function lldbVariables(text) {
  const found = new Map();
  for (const [, type, key, value] of text.matchAll(new RegExp(`^\\((.*)\\) (${name}) = (.*)$`, 'gm')))
    if (!found.has(key) && !/[\[&]|^$/.test(type)) found.set(key, value);
  return found;
}

const bt = (await run('wasmgdb', ['--batch', module, dump, '-ex', 'bt'])).output;
const expected = wasmgdbFrames(bt.slice(bt.lastIndexOf('#0 ')));
// The library's frames are optimized: there lldb is no measure for values.
const file = (f) => f.place?.replace(/:.*/, '');
const own = [...expected.keys()].filter((n) => file(expected[n]) === file(expected[0]));
const perFrame = own.flatMap((n) => [`frame select ${n}`, 'frame variable --show-all-children']);
const text = await lldb(module, dump, ['bt', ...perFrame]);
const actual = lldbFrames(text.slice(text.indexOf('(lldb) bt'), text.indexOf('(lldb) frame select 0')));
const base = (f) => ({
  name: f.name.includes('operator()') ? 'operator()' : f.name.replace(/^.*::/, '').replace(/[<(].*/, ''),
  place: f.place,
});
assert.deepEqual(actual.map(base), expected.map(base));

let compared = 0;
const parts = text.split(/^\(lldb\) frame select \d+$/m).slice(1);
for (const [part, n] of own.entries()) {
  const { output } = await run('wasmgdb', [
    ...['--batch', module, dump, '-ex', `frame ${n}`, '-ex', 'info args', '-ex', 'info locals'],
  ]);
  const ours = wasmgdbVariables(output);
  const theirs = lldbVariables(parts[part].slice(parts[part].indexOf('(lldb) frame variable')));
  for (const [key, value] of theirs) {
    assert.ok(ours.has(key), `frame ${n}: wasmgdb has no ${key}`);
    if (/^[{(]/.test(value) || /^\{/.test(ours.get(key))) continue; // not a scalar
    assert.equal(plain(value), plain(ours.get(key)), `frame ${n}: ${key}`);
    ++compared;
  }
}
console.log(`${expected.length} frames, ${compared} scalars agree`);
