// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The wasm frames in the stack text of an error, as engines write them:
//
//   V8            at name (wasm://wasm/module-1a2b3c4d:wasm-function[7]:0x1a2)
//                 at http://host/a.wasm:wasm-function[7]:0x1a2
//                 at name (wasm://wasm/1a2b3c4d:1:419)     a column is offset + 1
//   SpiderMonkey  name@http://host/a.js line 3 > WebAssembly.Module:wasm-function[7]:0x1a2
//   JavaScriptCore  <?>.wasm-function[name]@[wasm code]
//                 name@<?>:wasm-function[7]
//
// Names come from the module and may hold anything, so lines are read from their
// end. V8 writes Error.stackTraceLimit frames (10, if nobody asks for more),
// SpiderMonkey 128.

const marker = 'wasm-function[';
const v8Url = 'wasm://wasm/';

// What identifies the module in a V8 or SpiderMonkey line: its URL, which stands
// in [0, end).
function moduleAt(line, end) {
  const head = line.slice(0, end);
  const own = head.lastIndexOf(v8Url);
  if (own >= 0) return head.slice(own);
  if (/^\s*at /.test(head)) {
    // "at name (URL" or "at URL".
    const open = head.lastIndexOf(' (');
    return open >= 0 ? head.slice(open + 2) : head.replace(/^\s*at (?:async )?/, '');
  }
  return head.slice(head.indexOf('@') + 1);
}

// { index, name, offset, module }: null what the line does not say.
function parseLine(line) {
  const at = line.lastIndexOf(marker);
  if (at < 0) {
    const position = line.includes(v8Url) ? /:1:(\d{1,9})\)?$/.exec(line) : null;
    if (!position) return null;
    const module = moduleAt(line, position.index);
    return { index: null, name: null, offset: Number(position[1]) - 1, module };
  }
  // A pattern that ends in \s*$ would take quadratic time for many blanks.
  const rest = line
    .slice(at + marker.length)
    .trimEnd()
    .replace(/(?:@\[wasm code\]| \(\[wasm code\]\))$/, '')
    .trimEnd();
  const tail = /^(.*)\](?::0x([0-9a-f]{1,8}))?\)?$/i.exec(rest);
  if (!tail) return null;
  const [, inside, offset] = tail;
  const isIndex = /^\d+$/.test(inside);
  if (isIndex && Number(inside) > 0xffffffff) return null;
  // JavaScriptCore puts a dot between module and function, or nothing.
  const separated = line[at - 1] === ':' || line[at - 1] === '.';
  return {
    index: isIndex ? Number(inside) : null,
    name: isIndex ? null : inside,
    offset: offset === undefined ? null : parseInt(offset, 16),
    module: moduleAt(line, separated ? at - 1 : at),
  };
}

// The lines of an error's stack, without the message.
function linesOf(error) {
  let text;
  try {
    text = String(error.stack ?? '');
    // V8 begins with the message, which may look like anything.
    const head = String(error);
    if (head !== '' && text.startsWith(head)) text = text.slice(head.length);
  } catch {
    return []; // Not an error, or one that does not let itself be read.
  }
  return text.split('\n').filter((line) => line.trim() !== '');
}

const frameOf = (line) => (line?.includes('wasm') ? parseLine(line) : null);

// Youngest first.
export function parseStack(error) {
  return linesOf(error).map(frameOf).filter(Boolean);
}

// The frame in which the error came about, if that is one of wasm.
export function originOf(error) {
  return frameOf(linesOf(error)[0]);
}

// As { index, fileOffset }, null for an offset that is not known: the frames of
// one module. Whatever does not fit it is another module's.
function placed(frames, info) {
  const found = [];
  for (const { index, name, offset } of frames) {
    let at = index ?? (name === null ? null : info.indexOfName(name));
    if (at === null && offset !== null && info.hasFunctions) at = info.functionAt(offset);
    if (at !== null && (!info.hasFunctions || info.holds(at, offset))) {
      found.push({ index: at, fileOffset: offset });
    }
  }
  return found;
}

// The frames of this module in an error's stack, youngest first. Frames of other
// modules are told by their URL: the first one all of whose frames fit is taken,
// else the first one of which some do. `belongs` must hold for one of the frames.
export function framesOf(error, info, belongs = () => true) {
  const groups = new Map();
  for (const frame of parseStack(error)) {
    if (!groups.has(frame.module)) groups.set(frame.module, []);
    groups.get(frame.module).push(frame);
  }
  let second = null;
  for (const [url, frames] of groups) {
    const found = placed(frames, info);
    if (!found.some(belongs)) continue;
    if (found.length === frames.length) return { url, frames: found };
    second ??= { url, frames: found };
  }
  return second ?? { url: '', frames: [] };
}

export function setStackTraceLimit(limit = 10000) {
  Error.stackTraceLimit = limit;
}
