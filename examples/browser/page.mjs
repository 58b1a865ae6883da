// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Calls the module; when it crashes, takes the core dump, offers it for download,
// and shows the stack that the server makes of it.

import {
  coredumpFromError,
  crashInfo,
  extractCoredump,
  setStackTraceLimit,
  trimCoredump,
} from './client/index.js';

setStackTraceLimit();
const module = await WebAssembly.compileStreaming(fetch('shop.wasm'));
const element = (id) => document.getElementById(id);

function makeDump(error, memory) {
  const own = extractCoredump(memory, { error, module });
  if (own) return trimCoredump(own);
  // The engine's stack was full, say: nothing in the module could record that.
  return coredumpFromError(error, module, memory);
}

function frameText({ level, function: name, arguments: values, file, line }) {
  const list = values.map((argument) => `${argument.name}=${argument.value}`).join(', ');
  const place = file ? ` at ${file.split('/').pop()}:${line}` : '';
  return `#${level} ${name} (${list})${place}`;
}

async function symbolicate(dump) {
  const response = await fetch('symbolicate', { method: 'POST', body: dump });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()).map(frameText).join('\n');
}

async function show(error, dump) {
  const { dataset } = element('result');
  dataset.state = 'working';
  element('result').hidden = false;
  element('trap').textContent = dump ? crashInfo(dump).text : String(error);
  element('stack').textContent = '';
  if (!dump) return;
  URL.revokeObjectURL(element('download').href);
  element('download').href = URL.createObjectURL(new Blob([dump]));
  element('size').textContent = `(${dump.length} bytes)`;
  try {
    element('stack').textContent = await symbolicate(dump);
    dataset.state = 'done';
  } catch (failure) {
    element('stack').textContent = failure.message;
    dataset.state = 'failed';
  }
}

// A crashed instance is not used again: each click has its own.
function run(name, ...args) {
  const { exports } = new WebAssembly.Instance(module);
  exports._initialize?.();
  try {
    exports[name](...args);
  } catch (error) {
    return show(error, makeDump(error, exports.memory));
  }
}

element('buy').onclick = () => run('buy', 0, 0);
element('ship').onclick = () => run('ship', 2);
document.body.dataset.state = 'ready';
